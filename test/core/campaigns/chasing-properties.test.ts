/** Over random calendars, ladders, extensions, submissions and stops of the clock: nobody is reminded who should not be, nobody late is forgotten. */
import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { extend } from '../../../core/campaigns/extend.ts';
import { isGood } from '../../../core/campaigns/goodhours.ts';
import { sentBack } from '../../../core/campaigns/obligation.ts';
import { nameDay } from '../../../core/campaigns/special-days.ts';
import { tick } from '../../../core/schedule/tick.ts';
import { at, campaignFor, connectAll, formFor, handIn, local, reportOf, silence } from '../../support/chase.ts';
import { type FreshDatabase, freshDatabase, type TestCtx, testCtx } from '../../support/database.ts';
import { type NamedUnion, namedUnion, type UnitName } from '../../support/union.ts';

let fresh: FreshDatabase;
let ctx: TestCtx;
let union: NamedUnion;
let versionId: string;

beforeAll(async () => {
  fresh = await freshDatabase();
  ctx = testCtx(fresh.db, '2026-12-01T09:00');
  union = await namedUnion(ctx);
  await connectAll(ctx, union);
  ({ versionId } = await formFor(ctx, union));
});

const OPENING = '2026-12-20T09:00';
const DAYS = 75;
const owing = ['hoaMai', 'thanhBinh', 'hopTacXa'] as const satisfies readonly UnitName[];

/** Days counted from the opening; the season holds New Year and Tết (06/02/2027). */
const dayNumber = fc.integer({ min: 0, max: DAYS });
const dated = (number: number) => Temporal.PlainDate.from('2026-12-20').add({ days: number }).toString();
const deed = fc.record({
  day: dayNumber,
  hour: fc.integer({ min: 0, max: 23 }),
  unit: fc.constantFrom(...owing),
  what: fc.constantFrom('submit', 'submit', 'return', 'extend'),
  by: fc.integer({ min: 1, max: 25 }),
});
const season = fc.record({
  ladder: fc.record({
    days: fc.array(fc.integer({ min: -14, max: 14 }), { minLength: 1, maxLength: 8 }),
    escalation: fc.constantFrom(15, 16, 20),
    weekends: fc.boolean(),
  }),
  due: fc.integer({ min: 2, max: 55 }),
  named: fc.array(fc.record({ day: dayNumber, worked: fc.boolean() }), { maxLength: 4 }),
  deeds: fc.array(deed, { maxLength: 6 }),
  /** The clock stands still for so many hours between two ticks, again and again. */
  steps: fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 3, maxLength: 6 }),
});

test('no reminder after submission, at night or on a day off; one a rung; every late unit once on a list', {
  timeout: 120_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(season, async ({ ladder, due, named, deeds, steps }) => {
      await silence(ctx);
      await ctx.db.execute(sql`delete from special_days`);
      ctx.clock.set(OPENING);
      for (const { day, worked } of named)
        await nameDay(ctx, { person: union.people.lan }, union.units.songHoai, dated(day), worked ? 'worked' : 'off');
      const dueAt = at(`${dated(due)}T00:00`);
      const audience = { units: owing.map((name) => union.units[name]) };
      const campaign = await campaignFor(ctx, union, versionId, { ladder, dueAt, audience });
      const done = await live(campaign, deeds, steps);
      await hold(campaign, ladder.weekends, named, done);
    }),
    { numRuns: 12, endOnFailure: true },
  );
});

type Deeds = readonly { day: number; hour: number; unit: UnitName; what: string; by: number }[];

/** When each report was out of the unit's hands: from its submission to its return. */
type Away = Map<UnitName, { from: Temporal.Instant; to: Temporal.Instant | null }[]>;

async function live(campaign: string, deeds: Deeds, steps: readonly number[]): Promise<Away> {
  const away: Away = new Map(owing.map((name) => [name, []]));
  const planned = deeds.toSorted((a, b) => a.day - b.day || a.hour - b.hour);
  const end = at(`${dated(DAYS)}T00:00`);
  for (let turn = 0; Temporal.Instant.compare(ctx.now(), end) < 0; turn += 1) {
    while (planned[0] && Temporal.Instant.compare(momentOf(planned[0]), ctx.now()) <= 0) {
      const next = planned.shift();
      if (next) await act(campaign, next, away);
    }
    await Promise.all([tick(ctx), tick(ctx)]);
    // What is out is out: only what still waits in the outbox can be taken back.
    if (turn % 2 === 0) await ctx.db.execute(sql`update outbox set state = 'sent' where state = 'queued'`);
    ctx.clock.pass({ hours: steps[turn % steps.length] ?? 12 });
  }
  ctx.clock.set(`${dated(DAYS)}T08:30`);
  for (let day = 0; day < 12; day += 1) {
    await tick(ctx);
    ctx.clock.pass({ days: 1 });
  }
  return away;
}

