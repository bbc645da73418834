/**
 * A rehearsal (diễn tập): a whole campaign in simulated time through the real program. Only the people, the platform and the
 * clock are made up: chairs of different characters sit at their phones hour by hour, and everything else is the product's.
 */
import { issueCampaign } from '../../core/campaigns/issue.ts';
import type { Shell } from '../../core/chats/shell.ts';
import type { Ctx } from '../../core/ctx.ts';
import { workNext } from '../../core/jobs/jobs.ts';
import { tick } from '../../core/schedule/tick.ts';
import { draftVersion, makeTemplate, publish } from '../../core/templates/version.ts';
import { addDays, type Day } from '../../core/vietnamese/calendar.ts';
import { works } from '../works.ts';
import { Cast } from './cast.ts';
import { chanceOf } from './chance.ts';
import { castOf } from './characters.ts';
import { Office } from './office.ts';
import { chaptersOf, coverageNow, type Outcome, outcomeOf } from './outcome.ts';
import type { Phones } from './phones.ts';
import type { Plan } from './plan.ts';
import { Talk } from './talk.ts';
import { plantUnion } from './union.ts';

export type Stage = {
  /** Its clock is the rehearsal's. */
  readonly ctx: Ctx;
  readonly shell: Shell;
};

export type Rehearsal = {
  readonly plan: Plan;
  readonly units: number;
  readonly seed: number;
  readonly db: Omit<Ctx, 'now'>;
  readonly shell: Shell;
  /** Opens the channel for these people; the product runs behind it. */
  readonly phones: (stage: Stage) => Promise<Phones>;
  /** One line for each simulated day. */
  readonly progress: (line: string) => void;
};

/** Hours at which the clock asks; the first is the due moment's when it ends at midnight. */
const hours = [0, ...Array.from({ length: 16 }, (_, index) => index + 7)];
/** At the others nobody is reminded and nothing is posted, so the clock is only asked when somebody sits down. */
const asked = new Set([0, 7, 8, 10, 16, 20]);
/** Days after the due day: reminders, late reports, review, escalation. */
const AFTER = 9;
const ZONE = 'Asia/Ho_Chi_Minh';

export async function rehearse(given: Rehearsal): Promise<Outcome> {
  const { plan, units, seed, db, shell, progress } = given;
  const started = performance.now();
  let now = momentOf(plan.opens, 8);
  const ctx: Ctx = { ...db, now: () => now };
  const chance = chanceOf(seed);
  const union = await plantUnion(ctx, units, chance);
  const talk = new Talk(() => now);
  const phones = talk.over(await given.phones({ ctx, shell }));
  const days: Outcome['days'][number][] = [];
  try {
    const cast = new Cast(phones, plan, union, castOf(units, chance), chance);
    talk.follow(chaptersOf(cast));
    const office = new Office(ctx, phones, union);
    await office.join();
    await cast.join();
    const campaign = await issue(ctx, plan, union.rootId, office.id);
    for (let day = plan.opens; day <= addDays(plan.due, AFTER); day = addDays(day, 1)) {
      for (const hour of hours) {
        const at = momentOf(day, hour);
        if (Temporal.Instant.compare(at, now) < 0) continue;
        now = at;
        if (!asked.has(hour) && !cast.meets(day, hour)) continue;
        await tick(ctx);
        await background(ctx);
        await cast.act(day, hour, (minutes) => {
          now = at.add({ minutes });
        });
        if (hour === 10 && day > plan.due) await office.review(cast, day);
        if (hour === 10) await office.answerWishes();
        await background(ctx);
      }
      await office.read();
      const covered = await coverageNow(ctx, campaign, union.rootId, day);
      days.push(covered);
      progress(lineOf(covered));
    }
    return await outcomeOf({ ctx, plan, union, campaign, cast, office, talk, days, took: performance.now() - started });
  } finally {
    await phones.stop();
  }
}

async function issue(ctx: Ctx, plan: Plan, unitId: string, office: string): Promise<string> {
  const template = await makeTemplate(ctx, unitId, plan.form.title);
  const versionId = await draftVersion(ctx, template, plan.form);
  await publish(ctx, versionId);
  const { id } = await issueCampaign(
    ctx,
    { person: office },
    {
      ...{ unitId, title: plan.title, versionId, audience: {}, dueAt: plan.dueAt },
      announcement: { text: '', files: [], acknowledged: true },
      periodFrom: Temporal.PlainDate.from(plan.from),
      periodTo: Temporal.PlainDate.from(plan.to),
      dueWords: { kind: 'by', date: plan.due, ...(plan.quote === null ? {} : { quote: plan.quote }) },
    },
  );
  return id;
}

async function background(ctx: Ctx): Promise<void> {
  while (await workNext(ctx, works));
}

function momentOf(day: Day, hour: number): Temporal.Instant {
  return Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: ZONE, plainTime: { hour } }).toInstant();
}

function lineOf({ day, handedIn, due, inProgress, notOpened, notConnected }: Outcome['days'][number]): string {
  const [year, month, date] = day.split('-');
  return `${date}/${month}/${year}: đã nộp ${handedIn}/${due} · đang làm ${inProgress} · chưa mở ${notOpened} · chưa kết nối ${notConnected}`;
}
