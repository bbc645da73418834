/** Recurring campaigns in chat: which form, how often, for whom; and the days the union works or rests against the calendar. */

import { defaultLadder } from '../../core/campaigns/ladder.ts';
import { issuingUnits } from '../../core/campaigns/listing.ts';
import { defaultDigests } from '../../core/campaigns/plan.ts';
import { runningSeries, startSeries, stopSeries } from '../../core/campaigns/repeat.ts';
import { type Rhythm, rhythm, rhythms } from '../../core/campaigns/series.ts';
import { sourceOf, templatesHere } from '../../core/campaigns/source.ts';
import { type DayKind, nameDay, namedDays } from '../../core/campaigns/special-days.ts';
import type { Action, Args, Dialog, Speaker } from '../../core/chats/shell.ts';
import type { Ctx } from '../../core/ctx.ts';
import { Refusal } from '../../core/errors.ts';
import type { Answers } from '../../core/forms/answer.ts';
import { say } from '../../core/i18n/message.ts';
import { dialogForm } from './ask.ts';
import { audienceFrom, audienceQuestions } from './audience.ts';
import { askCount, askDate, askText, choose, textIn, yesNo } from './campaign-ask.ts';
import { issuingUnit } from './campaign-issue.ts';

/** `/dinhky`: from which form? */
export const startRepeat: Action = async (ctx, who, args) => {
  const unit = await issuingUnit(ctx, who, args.unit);
  if (args.template) return { shows: [], begin: { dialog: 'series', args: { template: args.template, unit } } };
  const templates = await templatesHere(ctx, unit);
  if (templates.length === 0) return { shows: [{ messages: [say('campaigns.no_forms')] }], menu: true };
  const buttons = templates.slice(0, 10).map(({ id, title }) => ({
    label: say('campaigns.form_way', { title }),
    press: { on: 'item' as const, item: 'dinhky', args: { template: id, unit } },
    typed: 'choice' as const,
  }));
  return { shows: [{ messages: [say('campaigns.pick_series_form')], buttons }], open: null };
};

const kinds = ['month', 'quarter', 'half', 'year', 'free'] as const;

export const setUpSeries: Dialog = {
  joins: true,
  form: async (ctx, who, args) => {
    const { template = '', unit: unitId = '' } = args;
    const { title } = await sourceOf(ctx, { person: who.id }, { template, unitId });
    return dialogForm(who, 'series', 'campaigns.series_title', [
      choose(
        who,
        'every',
        say('campaigns.ask_every', { title }),
        kinds.map((kind) => [kind, say(`campaigns.every_${kind}`)] as const),
      ),
      askText(who, 'cut_offs', 'shortText', say('campaigns.ask_cut_offs'), {
        ...{ only: "every = 'free'", guidance: say('campaigns.ask_cut_offs_guidance') },
      }),
      askCount(who, 'before', say('campaigns.ask_opens_before')),
      askCount(who, 'after', say('campaigns.ask_due_after')),
      choose(who, 'late', say('campaigns.ask_late'), [
        ['taken', say('campaigns.late_taken')],
        ['locked', say('campaigns.late_locked')],
      ]),
      askText(who, 'text', 'longText', say('campaigns.ask_words'), { ifAny: true }),
      ...(await audienceQuestions(ctx, who, unitId)),
    ]);
  },
  finish: async (ctx, who, answers, args) => {
    const { template: templateId = '', unit: unitId = '' } = args;
    const actor = { person: who.id };
    const { title } = await sourceOf(ctx, actor, { template: templateId, unitId });
    const plan = {
      ...{
        title,
        audience: await audienceFrom(ctx, who, unitId, answers),
        ladder: defaultLadder,
        digests: defaultDigests,
      },
      announcement: { text: textIn(answers, 'text'), files: [], acknowledged: true },
      ...{ opensBefore: numberIn(answers, 'before'), dueAfter: numberIn(answers, 'after') },
      late: textIn(answers, 'late') === 'locked' ? ('locked' as const) : ('taken' as const),
    };
    const made = await startSeries(ctx, actor, { unitId, templateId, rhythm: rhythmFrom(answers), plan });
    const params = { title, cutOff: { date: made.cutOff }, at: { moment: made.opensAt.toString() } };
    return { shows: [{ messages: [say('campaigns.series_set', params)] }] };
  },
};

