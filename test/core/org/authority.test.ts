/** Who may do what: every use case of org and people is tried by a person of every role inside, above, below and beside the unit. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Actor, operator, type Role, roles } from '../../../core/access.ts';
import type { Ctx } from '../../../core/ctx.ts';
import { Refusal } from '../../../core/errors.ts';
import { addUnit, foundUnion } from '../../../core/org/add.ts';
import { readBlocks, setBlock } from '../../../core/org/block.ts';
import { closeUnit, mergeUnits } from '../../../core/org/close.ts';
import { moveUnit } from '../../../core/org/move.ts';
import { findUnits, readSeats, readTree, readUnions, readUnit, unitOfCode } from '../../../core/org/read.ts';
import { renameUnit } from '../../../core/org/rename.ts';
import { importRoster } from '../../../core/org/roster/import.ts';
import { appoint, endSeat, handOver } from '../../../core/org/seats.ts';
import { chooseLanguage, preferAddress } from '../../../core/people/addresses.ts';
import { claim } from '../../../core/people/claim.ts';
import { inviteFirst } from '../../../core/people/first.ts';
import { invite, readInvitations, revokeInvitation } from '../../../core/people/invite.ts';
import { inviteChairs } from '../../../core/people/sheet.ts';
import { insertPeople } from '../../../db/queries/people.ts';
import { freshDatabase, testCtx } from '../../support/database.ts';
import { csv } from '../../support/roster-files.ts';
import { rowsOf } from '../../support/rows.ts';
import { namedUnion } from '../../support/union.ts';

const { db } = await freshDatabase();
const ctx = testCtx(db, '2026-11-21T09:00');

/** The unit acted upon, and what the deeds need besides. */
type Scene = { unit: string; parent: string; sibling: string; seat: string; invitation: string; address: string };
type Deed = (ctx: Ctx, actor: Actor, scene: Scene) => Promise<unknown>;

const places = ['above', 'inside', 'beside', 'below'] as const;
const everyone = roles.flatMap((role) => places.map((place) => `${role} ${place}`));
const readers = everyone.filter((who) => /above|inside/.test(who));
const offices = ['office above', 'office inside'];
const superior = ['office above'];
const person = { name: 'Tạ Thị Lụa' };

/** Use case → the deed, and who may do it to the unit. The operator may do all but the deeds that are a person's own. */
const cases: Record<string, { deed: Deed; may: readonly string[]; operator?: false }> = {
  addUnit: { deed: (c, a, { unit }) => addUnit(c, a, { name: 'Tổ', kind: 'group', parentId: unit }), may: offices },
  renameUnit: { deed: (c, a, { unit }) => renameUnit(c, a, { unitId: unit, name: 'Tên mới' }), may: superior },
  setBlock: { deed: (c, a, { unit }) => setBlock(c, a, { unitId: unit, block: 'Khối 9' }), may: superior },
  moveUnit: { deed: (c, a, { unit, sibling }) => moveUnit(c, a, { unitId: unit, parentId: sibling }), may: superior },
  closeUnit: { deed: (c, a, { unit }) => closeUnit(c, a, { unitId: unit }), may: superior },
  mergeUnits: {
    deed: (c, a, { unit, sibling }) => mergeUnits(c, a, { unitIds: [unit], intoId: sibling }),
    may: superior,
  },
  readTree: { deed: (c, a, { unit }) => readTree(c, a, unit), may: readers },
  readUnit: { deed: (c, a, { unit }) => readUnit(c, a, unit), may: readers },
  findUnits: { deed: (c, a, { unit }) => findUnits(c, a, unit, 'to'), may: readers },
  readBlocks: { deed: (c, a, { unit }) => readBlocks(c, a, unit), may: readers },
  readSeats: {
    deed: (c, a, { unit }) => readSeats(c, a, unit),
    may: [...offices, 'leader above', 'leader inside', 'chair inside', 'deputy inside'],
  },
  appoint: { deed: (c, a, { unit }) => appoint(c, a, { unitId: unit, role: 'deputy', person }), may: offices },
  handOver: { deed: (c, a, { seat }) => handOver(c, a, { seatId: seat, to: person }), may: offices },
  endSeat: { deed: (c, a, { seat }) => endSeat(c, a, { seatId: seat }), may: offices },
  importRoster: {
    deed: (c, a, { unit }) =>
      importRoster(c, a, {
        unitId: unit,
        apply: true,
        file: {
          name: 'a',
          bytes: csv([
            ['Đơn vị', 'Mã'],
            ['Tổ', 'T9'],
          ]),
        },
      }),
    may: offices,
  },
  invite: { deed: (c, a, { unit }) => invite(c, a, { unitId: unit, role: 'deputy' }), may: offices },
  inviteChairs: { deed: (c, a, { unit }) => inviteChairs(c, a, unit), may: offices },
  readInvitations: { deed: (c, a, { unit }) => readInvitations(c, a, unit), may: offices },
  revokeInvitation: { deed: (c, a, { invitation }) => revokeInvitation(c, a, invitation), may: offices },
  foundUnion: { deed: (c, a) => foundUnion(c, a, { name: 'Khác', code: 'K', kind: 'province' }), may: [] },
  inviteFirst: { deed: (c, a) => inviteFirst(c, a, 'Khác nữa'), may: [] },
  readUnions: { deed: (c, a) => readUnions(c, a), may: [] },
  preferAddress: { deed: (c, a, { address }) => preferAddress(c, a, address), may: ['chair inside'], operator: false },
  chooseLanguage: {
    deed: (c, a) => chooseLanguage(c, a, 'en'),
    may: [...everyone, 'stranger', 'former chair'],
    operator: false,
  },
  unitOfCode: { deed: (c, a) => unitOfCode(c, a, 'BT.01'), may: readers },
};

