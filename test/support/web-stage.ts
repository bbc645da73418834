/** A web page over the named union with one open report of twelve questions, for tests of the page itself. */
import { shell } from '../../bot/menu.ts';
import { openReport } from '../../core/reports/open.ts';
import { demoForm } from '../../core/templates/demo-form.ts';
import { draftVersion, makeTemplate, publish } from '../../core/templates/version.ts';
import { insertAddress } from '../../db/queries/addresses.ts';
import { type TestCtx, testCtx } from './database.ts';
import { namedUnion, type PersonName, type UnitName } from './union.ts';
import { type Answered, asPage, startWeb, type Web } from './web.ts';

export type WebStage = {
  readonly ctx: TestCtx;
  readonly web: Web;
  readonly people: Readonly<Record<PersonName, string>>;
  readonly units: Readonly<Record<UnitName, string>>;
  /** By unit: TH Hoa Mai (Mai, Đạt) and May Thanh Bình (Tùng). */
  readonly reports: { readonly hoaMai: string; readonly thanhBinh: string };
  /** Signed in: the cookie of a new session. The same person has the same account each time. */
  readonly as: (person: PersonName) => Promise<string>;
  readonly ask: (cookie: string, method: string, path: string, body?: unknown) => Promise<Answered>;
};

export async function webStage(db: TestCtx['db'], wish: Parameters<typeof startWeb>[2] = {}): Promise<WebStage> {
  const ctx = testCtx(db);
  const { people, units } = await namedUnion(ctx);
  const salt = ctx.newId().slice(0, 18);
  for (const [name, personId] of Object.entries(people)) {
    const account = { channel: 'web', externalId: `${salt}-${name}`, chatId: `${salt}-${name}`, preferred: true };
    const reachable = { unreachable: null, unreachableSince: null, endedAt: null };
    await insertAddress(db, { id: ctx.newId(), personId, ...account, ...reachable, madeAt: ctx.now() });
  }
  const template = await makeTemplate(ctx, units.benTruc, demoForm.title);
  const versionId = await draftVersion(ctx, template, demoForm);
  await publish(ctx, versionId);
  const [periodFrom, periodTo] = [Temporal.PlainDate.from('2026-01-01'), Temporal.PlainDate.from('2026-11-30')];
  const open = (unitId: string) => openReport(ctx, { unitId, versionId, periodFrom, periodTo });
  const reports = { hoaMai: await open(units.hoaMai), thanhBinh: await open(units.thanhBinh) };
  const web = await startWeb(ctx, shell({}), wish);
  return {
    ctx,
    web,
    people,
    units,
    reports,
    as: (person) => web.signIn(people[person], `${salt}-${person}`),
    ask: (cookie, method, path, body) => asPage(web.url, cookie, method, path, body),
  };
}
