/** What the table of authority must never allow, whoever changes it, and what each role lives on. */
import { expect, test } from 'vitest';
import { type Action, actions, groundsFor, may, type Role, roles, table } from '../../../core/access.ts';
import { moveUnit } from '../../../core/org/move.ts';
import { endSeat } from '../../../core/org/seats.ts';
import { freshDatabase, testCtx } from '../../support/database.ts';
import { namedUnion } from '../../support/union.ts';

const { db } = await freshDatabase();
const doneBy = (role: Role) => actions.filter((action) => table[role][action] !== undefined);

test('a chair and a deputy do their own unit’s work and nothing for others', () => {
  for (const role of ['chair', 'deputy'] as const)
    for (const action of doneBy(role))
      expect(table[role][action], action).toBe(action === 'unit.read' ? 'subtree' : 'own');
  expect(doneBy('chair')).toEqual(doneBy('deputy'));
  expect(doneBy('chair')).toContain('report.submit');
});

test('a leader reads and approves, and changes neither units nor people', () => {
  const changing: Action[] = [
    'unit.add',
    'unit.change',
    'roster.import',
    'seat.change',
    'invitation.make',
    'campaign.issue',
  ];
  for (const action of changing) expect(table.leader[action], action).toBeUndefined();
  expect(table.leader['report.approve']).toBe('below');
});

test('nobody reviews, extends, renames or moves their own unit’s', () => {
  for (const role of roles)
    for (const action of ['report.approve', 'report.return', 'report.extend', 'unit.change'] as const)
      expect(['below', undefined], `${role} ${action}`).toContain(table[role][action]);
});

test('authority follows the tree and the seat from the day they change', async () => {
  const ctx = testCtx(db, '2026-11-21T09:00');
  const { units, people, seats } = await namedUnion(ctx);
  const [ha, nga] = [{ person: people.ha }, { person: people.nga }];
  const tomorrow = Temporal.PlainDate.from('2026-11-22');
  await moveUnit(ctx, { person: people.lan }, { unitId: units.hoaMai, parentId: units.dongSen, on: tomorrow });
  const reads = async () => [
    await may(ctx, ha, 'report.read', units.toVanPhong),
    await may(ctx, nga, 'report.read', units.toVanPhong),
  ];
  expect(await reads()).toEqual([true, false]);
  ctx.clock.pass({ days: 1 });
  expect(await reads()).toEqual([false, true]);
  expect(await groundsFor(ctx, people.nga, 'report.read')).toMatchObject([{ role: 'office', unitId: units.dongSen }]);
  await endSeat(ctx, { person: people.lan }, { seatId: seats.nga });
  expect(await reads()).toEqual([false, false]);
  expect(await groundsFor(ctx, people.nga, 'report.read')).toEqual([]);
});
