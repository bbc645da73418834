/** Whom an audience means, and how they are reached. */
import { beforeAll, expect, test } from 'vitest';
import { operator } from '../../../core/access.ts';
import { type Audience, audience, unitsOf } from '../../../core/notices/audience.ts';
import { reachOf } from '../../../core/notices/recipients.ts';
import { closeUnit } from '../../../core/org/close.ts';
import { insertAddress } from '../../../db/queries/addresses.ts';
import { blocksOf } from '../../../db/queries/blocks.ts';
import { freshDatabase, type TestCtx, testCtx } from '../../support/database.ts';
import { type NamedUnion, namedUnion, type PersonName, type UnitName } from '../../support/union.ts';

const { db } = await freshDatabase();
let ctx: TestCtx;
let union: NamedUnion;

beforeAll(async () => {
  ctx = testCtx(db);
  union = await namedUnion(ctx);
});

/** The names of the named union's units, sorted. */
async function meant(issuer: UnitName, wish: Audience): Promise<string[]> {
  const found = await unitsOf(ctx, union.units[issuer], audience.parse(wish));
  const names = new Map(Object.entries(union.units).map(([name, id]) => [id, name]));
  return found.map(({ unitId }) => names.get(unitId) ?? '?').toSorted();
}

const u = (name: UnitName) => union.units[name];

test('everything below, or only what stands directly below', async () => {
  expect(await meant('benTruc', {})).toEqual(['hoaMai', 'thanhBinh', 'toVanPhong', 'tramYTe']);
  expect(await meant('benTruc', { direct: true })).toEqual(['hoaMai', 'thanhBinh', 'tramYTe']);
  expect(await meant('songHoai', { direct: true })).toEqual(['benTruc', 'dongSen']);
});

test('subtrees, blocks and kinds narrow together; named units are added', async () => {
  const [school] = (await blocksOf(db, u('benTruc'))).filter(({ name }) => name === 'Khối Trường học');
  const block = school?.id ?? '';
  expect(await meant('songHoai', { roots: [u('dongSen')] })).toEqual(['dongSen', 'hopTacXa', 'thcsDongSen']);
  expect(await meant('songHoai', { kinds: ['grassroots'], roots: [u('dongSen')] })).toEqual([
    'hopTacXa',
    'thcsDongSen',
  ]);
  expect(await meant('songHoai', { kinds: ['commune', 'group'] })).toEqual(['benTruc', 'dongSen', 'toVanPhong']);
  expect(await meant('benTruc', { blocks: [block] })).toEqual(['hoaMai']);
  expect(await meant('benTruc', { blocks: [block], kinds: ['group'] })).toEqual([]);
  expect(await meant('benTruc', { blocks: [block], units: [u('tramYTe')] })).toEqual(['hoaMai', 'tramYTe']);
  expect(await meant('benTruc', { units: [u('tramYTe'), u('thanhBinh')] })).toEqual(['thanhBinh', 'tramYTe']);
});

test('all but a unit leaves out what is below it, too', async () => {
  expect(await meant('benTruc', { except: [u('hoaMai')] })).toEqual(['thanhBinh', 'tramYTe']);
  expect(await meant('songHoai', { except: [u('benTruc'), u('thcsDongSen')] })).toEqual(['dongSen', 'hopTacXa']);
});

test('never the issuer, never outside its subtree, whatever is named', async () => {
  expect(await meant('benTruc', { units: [u('benTruc'), u('hopTacXa'), u('songHoai'), u('hoaMai')] })).toEqual([
    'hoaMai',
  ]);
  expect(await meant('benTruc', { roots: [u('songHoai')] })).toEqual(['hoaMai', 'thanhBinh', 'toVanPhong', 'tramYTe']);
  expect(await meant('benTruc', { roots: [u('dongSen')] })).toEqual([]);
  expect(await meant('hopTacXa', {})).toEqual([]);
});

test('what is kept is read strictly', () => {
  expect(audience.safeParse({ units: [] }).success).toBe(false);
  expect(audience.safeParse({ units: ["'; drop table units"] }).success).toBe(false);
  expect(audience.safeParse({ kinds: ['planet'] }).success).toBe(false);
});

test('a closed unit is in no audience from its last day on', async () => {
  await closeUnit(ctx, operator, { unitId: u('thcsDongSen') });
  expect(await meant('songHoai', { roots: [u('dongSen')] })).toEqual(['dongSen', 'hopTacXa']);
});

test('a unit is reached through its chair, deputy or office, or has a reason why not', async () => {
  const address = async (person: PersonName, channel: string, more: object = {}) =>
    insertAddress(db, {
      id: ctx.newId(),
      personId: union.people[person],
      channel,
      externalId: `${person}.${channel}`,
      chatId: `${person}.${channel}`,
      unreachable: null,
      unreachableSince: null,
      preferred: false,
      madeAt: ctx.now(),
      endedAt: null,
      ...more,
    });
  await address('mai', 'web');
  await address('mai', 'telegram', { preferred: true });
  await address('dat', 'telegram', { preferred: true, unreachable: 'blocked', unreachableSince: ctx.now() });
  await address('dat', 'web');
  await address('tung', 'telegram', { unreachable: 'blocked', unreachableSince: ctx.now() });
  await address('nga', 'web', { endedAt: ctx.now() });
  const names = ['hoaMai', 'thanhBinh', 'tramYTe', 'toVanPhong', 'dongSen'] as const;
  const reach = await reachOf(ctx, names.map(u));
  const shown = reach.map(({ unitId, people, whyNot }) => [
    names[names.map(u).indexOf(unitId)],
    people.map(({ role, chat }) => `${role} ${chat}`),
    whyNot,
  ]);
  expect(shown).toEqual([
    ['hoaMai', ['chair mai.telegram', 'deputy dat.web'], null],
    ['thanhBinh', ['chair null'], 'blocked'],
    ['tramYTe', [], 'nobody'],
    ['toVanPhong', ['chair null'], 'not_connected'],
    ['dongSen', ['office null'], 'not_connected'],
  ]);
});
