/** What the office or the operator does between the lines of a journey, by name. */
import { operator } from '../../core/access.ts';
import { sayFarewell } from '../../core/chats/join.ts';
import { say } from '../../core/i18n/message.ts';
import { handOver } from '../../core/org/seats.ts';
import { accountReached } from '../../core/people/addresses.ts';
import { showCode } from '../../core/people/codes.ts';
import { invite } from '../../core/people/invite.ts';
import { draftVersion, publish } from '../../core/templates/version.ts';
import { campaignDeeds } from './campaign-deeds.ts';
import { clockDeeds } from './clock-deeds.ts';
import { date } from './journey.ts';
import { issueTo } from './journey-campaign.ts';
import { accountOf, type Stage, unitOf } from './stage.ts';
import type { PersonName } from './union.ts';

/** Words a deed leaves behind for later lines, such as `{mã}`. */
export type Left = Map<string, string>;

export type Deed = readonly [RegExp, (stage: Stage, left: Left, found: string[]) => Promise<void>];

const deeds: readonly Deed[] = [
  ...campaignDeeds,
  ...clockDeeds,
  [
    /^bàn giao chức danh của Mai cho (.+)$/,
    async (stage, _left, [name = '']) => {
      const seatId = stage.union.seats['mai' as PersonName];
      const { cutOff } = await handOver(stage.ctx, operator, { seatId, to: { name } });
      const farewell = say('people.farewell', { role: say('org.role_chair'), unit: 'TH Hoa Mai' });
      await sayFarewell(stage.ctx, cutOff, farewell);
    },
  ],
  [
    /^mời (.+?)(?: \((0[\d ]+)\))? làm (chủ tịch|phó chủ tịch) (.+)$/,
    async (stage, left, [name = '', phone, role = '', unit = '']) => {
      const wish = {
        unitId: unitOf(stage, unit),
        role: role === 'chủ tịch' ? 'chair' : 'deputy',
        to: phone ? { name, phone } : { name },
      } as const;
      const issued = await invite(stage.ctx, operator, wish);
      left.set('mã', showCode(issued.code));
    },
  ],
  [
    /^ban hành đợt “(.+?)” cho (.+), hạn (\d+\/\d+\/\d+)(, không nhận muộn)?$/,
    async (stage, _left, [title = '', names = '', due = '', locks]) =>
      issueTo(stage, title, names.split(/,\s*/), { due: date(due), locks: locks !== undefined }),
  ],
  [
    /^(\p{L}+) chặn cuộc trò chuyện$/u,
    async (stage, _left, [name = '']) => {
      await accountReached(stage.ctx, stage.channel, accountOf(stage, name), false);
    },
  ],
  [
    /^ban hành phiên bản mới của mẫu “(.+)”$/,
    async (stage, _left, [title = '']) => {
      const template = stage.templates.get(title);
      if (!template) throw new Error(`Không có mẫu: ${title}`);
      const changed = { ...template.form, title: `${title} (mới)`, sections: template.form.sections.slice(0, 1) };
      await publish(stage.ctx, await draftVersion(stage.ctx, template.id, changed));
    },
  ],
];

/** Does what the line says; a line it does not know names itself. */
export async function doDeed(stage: Stage, left: Left, words: string): Promise<void> {
  for (const [pattern, act] of deeds) {
    const found = pattern.exec(words);
    if (found) return act(stage, left, found.slice(1));
  }
  throw new Error(`Việc không biết làm: ${words}`);
}
