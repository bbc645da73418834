/** How far a campaign is, in few words: the counts, by block, level and branch, who is late, who cannot be reached. */
import { type Counts, type Group, handedIn } from '../../core/campaigns/coverage.ts';
import { daysLeft, showDue } from '../../core/campaigns/due.ts';
import type { Status, UnitRow } from '../../core/campaigns/status.ts';
import type { Args } from '../../core/chats/shell.ts';
import { type Message, say } from '../../core/i18n/message.ts';
import { dotted } from './dotted.ts';

/** Groups named in one line, and offered as buttons. */
const MOST_GROUPS = 8;

export function statusWords({ campaign, coverage, late }: Status, now: Temporal.Instant): Message[] {
  const { all, blocks, levels, branches, unreached } = coverage;
  const named = blocks.some(({ of }) => of !== '');
  return [
    say('reviews.status_head', { title: campaign.title, when: whenWords(campaign, now) }),
    countsWords(all),
    ...(named ? [say('reviews.status_blocks', { groups: groupsWords(blocks, blockName) })] : []),
    ...(levels.length > 1 ? [say('reviews.status_levels', { groups: groupsWords(levels, levelName) })] : []),
    ...(branches.length > 0 ? [say('reviews.status_branches', { groups: groupsWords(branches, groupWords) })] : []),
    ...named5('reviews.status_late_names', late, all.late + all.overdue),
    ...named5('reviews.status_unreached_names', unreached, all.notConnected),
  ];
}

function whenWords({ dueAt, state }: Status['campaign'], now: Temporal.Instant): Message {
  const end = Temporal.Instant.from(dueAt);
  const due = showDue(end);
  if (state === 'closed') return say('reviews.status_closed', { due });
  const days = daysLeft(now, end);
  if (days > 0) return say('reviews.status_left', { count: days, due });
  return Temporal.Instant.compare(now, end) < 0
    ? say('reviews.status_today')
    : say('reviews.status_over', { count: Math.max(1, -days), due });
}

/** “Đã nộp 41/66 · đã duyệt 30 · nộp trễ 2 · đang làm 15 · …”; what is nought is left out. */
export function countsWords(counts: Counts): Message {
  const { due, approved, late, inProgress, returned, notOpened, notConnected, overdue } = counts;
  const parts = [
    ['approved', approved],
    ['late', late],
    ['in_progress', inProgress - returned],
    ['returned', returned],
    ['not_opened', notOpened],
    ['not_connected', notConnected],
    ['overdue', overdue],
  ] as const;
  const rest = parts.filter(([, count]) => count > 0).map(([name, count]) => say(`reviews.count_${name}`, { count }));
  return dotted(say('reviews.count_done', { done: { figure: handedIn(counts) }, due: { figure: due } }), rest);
}

function groupsWords<K>(groups: readonly Group<K>[], word: (group: Group<K>) => Message): Message {
  const shown = groups.slice(0, MOST_GROUPS).map(word);
  const [first, ...others] = shown;
  if (!first) return say('reviews.status_no_block');
  const more = groups.length - shown.length;
  return dotted(first, more > 0 ? [...others, say('reviews.more_groups', { count: more })] : others);
}

function figures({ counts }: Pick<Group<unknown>, 'counts'>) {
  return { done: { figure: handedIn(counts) }, due: { figure: counts.due } };
}

function groupWords(group: Group<string>): Message {
  return say('reviews.status_group', { name: group.name, ...figures(group) });
}

function blockName(group: Group<string>): Message {
  return group.of === ''
    ? say('reviews.status_group', { name: say('reviews.status_no_block'), ...figures(group) })
    : groupWords(group);
}

function levelName(group: Group<number>): Message {
  return say('reviews.status_level', { level: group.of, ...figures(group) });
}

function named5(
  key: 'reviews.status_late_names' | 'reviews.status_unreached_names',
  units: readonly { readonly name: string }[],
  count: number,
): Message[] {
  if (count === 0 || units.length === 0) return [];
  const list = units.map(({ name }) => name).join(', ');
  const names = count > units.length ? say('reviews.status_more_names', { names: list }) : list;
  return [say(key, { count, names })];
}

export type GroupButton = { readonly label: Message; readonly args: Args };

/** What can be looked into: late and unreached units first, then blocks, branches, and what stands directly below. */
export function groupButtons({ coverage, campaign }: Status): readonly GroupButton[] {
  const { all, blocks, branches } = coverage;
  const { title } = campaign;
  const named = blocks.filter(({ of }) => of !== '');
  const label = (group: Group<string>) => say('reviews.button_group', { name: group.name, ...figures(group) });
  return [
    ...(all.late + all.overdue > 0
      ? [{ label: say('reviews.button_late', { count: all.late + all.overdue }), args: { only: 'late', title } }]
      : []),
    ...(all.notConnected > 0
      ? [{ label: say('reviews.button_unreached', { count: all.notConnected }), args: { only: 'unreached', title } }]
      : []),
    ...named.slice(0, MOST_GROUPS).map((group) => ({
      label: label(group),
      args: { block: group.of, title, name: group.name },
    })),
    ...branches.slice(0, MOST_GROUPS).map((group) => ({ label: label(group), args: { unit: group.of } })),
    { label: say('reviews.button_direct'), args: { direct: 'yes', title } },
  ];
}

/** “nộp trễ”, “quá hạn”, “chưa kết nối”. */
export function unitState({ state, late, overdue, reached }: UnitRow): Message {
  if (state === 'approved') return say('reviews.unit_approved');
  if (state === 'submitted') return say(late ? 'reviews.unit_submitted_late' : 'reviews.unit_submitted');
  const said =
    state === 'waiting'
      ? say(reached ? 'reviews.unit_waiting' : 'reviews.unit_unreached_state')
      : say(state === 'started' ? 'reviews.unit_started' : 'reviews.unit_returned');
  return overdue ? dotted(say('reviews.unit_overdue'), [said]) : said;
}