function momentOf({ day, hour }: Deeds[number]): Temporal.Instant {
  return at(`${dated(day)}T${String(hour).padStart(2, '0')}:00`);
}

async function act(campaign: string, { unit, what, by }: Deeds[number], away: Away): Promise<void> {
  const spans = away.get(unit) ?? [];
  const last = spans.at(-1);
  const out = last !== undefined && last.to === null;
  const report = await reportOf(ctx, union, campaign, unit);
  if (what === 'submit' && !out) {
    await handIn(ctx, report);
    spans.push({ from: ctx.now(), to: null });
  } else if (what === 'return' && out && last) {
    await sentBack(ctx, report);
    last.to = ctx.now();
  } else if (what === 'extend' && !out) {
    const day = ctx.now().toZonedDateTimeISO('Asia/Ho_Chi_Minh').toPlainDate().add({ days: by });
    const wish = {
      campaignId: campaign,
      units: [union.units[unit]],
      dueAt: at(`${day}T00:00`),
      reason: 'Xin thêm thời gian',
    };
    await extend(ctx, { person: union.people.lan }, wish).catch(() => undefined);
  }
}

type Row = {
  unit: string;
  rung: string;
  outcome: string;
  at: string;
  due: string;
  state: string;
  outbox: string | null;
};

async function hold(
  campaign: string,
  weekends: boolean,
  named: readonly { day: number; worked: boolean }[],
  away: Away,
): Promise<void> {
  const rows = [
    ...(await ctx.db.execute<Row>(sql`
      select o.unit_id as unit, r.rung, r.outcome, r.at::text as at, o.due_at::text as due, o.state, r.outbox_id as outbox
      from reminders r join obligations o on o.id = r.obligation_id where o.campaign_id = ${campaign}::uuid`)),
  ];
  const last = new Map(named.map(({ day, worked }) => [dated(day), worked]));
  const pick = (worked: boolean) => new Set([...last].filter(([, is]) => is === worked).map(([day]) => day));
  const days = { weekends, worked: pick(true), off: pick(false) };
  const names = new Map(owing.map((name) => [union.units[name], name]));
  for (const { unit, rung, outcome, at: when } of rows.filter(({ outcome: one }) => one === 'sent')) {
    const moment = Temporal.Instant.from(when.replace(' ', 'T'));
    expect(isGood(moment, days), `${rung} at ${local(moment)}`).toBe(true);
    const name = names.get(unit);
    const spans = (name && away.get(name)) ?? [];
    const given = spans.some(
      ({ from, to }) =>
        Temporal.Instant.compare(from, moment) <= 0 && (!to || Temporal.Instant.compare(moment, to) < 0),
    );
    expect(given, `${rung} ${outcome} at ${local(moment)}`).toBe(false);
  }
  const keys = rows.map(({ unit, rung }) => `${unit} ${rung}`);
  expect(new Set(keys).size).toBe(keys.length);
  const queued = rows.filter(({ outcome }) => outcome === 'sent').length;
  expect(queued).toBe(
    new Set(rows.filter(({ outcome }) => outcome === 'sent').map(({ outbox, unit }) => `${outbox} ${unit}`)).size,
  );
  const end = ctx.now();
  const open = await ctx.db.execute<{ unit: string; due: string; state: string }>(sql`
    select unit_id as unit, due_at::text as due, state from obligations where campaign_id = ${campaign}::uuid`);
  for (const { unit, due, state } of open) {
    const lists = rows.filter((row) => row.unit === unit && row.rung === 'escalation');
    expect(lists.length).toBeLessThanOrEqual(1);
    // Twenty days, and the longest holidays with weekends, after its own due moment it must have been on the list; sent back after
    // that, within three days and a holiday.
    const sentBackAt = away.get(names.get(unit) ?? 'hoaMai')?.at(-1)?.to;
    const listed = [
      Temporal.Instant.from(due.replace(' ', 'T')).add({ hours: 24 * 36 }),
      ...(sentBackAt ? [sentBackAt.add({ hours: 24 * 8 })] : []),
    ];
    const missing = state === 'waiting' || state === 'started' || state === 'returned';
    if (missing && listed.every((by) => Temporal.Instant.compare(by, end) < 0))
      expect(lists.length, `${names.get(unit)} due ${due}`).toBe(1);
  }
}
