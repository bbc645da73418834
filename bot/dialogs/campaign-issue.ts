/** Issuing a campaign in chat: the terms, whom it is for, the dry run, and only then the sending. */
import { groundsFor } from '../../core/access.ts';
import { showDue } from '../../core/campaigns/due.ts';
import { issueCampaign } from '../../core/campaigns/issue.ts';
import {
  type Origin,
  passable,
  type Source,
  sourceOf,
  templatesHere,
  withOwnTasks,
} from '../../core/campaigns/source.ts';
import type { Action, Args, Dialog, Reply, Speaker } from '../../core/chats/shell.ts';
import { type Ctx, transact } from '../../core/ctx.ts';
import { draftIssued, draftToIssue } from '../../core/drafts/save.ts';
import { Refusal } from '../../core/errors.ts';
import { type Message, say } from '../../core/i18n/message.ts';
import { words } from '../../core/i18n/words.ts';
import { dryRun, type Rate } from '../../core/notices/plan.ts';
import { readUnit } from '../../core/org/read.ts';
import { showPeriod } from '../../core/vietnamese/period-kinds.ts';
import { dialogForm } from './ask.ts';
import { audienceFrom, audienceQuestions } from './audience.ts';
import { choose, textIn } from './campaign-ask.ts';
import { termQuestions, termsFrom } from './campaign-terms.ts';
import { carried, carry, type Pending, wishOf } from './campaign-wish.ts';
import { tellDryRun } from './dry-run.ts';

/** `/phathanh`: from which form? A guidance that was just confirmed begins the dialog itself. */
export const startIssue: Action = async (ctx, who, args) => {
  const unitId = await issuingUnit(ctx, who, args.unit);
  if (args.template)
    return { shows: [], begin: { dialog: 'issueCampaign', args: { template: args.template, unit: unitId } } };
  const templates = await templatesHere(ctx, unitId);
  if (templates.length === 0) return { shows: [{ messages: [say('campaigns.no_forms')] }], menu: true };
  const buttons = templates.slice(0, 10).map(({ id, title }) => ({
    label: say('campaigns.form_way', { title }),
    press: { on: 'item' as const, item: 'phathanh', args: { template: id, unit: unitId } },
    typed: 'choice' as const,
  }));
  return { shows: [{ messages: [say('campaigns.pick_form')], buttons }], open: null };
};

/** `/trienkhai`: which campaign of the level above is passed on? */
export const startPassOn: Action = async (ctx, who, args) => {
  const units = (await groundsFor(ctx, who.id, 'campaign.issue')).map(({ unitId }) => unitId);
  const ways = await passable(ctx, who.id, units);
  const [only, ...others] = args.campaign ? ways.filter(({ campaignId }) => campaignId === args.campaign) : ways;
  if (!only) return { shows: [{ messages: [say('campaigns.nothing_to_pass')] }], menu: true };
  if (others.length === 0)
    return { shows: [], begin: { dialog: 'issueCampaign', args: { above: only.campaignId, unit: only.unitId } } };
  const buttons = [only, ...others].slice(0, 10).map(({ campaignId, title }) => ({
    label: say('campaigns.form_way', { title }),
    press: { on: 'item' as const, item: 'trienkhai', args: { campaign: campaignId } },
    typed: 'choice' as const,
  }));
  return { shows: [{ messages: [say('campaigns.pick_above')], buttons }], open: null };
};

/** The unit whose office the person is: the one named, else the topmost. */
export async function issuingUnit(ctx: Ctx, who: Speaker, named?: string): Promise<string> {
  const grounds = await groundsFor(ctx, who.id, 'campaign.issue');
  const [ground] = named ? grounds.filter(({ unitId }) => unitId === named) : grounds;
  if (!ground) throw new Refusal('org.refused');
  return ground.unitId;
}

function originOf(args: Args): Origin {
  if (args.draft) return { draft: args.draft };
  const unitId = args.unit ?? '';
  return args.above ? { above: args.above, unitId } : { template: args.template ?? '', unitId };
}

function source(ctx: Ctx, who: Speaker, args: Args): Promise<Source> {
  return sourceOf(ctx, { person: who.id }, originOf(args));
}

export const askTerms: Dialog = {
  joins: true,
  form: async (ctx, who, args) =>
    dialogForm(who, 'issueCampaign', 'campaigns.issue_title', termQuestions(who, await source(ctx, who, args))),
  finish: async (ctx, who, answers, args) => {
    const wish = termsFrom(ctx, await source(ctx, who, args), answers, args.draft);
    return { shows: [], begin: { dialog: 'campaignAudience', args: carry(wish) } };
  },
};

