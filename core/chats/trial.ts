/** Trying the product out: a fictional union with a report waiting, and a way in as one of its people. */
import { addressesOf, insertAddress } from '../../db/queries/addresses.ts';
import { openReportsOfChairs } from '../../db/queries/obligations.ts';
import { lockPerson } from '../../db/queries/people.ts';
import { seatsIn } from '../../db/queries/seats.ts';
import { rootUnits } from '../../db/queries/units.ts';
import { operator } from '../access.ts';
import { issueCampaign } from '../campaigns/issue.ts';
import { started } from '../campaigns/obligation.ts';
import { type Ctx, today, transact } from '../ctx.ts';
import { Refusal } from '../errors.ts';
import type { Answer } from '../forms/answer.ts';
import { type DemoPerson, demoPeople, seedDemo } from '../org/demo.ts';
import { readTree } from '../org/read.ts';
import { foundGroup } from '../people/groups.ts';
import { beginSession } from '../people/sessions.ts';
import { append } from '../reports/answers.ts';
import { openReport } from '../reports/open.ts';
import { submit } from '../reports/submit.ts';
import { demoForm } from '../templates/demo-form.ts';
import { draftVersion, makeTemplate, publish } from '../templates/version.ts';

/** The chat of the leadership group, where digests are posted. */
export const TRIAL_GROUP = 'nhom-lanh-dao';

/** Fills an empty database with the demo union and a report for its chairs. False: there was a union already. */
export async function seedTrial(ctx: Ctx): Promise<boolean> {
  return transact(ctx, async (tx) => {
    if (!(await seedDemo(tx))) return false;
    const [root] = await rootUnits(tx.db);
    if (!root) throw new Error('The demo union was not seeded');
    const template = await makeTemplate(tx, root.id, demoForm.title);
    const version = await draftVersion(tx, template, demoForm);
    await publish(tx, version);
    await foundGroup(tx, root.id, 'web', TRIAL_GROUP);
    const people = await demoPeople(tx);
    const chairs = people.filter(({ role }) => role === 'chair');
    if (chairs[0]) await lastYear(tx, chairs[0], version);
    const office = people.find(({ role }) => role === 'office');
    if (office) await issueTrial(tx, office, version);
    await handInSome(tx, chairs);
    return true;
  });
}

/** How many units stay without anybody to write to, so that there is somebody to telephone. */
const UNREACHED = 3;

/** Gives the people of the demo union a place on the page before they open it: what is sent to them is there when they do. */
export async function connectTrial(ctx: Ctx): Promise<void> {
  await transact(ctx, async (tx) => {
    const [root] = await rootUnits(tx.db);
    if (!root) return;
    const units = (await readTree(tx, operator, root.id)).map(({ id }) => id);
    const tried = (await demoPeople(tx)).map(({ unitId }) => unitId);
    const silent = new Set(units.filter((id) => !tried.includes(id)).slice(-UNREACHED));
    const seats = await seatsIn(tx.db, units, today(tx));
    const people = new Set(seats.filter(({ unitId }) => !silent.has(unitId)).map(({ personId }) => personId));
    for (const person of people) await accountOf(tx, person);
  });
}

/** The campaign everybody owes in: due in three days, so that there is somebody to remind and something to count. */
async function issueTrial(ctx: Ctx, { personId, unitId }: DemoPerson, versionId: string): Promise<void> {
  const last = today(ctx).add({ days: 3 });
  const dueAt = last.add({ days: 1 }).toZonedDateTime('Asia/Ho_Chi_Minh').toInstant();
  const announcement = { text: '', files: [], acknowledged: true };
  const terms = {
    announcement,
    audience: { direct: true },
    dueAt,
    dueWords: { kind: 'by', date: last.toString() },
  } as const;
  await issueCampaign(ctx, { person: personId }, { unitId, versionId, title: demoForm.title, ...terms, ...year(2026) });
}

/** How many of the others have handed in; the next few have begun. */
const HANDED_IN = 9;
const BEGUN = 4;

/** The units nobody tries out are some way along: a digest of nothing shows nothing. */
async function handInSome(ctx: Ctx, tried: readonly DemoPerson[]): Promise<void> {
  const units = new Set(tried.map(({ unitId }) => unitId));
  const others = (await openReportsOfChairs(ctx.db, today(ctx))).filter(({ unit }) => !units.has(unit));
  for (const [index, { report, person }] of others.slice(0, HANDED_IN + BEGUN).entries()) {
    const answers = { ...before, ld_tong: figure(30 + index * 7), ld_nu: figure(20 + index * 4) };
    const author = { report, person, channel: 'web', inboxId: null };
    await started(ctx, report);
    await append(
      ctx,
      author,
      Object.entries(answers).map(([question, answer]) => ({ question, old: null, new: answer })),
    );
    if (index < HANDED_IN) await submit(ctx, author, answers, []);
  }
}

function figure(value: number): Answer {
  return { kind: 'value', value };
}

/** What was answered a year earlier, so that *như kỳ trước* and the comparison can be tried. */
const before: Readonly<Record<string, Answer>> = {
  ld_tong: { kind: 'value', value: 42 },
  ld_nu: { kind: 'value', value: 39 },
  hn: { kind: 'value', value: true },
  tet_tien: { kind: 'value', value: 12_600_000 },
  to_manh: { kind: 'value', value: { numerator: 4, denominator: 5 } },
  loai: { kind: 'value', value: 'tot' },
};

async function lastYear(ctx: Ctx, { personId, unitId }: DemoPerson, versionId: string): Promise<void> {
  const report = await openReport(ctx, { unitId, versionId, ...year(2025) });
  const author = { report, person: personId, channel: 'web', inboxId: null };
  const records = Object.entries(before).map(([question, answer]) => ({ question, old: null, new: answer }));
  await append(ctx, author, records);
  await submit(ctx, author, before, []);
}

/** Figures are closed on 30/11 and estimated to the year's end (domain.md §2). */
function year(of: number) {
  const day = (month: number, date: number) => new Temporal.PlainDate(of, month, date);
  return { periodFrom: day(1, 1), periodTo: day(11, 30), estimateTo: day(12, 31) };
}

/** Who may be tried out; empty in a real union. */
export function trialPeople(ctx: Ctx): Promise<DemoPerson[]> {
  return demoPeople(ctx);
}

/** A tab as this person of the demo union; `group`: in their leadership group. */
export async function enterTrial(ctx: Ctx, id: string): Promise<{ secret: string; slug: string | null }> {
  return transact(ctx, async (tx) => {
    const people = await demoPeople(tx);
    const group = id === TRIAL_GROUP;
    const person = people.find(({ personId, role }) => (group ? role === 'leader' : personId === id));
    if (!person) throw new Refusal('web.not_here');
    const account = await accountOf(tx, person.personId);
    const tab = { person: person.personId, external: account, tab: true } as const;
    return beginSession(tx, group ? { ...tab, chat: TRIAL_GROUP, group } : { ...tab, chat: account });
  });
}

/** Two tabs opened at once share one account. */
async function accountOf(ctx: Ctx, personId: string): Promise<string> {
  await lockPerson(ctx.db, personId);
  const known = (await addressesOf(ctx.db, [personId])).find(({ channel }) => channel === 'web');
  if (known) return known.externalId;
  const account = `w${ctx.newId()}`;
  const reachable = { unreachable: null, unreachableSince: null, preferred: true, endedAt: null };
  const where = { channel: 'web', externalId: account, chatId: account };
  await insertAddress(ctx.db, { id: ctx.newId(), personId, ...where, ...reachable, madeAt: ctx.now() });
  return account;
}
