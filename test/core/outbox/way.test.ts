/** By what way a message may go: the windows of the Official Account, and none elsewhere. */
import { describe, expect, test } from 'vitest';
import type { Sending } from '../../../core/ctx.ts';
import { channelNames } from '../../../core/inbox/inbound.ts';
import type { Priority } from '../../../core/outbox/outgoing.ts';
import { type Way, wayFor } from '../../../core/outbox/way.ts';

const now = Temporal.Instant.from('2026-12-01T01:00:00Z');
const ago = (hours: number) => now.subtract({ hours });
const plan = { people: 50, messages: 3000 };
const price = { paid: 55, template: 200 };
const nothing: Sending = { paid: false, templates: { reminder: false, notice: false }, price, plan };
const paid = { ...nothing, paid: true };
const templates = { ...paid, templates: { reminder: true, notice: false } };

describe('on the Official Account', () => {
  test.each<[string, Temporal.Instant | null, Sending | undefined, Priority, Way]>([
    ['just now', ago(0), undefined, 'notice', 'free'],
    ['48 hours ago', ago(48), undefined, 'notice', 'free'],
    ['49 hours ago, nothing allowed', ago(49), undefined, 'notice', 'closed'],
    ['49 hours ago, not paid', ago(49), nothing, 'notice', 'closed'],
    ['49 hours ago, paid', ago(49), paid, 'notice', 'paid'],
    ['7 days ago, paid', ago(168), paid, 'reply', 'paid'],
    ['over 7 days ago, paid', ago(169), paid, 'notice', 'closed'],
    ['over 7 days ago, a template for reminders', ago(169), templates, 'reminder', 'template'],
    ['over 7 days ago, no template for notices', ago(169), templates, 'notice', 'closed'],
    ['over 7 days ago, a reply has no template', ago(169), templates, 'reply', 'closed'],
    ['49 hours ago, a template where nothing is paid', ago(49), { ...templates, paid: false }, 'reminder', 'template'],
    ['never', null, paid, 'notice', 'closed'],
    ['never, a template', null, templates, 'reminder', 'template'],
  ])('%s', (_words, heard, allowed, priority, way) => {
    expect(wayFor('zalo-oa', now, heard, allowed, priority)).toBe(way);
  });

  test('a moment past the window is past it', () => {
    expect(wayFor('zalo-oa', now, ago(48).subtract({ milliseconds: 1 }), nothing, 'notice')).toBe('closed');
    expect(wayFor('zalo-oa', now, ago(168).subtract({ milliseconds: 1 }), paid, 'notice')).toBe('closed');
  });
});

test.each(channelNames.filter((name) => name !== 'zalo-oa'))('%s has no window', (channel) => {
  expect(wayFor(channel, now, null, undefined, 'notice')).toBe('free');
});