export function askAudience(rate: Rate): Dialog {
  return {
    joins: true,
    form: async (ctx, who, args) =>
      dialogForm(
        who,
        'campaignAudience',
        'campaigns.issue_title',
        await audienceQuestions(ctx, who, carried(args).unitId),
      ),
    finish: async (ctx, who, answers, args) => {
      const before = carried(args);
      const wish = { ...before, audience: await audienceFrom(ctx, who, before.unitId, answers) };
      const { opensAt: sendAt = null } = wish;
      const run = await dryRun(ctx, { ...wish, files: wish.announcement.files, sendAt }, rate);
      if (run.units === 0) throw new Refusal('campaigns.nobody');
      const lines = [...summaryOf(wish), ...tellDryRun(run)];
      return {
        shows: [{ messages: [say('notices.lines', { lines })] }],
        begin: { dialog: 'campaignGo', args: carry(wish) },
      };
    },
  };
}

function summaryOf(wish: Pending): Message[] {
  const { title, periodFrom, periodTo, estimateTo, dueAt, late, ladder, opensAt, announcement, tasks = [] } = wish;
  const period = showPeriod({ from: periodFrom.toString(), to: periodTo.toString() });
  const before = ladder.days
    .filter((day) => day <= 0)
    .map((day) => String(-day))
    .join(', ');
  const after = ladder.days
    .filter((day) => day > 0)
    .map((day) => `+${day}`)
    .join(', ');
  return [
    say('campaigns.summary_title', { title }),
    say('campaigns.terms_period', { period, cutOff: { date: periodTo.toString() } }),
    ...(estimateTo ? [say('campaigns.terms_estimate', { day: { date: estimateTo.toString() } })] : []),
    say('campaigns.terms_due', { due: showDue(dueAt) }),
    say(late === 'locked' ? 'campaigns.summary_late_locked' : 'campaigns.summary_late_taken'),
    say('campaigns.summary_ladder', { before, after }),
    ...(tasks.length > 0 ? [say('campaigns.summary_tasks', { count: tasks.length })] : []),
    ...(announcement.files.length > 0 ? [say('notices.dry_files', { count: announcement.files.length })] : []),
    ...(opensAt ? [say('notices.dry_planned', { at: { moment: opensAt.toString() } })] : []),
  ];
}

/** The last word. */
export const confirmIssue: Dialog = {
  form: async (_ctx, who, args) => {
    const { opensAt } = carried(args);
    return dialogForm(who, 'campaignGo', 'campaigns.issue_title', [
      choose(who, 'go', say('campaigns.ask_go'), [
        ['go', say(opensAt ? 'campaigns.go_plan' : 'campaigns.go')],
        ['audience', say('campaigns.go_audience')],
        ['stop', say('campaigns.go_stop')],
      ]),
    ]);
  },
  finish: async (ctx, who, answers, args): Promise<Reply> => {
    const wish = carried(args);
    const go = textIn(answers, 'go');
    if (go === 'audience') return { shows: [], begin: { dialog: 'campaignAudience', args } };
    if (go !== 'go') return { shows: [{ messages: [say('campaigns.not_issued')] }], menu: true };
    const { id, opened } = await transact(ctx, (tx) => issue(tx, who, wish));
    const due = showDue(wish.dueAt);
    const message = opened
      ? say('campaigns.issued', { title: wish.title, count: opened.units, due })
      : say('campaigns.planned', { title: wish.title, at: { moment: (wish.opensAt ?? ctx.now()).toString() }, due });
    const button = {
      label: say('campaigns.button_campaign'),
      press: { on: 'item', item: 'dot', args: { campaign: id } },
      typed: 'choice',
    } as const;
    return { shows: [{ messages: [message], buttons: [button] }], open: null };
  },
};

/** The form is taken as it stands now; a draft is done with. */
async function issue(ctx: Ctx, who: Speaker, wish: Pending) {
  const actor = { person: who.id };
  const versionId = await versionOf(ctx, who, wish);
  const issued = await issueCampaign(ctx, actor, wishOf(wish, versionId));
  if (wish.draft) await draftIssued(ctx, actor, wish.draft);
  return issued;
}

async function versionOf(ctx: Ctx, who: Speaker, wish: Pending): Promise<string> {
  const actor = { person: who.id };
  if (wish.draft) return (await draftToIssue(ctx, actor, wish.draft)).versionId;
  const { versionId, unitId, tasks = [] } = wish;
  if (versionId === null) throw new Refusal('campaigns.not_published');
  if (tasks.length === 0) return versionId;
  const { unit } = await readUnit(ctx, actor, unitId);
  const heading = words('vi', say('campaigns.own_tasks', { unit: unit.name }));
  return withOwnTasks(ctx, actor, { unitId, unit: unit.name, versionId, heading, tasks });
}