function numberIn(answers: Answers, id: string): number {
  const answer = answers[id];
  return answer?.kind === 'value' && typeof answer.value === 'number' ? answer.value : 0;
}

/** “31/5, 30/11”. */
function rhythmFrom(answers: Answers): Rhythm {
  const every = kinds.find((kind) => kind === textIn(answers, 'every')) ?? 'year';
  if (every !== 'free') return rhythms[every];
  const typed = textIn(answers, 'cut_offs');
  const cutOffs = [...typed.matchAll(/(\d{1,2})\s*[/.-]\s*(\d{1,2})/g)].map(
    ([, day = '', month = '']) => `${month.padStart(2, '0')}-${day.padStart(2, '0')}`,
  );
  const read = rhythm.safeParse({
    every: 'free',
    cutOffs: [...new Set(cutOffs)].toSorted(),
    from: 'year',
    estimate: false,
  });
  if (!read.success) throw new Refusal('campaigns.cut_offs_unread', { typed });
  return read.data;
}

/** A series in the list was pressed: stop it? */
export const startStop: Action = async (ctx, who, args) => {
  await seriesOf(ctx, who, args);
  return { shows: [], begin: { dialog: 'seriesStop', args: { series: args.series ?? '' } } };
};

async function seriesOf(ctx: Ctx, who: Speaker, { series = '' }: Args) {
  const known = (await runningSeries(ctx, await issuingUnits(ctx, who.id))).find(({ id }) => id === series);
  if (!known) throw new Refusal('org.refused');
  return known;
}

export const stopRepeating: Dialog = {
  form: async (ctx, who, args) => {
    const { title } = await seriesOf(ctx, who, args);
    return dialogForm(who, 'seriesStop', 'campaigns.series_title', [
      choose(who, 'sure', say('campaigns.ask_series_stop', { title }), yesNo),
    ]);
  },
  finish: async (ctx, who, answers, args) => {
    if (textIn(answers, 'sure') !== 'yes') return { shows: [{ messages: [say('campaigns.unchanged')] }], menu: true };
    const { title } = await stopSeries(ctx, { person: who.id }, args.series ?? '');
    return { shows: [{ messages: [say('campaigns.series_stopped', { title })] }] };
  },
};

/** `/lich`: make-up days and days off. */
export const nameADay: Dialog = {
  form: async (ctx, who) => {
    const unit = await issuingUnit(ctx, who);
    const known = await namedDays(ctx, { person: who.id }, unit);
    const lines = known.map(({ day, worked }) =>
      say(worked ? 'campaigns.day_worked_line' : 'campaigns.day_off_line', { day: { date: day } }),
    );
    const label = known.length > 0 ? say('campaigns.ask_day_known', { lines }) : say('campaigns.ask_day');
    return dialogForm(who, 'specialDay', 'campaigns.calendar_title', [
      askDate(who, 'day', label),
      choose(who, 'kind', say('campaigns.ask_day_kind'), [
        ['worked', say('campaigns.day_worked')],
        ['off', say('campaigns.day_off')],
        ['usual', say('campaigns.day_usual')],
      ]),
    ]);
  },
  finish: async (ctx, who, answers) => {
    const kind = textIn(answers, 'kind') as DayKind;
    const day = textIn(answers, 'day');
    await nameDay(ctx, { person: who.id }, await issuingUnit(ctx, who), day, kind);
    return { shows: [{ messages: [say(`campaigns.day_named_${kind}`, { day: { date: day } })] }] };
  },
};
