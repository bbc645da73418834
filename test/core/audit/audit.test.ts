/** The audit chain: it grows in order under load, refuses change, and shows what a superuser altered anyway. */
import { eq, sql } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { history, record, verify, verifyAll } from '../../../core/audit.ts';
import { transact } from '../../../core/ctx.ts';
import { auditEntries } from '../../../db/schema/audit.ts';
import { freshDatabase, testCtx } from '../../support/database.ts';

const { db } = await freshDatabase();
const ctx = testCtx(db);
let root = ctx.newId();

const deed = (what: string, extra: object = {}) => ({
  root,
  who: 'operator',
  what,
  on: { kind: 'unit', id: root },
  ...extra,
});

async function asSuperuser(statement: ReturnType<typeof sql>): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.execute(sql`alter table audit_entries disable trigger audit_append_only`);
    await tx.execute(statement);
    await tx.execute(sql`alter table audit_entries enable trigger audit_append_only`);
  });
}

beforeEach(async () => {
  root = ctx.newId();
  await record(ctx, deed('unit.added', { new: { name: 'Tổ Hoa Ban', code: 'HB' } }));
  ctx.clock.pass({ minutes: 5 });
  await record(ctx, deed('unit.renamed', { old: { name: 'Tổ Hoa Ban' }, new: { name: 'Tổ Hoa Lê', money: 0.1 } }));
  await record(ctx, deed('unit.closed', { who: ctx.newId() }));
});

const thirdOf = async () => (await db.select().from(auditEntries).where(eq(auditEntries.root, root)))[2]?.id;

test('says who, what, on what, when, old and new', async () => {
  const [, renamed] = await history(ctx, { kind: 'unit', id: root });
  expect(renamed).toMatchObject({ who: 'operator', what: 'unit.renamed', old: '{"name":"Tổ Hoa Ban"}', seq: 2 });
  expect(renamed?.at).toEqual(ctx.now());
  expect(await verify(ctx, root)).toEqual({ sound: true, entries: 3 });
});

test('a deed that is undone leaves no entry', async () => {
  const undone = transact(ctx, async (inside) => {
    await record(inside, deed('unit.moved'));
    throw new Error('undone');
  });
  await expect(undone).rejects.toThrow('undone');
  expect(await verify(ctx, root)).toEqual({ sound: true, entries: 3 });
});

test('fifty at once on one root stay one chain', async () => {
  await Promise.all(Array.from({ length: 50 }, (_, i) => record(ctx, deed(`unit.touched_${i}`))));
  expect(await verify(ctx, root)).toEqual({ sound: true, entries: 53 });
});

describe('rows are only ever added', () => {
  test.each([
    ['update', sql`update audit_entries set who = 'x'`],
    ['delete', sql`delete from audit_entries`],
    ['truncate', sql`truncate audit_entries`],
  ])('%s is refused', async (_, statement) => {
    const error = await db.execute(statement).then(
      () => null,
      (reason: Error) => reason.cause,
    );
    expect(String(error)).toContain('audit_entries is append-only');
  });
});

describe('what a superuser alters is named', () => {
  const columns = ['who', 'what', 'on_kind', 'on_id', 'new', 'hash'];
  test.each(columns)('%s', async (column) => {
    const id = (await history(ctx, { kind: 'unit', id: root }))[1]?.id ?? null;
    await asSuperuser(sql`update audit_entries set ${sql.identifier(column)} = 'x' where root = ${root} and seq = 2`);
    expect(await verify(ctx, root)).toEqual({ sound: false, fault: 'altered', entry: { root, seq: 2, id } });
    expect(await verifyAll(ctx)).toMatchObject({ sound: false });
    await asSuperuser(sql`delete from audit_entries where root = ${root}`);
    await db.execute(sql`delete from audit_heads where root = ${root}`);
  });

  test('the time, by a millisecond', async () => {
    await asSuperuser(
      sql`update audit_entries set at = at + interval '1 millisecond' where root = ${root} and seq = 3`,
    );
    const id = await thirdOf();
    expect(await verify(ctx, root)).toEqual({ sound: false, fault: 'altered', entry: { root, seq: 3, id } });
  });

  test('a row taken out of the middle', async () => {
    const id = await thirdOf();
    await asSuperuser(sql`delete from audit_entries where root = ${root} and seq = 2`);
    expect(await verify(ctx, root)).toEqual({ sound: false, fault: 'missing', entry: { root, seq: 3, id } });
  });

  test('rows cut off the end', async () => {
    await asSuperuser(sql`delete from audit_entries where root = ${root} and seq = 3`);
    expect(await verify(ctx, root)).toEqual({ sound: false, fault: 'cut', entry: { root, seq: 3, id: null } });
  });
});
