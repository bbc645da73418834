/** A published version never changes, whoever writes the SQL; answers are append-only in the same way. */
import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import {
  changeDraft,
  draftVersion,
  formOf,
  makeTemplate,
  publish,
  versionFor,
} from '../../../core/templates/version.ts';
import { freshDatabase, testCtx } from '../../support/database.ts';
import { smallStage } from '../../support/talk.ts';
import { told } from '../../support/told.ts';
import { namedUnion } from '../../support/union.ts';

const { db } = await freshDatabase();
const form = { id: 'f', title: 'Mẫu', sections: [] };

test('a draft may change until it is published, then nothing changes it', async () => {
  const ctx = testCtx(db);
  const { units } = await namedUnion(ctx);
  const template = await makeTemplate(ctx, units.songHoai, 'Mẫu');
  expect(await versionFor(ctx, template)).toBeNull();
  const first = await draftVersion(ctx, template, form);
  await changeDraft(ctx, first, { ...form, title: 'Mẫu đã sửa' });
  await publish(ctx, first);
  expect((await formOf(ctx, first)).title).toBe('Mẫu đã sửa');
  const frozen = 'Phiên bản mẫu này đã ban hành nên không sửa được nữa. Đồng chí lập phiên bản mới.';
  expect(await told(changeDraft(ctx, first, form))).toBe(frozen);
  expect(await told(publish(ctx, first))).toBe(frozen);
  const frozenBySql = { cause: { message: 'a published template version never changes' } };
  await expect(db.execute(sql`update template_versions set form = '{}' where id = ${first}`)).rejects.toMatchObject(
    frozenBySql,
  );
  await expect(db.execute(sql`delete from template_versions where id = ${first}`)).rejects.toMatchObject(frozenBySql);
  const second = await draftVersion(ctx, template, form);
  expect(await versionFor(ctx, template)).toBe(first);
  await publish(ctx, second);
  expect(await versionFor(ctx, template)).toBe(second);
  const numbers = await db.execute(
    sql`select number from template_versions where template_id = ${template} order by number`,
  );
  expect(numbers.map((row) => row.number)).toEqual([1, 2]);
});

test('answers can be neither changed, nor removed, nor emptied', async () => {
  const talk = await smallStage(db);
  await talk.say('Mai', '/baocao');
  await talk.say('Mai', '45');
  const kept = { cause: { message: 'answers is append-only' } };
  await expect(db.execute(sql`update answers set new = null`)).rejects.toMatchObject(kept);
  await expect(db.execute(sql`delete from answers`)).rejects.toMatchObject(kept);
  await expect(db.execute(sql`truncate answers`)).rejects.toMatchObject(kept);
  expect(await talk.history()).toHaveLength(1);
});
