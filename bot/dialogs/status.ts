/** `/tiendo`: how far a campaign is, in one message with its chart; by button down to a block, its units, one unit. */

import { showDue } from '../../core/campaigns/due.ts';
import {
  type CampaignRow,
  followed,
  type Narrowed,
  type Place,
  statusOf,
  type UnitRow,
  unitStatus,
  unitsIn,
} from '../../core/campaigns/status.ts';
import { orderChart } from '../../core/campaigns/status-chart.ts';
import type { Action, Args, Reply, Speaker } from '../../core/chats/shell.ts';
import type { Ctx } from '../../core/ctx.ts';
import { type Message, say } from '../../core/i18n/message.ts';
import type { Offered } from '../../core/outbox/outgoing.ts';
import { dotted } from './dotted.ts';
import { reviewButton } from './review.ts';
import { groupButtons, statusWords, unitState } from './status-words.ts';

const PAGE = 8;

function statusButton(label: Message, args: Args): Offered {
  return { label, press: { on: 'item', item: 'tiendo', args }, typed: 'choice' };
}

/** The whole of one campaign, a list of its units, or one unit, as the button says. */
export const status: Action = async (ctx, who, args) => {
  const { campaign, unit } = args;
  if (campaign === undefined || unit === undefined) return choose(ctx, who);
  const place = { campaign, unit };
  if (args.one !== undefined) return showUnit(ctx, who, place, args.one);
  const narrowed = narrowedBy(args);
  return narrowed ? showUnits(ctx, who, place, narrowed, args) : showStatus(ctx, who, place);
};

async function choose(ctx: Ctx, who: Speaker): Promise<Reply> {
  const found = await followed(ctx, who.id);
  const [only, ...others] = found;
  if (!only) return { shows: [{ messages: [say('reviews.status_none')] }], menu: true };
  if (others.length === 0) return showStatus(ctx, who, only);
  const buttons = found.map(({ title, campaign, unit }) =>
    statusButton(say('reviews.status_group_title', { title }), { campaign, unit }),
  );
  return { shows: [{ messages: [say('reviews.status_which')], buttons }], open: null };
}

async function showStatus(ctx: Ctx, who: Speaker, { campaign, unit }: Place): Promise<Reply> {
  const place = { campaign, unit };
  const found = await statusOf(ctx, who.id, place);
  const buttons = groupButtons(found).map(({ label, args }) => statusButton(label, { ...place, ...args }));
  const { file, notBefore } = await orderChart(ctx, place, { person: who.id, ...who });
  return { shows: [{ messages: statusWords(found, ctx.now()), buttons, file, notBefore }], open: null };
}

/** Which units: of a block, directly below, late, or not to be reached. */
function narrowedBy({ block, direct, only, unit = '' }: Args): Narrowed | null {
  if (block !== undefined) return { block };
  if (direct !== undefined) return { superior: unit };
  return only === 'late' || only === 'unreached' ? { only } : null;
}

async function showUnits(ctx: Ctx, who: Speaker, place: Place, narrowed: Narrowed, args: Args): Promise<Reply> {
  const from = Number(args.from ?? 0);
  const rows = await unitsIn(ctx, who.id, place, narrowed, { from, most: PAGE + 1 });
  const back = statusButton(say('reviews.button_back_status'), { ...place });
  if (rows.length === 0)
    return { shows: [{ messages: [say('reviews.status_list_empty')], buttons: [back] }], open: null };
  const shown = rows.slice(0, PAGE);
  const buttons = [
    ...shown.map((row) => statusButton(lineOf(row), { ...place, one: row.unit })),
    ...(rows.length > PAGE ? [statusButton(say('reviews.button_more'), { ...args, from: String(from + PAGE) })] : []),
    back,
  ];
  const { title = '', name } = args;
  const params = { title, from: from + 1, to: from + shown.length };
  const head = name ? say('reviews.status_list_of', { ...params, name }) : say('reviews.status_list', params);
  return { shows: [{ messages: [head], buttons }], open: null };
}

function lineOf(row: UnitRow): Message {
  return say('reviews.unit_line', { name: row.name, state: unitState(row) });
}

async function showUnit(ctx: Ctx, who: Speaker, place: Place, unit: string): Promise<Reply> {
  const { row, reach, campaign } = await unitStatus(ctx, who.id, place, unit);
  const messages = [card(row, campaign), ...peopleWords(reach.people)];
  const buttons = [
    ...(row.submittedAt ? [reviewButton(say('reviews.button_report'), { report: row.report }, true)] : []),
    ...(row.compiles ? [statusButton(say('reviews.button_below'), { campaign: place.campaign, unit })] : []),
    statusButton(say('reviews.button_back_status'), { ...place }),
  ];
  return { shows: [{ messages, buttons }], open: null };
}

function card(row: UnitRow, { title }: CampaignRow): Message {
  const due = showDue(Temporal.Instant.from(row.dueAt));
  const state = row.submittedAt
    ? dotted(unitState(row), [
        say('reviews.unit_handed_in', { at: { moment: Temporal.Instant.from(row.submittedAt).toString() } }),
      ])
    : unitState(row);
  return say('reviews.unit_card', { name: row.name, title, state, due });
}

type People = Awaited<ReturnType<typeof unitStatus>>['reach']['people'];

function peopleWords(people: People): Message[] {
  const [first, ...others] = people.map(({ name, role, whyNot }) =>
    say(whyNot === null ? 'reviews.unit_person' : 'reviews.unit_person_not', { name, role: say(`org.role_${role}`) }),
  );
  return [first ? say('reviews.unit_people', { people: dotted(first, others) }) : say('reviews.unit_nobody')];
}