const actors: Record<string, Actor> = { operator };
let scene: Scene;

beforeAll(async () => {
  const { units, people, seats } = await namedUnion(ctx);
  const spots = { above: units.benTruc, inside: units.hoaMai, beside: units.thanhBinh, below: units.toVanPhong };
  for (const [place, unitId] of Object.entries(spots)) {
    const there = await readSeats(ctx, operator, unitId);
    for (const role of roles) {
      const known = there.find((seat) => seat.role === role)?.personId;
      actors[`${role} ${place}`] = {
        person: known ?? (await appoint(ctx, operator, { unitId, role, person: nameFor(role) })).personId,
      };
    }
  }
  const former = await appoint(ctx, operator, { unitId: units.tramYTe, role: 'chair', person: { name: 'Chu Thị Cũ' } });
  await handOver(ctx, operator, { seatId: former.seatId, to: { name: 'Kim Thị Mới' } });
  actors['former chair'] = { person: former.personId };
  const stranger = { id: ctx.newId(), name: 'Người lạ', searchText: 'nguoi la', phone: null, language: 'vi' as const };
  await insertPeople(db, [{ ...stranger, madeAt: ctx.now() }]);
  actors.stranger = { person: stranger.id };
  const mine = await invite(ctx, operator, { unitId: units.hoaMai, role: 'chair' });
  const account = { channel: 'web', externalId: 'mai', chatId: 'mai', triedBy: 'mai', textVersion: '2026-11' };
  const joined = await claim(ctx, { code: mine.secret, ...account, consent: true });
  const invitation = await invite(ctx, operator, { unitId: units.hoaMai, role: 'leader' });
  expect(joined).toMatchObject({ is: 'claimed', personId: people.mai });
  scene = {
    ...{ unit: units.hoaMai, parent: units.benTruc, sibling: units.tramYTe, seat: seats.dat },
    ...{ invitation: invitation.id, address: joined.is === 'claimed' ? joined.addressId : '' },
  };
});

const nameFor = (role: Role) => ({
  name: { office: 'Văn Thị Phòng', leader: 'Lãnh Văn Đạo', chair: 'Chủ Văn Tịch', deputy: 'Phó Thị Tịch' }[role],
});

/** Tries the deed and undoes it: the refusal's key, or what a refused deed left behind, or null when it was done. */
async function attempt(deed: Deed, actor: Actor, at: Scene): Promise<string | null> {
  let outcome: string | null = null;
  await db
    .transaction(async (tx) => {
      const before = await rowsOf(tx);
      try {
        await deed({ ...ctx, db: tx }, actor, at);
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        outcome = JSON.stringify(error.said);
        if ((await rowsOf(tx)) !== before) outcome += ' but rows changed';
      }
      throw new Undo();
    })
    .catch((error) => {
      if (!(error instanceof Undo)) throw error;
    });
  return outcome;
}
class Undo extends Error {}

/** Refused for want of authority. Any other refusal means the deed was allowed to be considered. */
const noAuthority = ['{"key":"org.refused"}', '{"key":"org.code_unknown","params":{"code":"BT.01"}}'];

describe.each(Object.entries(cases))('%s', (_name, { deed, may, operator: forOperator = true }) => {
  test('is for those who may, and refused to everybody else in the same words', async () => {
    const allowed: string[] = [];
    for (const [who, actor] of Object.entries(actors)) {
      const outcome = await attempt(deed, actor, scene);
      if (outcome === null || !noAuthority.some((words) => outcome.startsWith(words))) allowed.push(who);
      else expect(noAuthority, `${who}: ${outcome}`).toContain(outcome);
    }
    expect(allowed.sort()).toEqual([...may, ...(forOperator ? ['operator'] : [])].sort());
  });
});

test('what does not exist is refused like what is not yours', async () => {
  const nowhere = { ...scene };
  for (const key of Object.keys(nowhere) as (keyof Scene)[]) nowhere[key] = ctx.newId();
  const chair = actors['chair beside'] ?? operator;
  for (const [name, { deed, may }] of Object.entries(cases)) {
    if (may.includes('chair beside') || name === 'unitOfCode') continue;
    expect(await attempt(deed, chair, nowhere), name).toBe('{"key":"org.refused"}');
  }
});

test('no use case is left out: whatever takes an actor stands in the table', () => {
  const root = path.join(import.meta.dirname, '../../../core');
  const files = ['org', 'people'].flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => path.join(root, folder, name)),
  );
  const found = files.flatMap((file) =>
    [
      ...readFileSync(file, 'utf8').matchAll(
        /export (?:async )?function (\w+)(?:<[^(]*>)?\(\s*ctx: Ctx,\s*actor: Actor/g,
      ),
    ].map((match) => match[1] ?? ''),
  );
  const inner = ['drawUp'];
  expect(found.filter((name) => !inner.includes(name)).sort()).toEqual(Object.keys(cases).sort());
});
