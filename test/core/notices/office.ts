/** What the tests of notices share: the named union with addresses, an office that sends, and messages taken as a sender would. */
import { words } from '../../../core/i18n/words.ts';
import type { Audience } from '../../../core/notices/audience.ts';
import { addressTo, draftNotice, settleSending } from '../../../core/notices/draft.ts';
import { issueNotice } from '../../../core/notices/send.ts';
import { dueMessages, sent } from '../../../core/outbox/due.ts';
import type { DueMessage } from '../../../core/outbox/outgoing.ts';
import { insertAddress } from '../../../db/queries/addresses.ts';
import { type TestCtx, testCtx } from '../../support/database.ts';
import { type NamedUnion, namedUnion, type PersonName } from '../../support/union.ts';

export type Office = {
  readonly ctx: TestCtx;
  readonly union: NamedUnion;
  readonly as: (name: PersonName) => { readonly person: string };
  /** Drafts, addresses and sends as Hà of Bến Trúc. */
  readonly send: (wish?: {
    text?: string;
    audience?: Audience;
    acknowledged?: boolean;
    by?: PersonName;
  }) => Promise<string>;
  /** What is queued on the channel, told by who reads it, marked as sent unless said otherwise. */
  readonly taken: (mark?: boolean) => Promise<readonly Taken[]>;
  readonly nameOf: (person: string | null) => string;
};

export type Taken = { readonly to: string; readonly text: string; readonly row: DueMessage };

export async function office(db: TestCtx['db'], connected: readonly PersonName[]): Promise<Office> {
  const ctx = testCtx(db);
  const union = await namedUnion(ctx);
  const salt = ctx.newId();
  const facts = { channel: 'terminal', unreachable: null, unreachableSince: null, preferred: true, endedAt: null };
  for (const name of connected) {
    const account = `${name}.${salt}`;
    const row = {
      id: ctx.newId(),
      personId: union.people[name],
      externalId: account,
      chatId: account,
      madeAt: ctx.now(),
    };
    await insertAddress(db, { ...facts, ...row });
  }
  const names = new Map(Object.entries(union.people).map(([name, id]) => [id, name]));
  const nameOf = (person: string | null) => names.get(person ?? '') ?? '?';
  const as = (name: PersonName) => ({ person: union.people[name] });
  return {
    ctx,
    union,
    as,
    nameOf,
    send: async ({
      text = 'Họp giao ban\nSáng thứ Hai, 8 giờ.',
      audience = {},
      acknowledged = true,
      by = 'ha',
    } = {}) => {
      const unitId = by === 'lan' ? union.units.songHoai : union.units.benTruc;
      const { id } = await draftNotice(ctx, as(by), { unitId, text });
      await addressTo(ctx, as(by), id, audience);
      await settleSending(ctx, as(by), id, { acknowledged, sendAt: null });
      await issueNotice(ctx, as(by), id);
      return id;
    },
    taken: async (mark = true) => {
      const rows = await dueMessages(ctx, 'terminal', 500);
      for (const row of mark ? rows : []) await sent(ctx, row.id, row.id);
      return rows
        .filter(({ chat }) => chat.endsWith(salt))
        .map((row) => ({ to: nameOf(row.person), text: textOf(row), row }))
        .toSorted((a, b) => a.to.localeCompare(b.to));
    },
  };
}

export function textOf({ content }: DueMessage): string {
  return content.messages.map((message) => words('vi', message)).join('\n\n');
}
