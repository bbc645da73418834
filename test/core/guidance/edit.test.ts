/** Changes to a drafted form: each gives a form without faults, or says why not. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { faults } from '../../../core/forms/faults.ts';
import type { Form, Question } from '../../../core/forms/form.ts';
import { withStandardRules } from '../../../core/forms/library.ts';
import { outline } from '../../../core/forms/outline.ts';
import { formSchema } from '../../../core/forms/schema.ts';
import { type Edit, edited, markOf } from '../../../core/guidance/edit/edit.ts';
import { answerKinds } from '../../../core/guidance/edit/retype.ts';
import { draftForm } from '../../../core/guidance/form.ts';
import { understand } from '../../../core/guidance/guidance.ts';
import { words } from '../../../core/i18n/words.ts';
import { ownDocuments } from './labels.ts';

const text = `HƯỚNG DẪN
Báo cáo năm 2026
I. TỔ CHỨC
1. Tổng số đoàn viên
2. Số đoàn viên kết nạp mới
II. HOẠT ĐỘNG
1. Kết quả chăm lo đời sống
2. Công tác nữ công (nếu có)
III. KIẾN NGHỊ
`;
const { form } = draftForm(understand(text));
const ids = (of: Form) => outline(of).questions.map(({ id }) => id);
const [total, fresh, care, women, wishes] = ids(form) as [string, string, string, string, string];

function applied(edit: Edit, of = form): Form {
  const made = edited(of, edit, { pair: false });
  if (made.is === 'refused') throw new Error(words('vi', made.why));
  return made.form;
}

function refusal(edit: Edit, of = form): string {
  const made = edited(of, edit, { pair: false });
  return made.is === 'refused' ? words('vi', made.why) : 'đã sửa';
}

const question = (of: Form, id: string) => outline(of).byId.get(id)?.question as Question;

describe('an edit', () => {
  test('drops a question, and a section with its last one', () => {
    expect(ids(applied({ do: 'drop', id: fresh }))).toEqual([total, care, women, wishes]);
    const without = applied({ do: 'drop', id: wishes });
    expect(without.sections.map((section) => section.number)).toEqual(['I', 'II']);
    expect(ids(applied({ do: 'drop', id: form.sections[1]?.id ?? '' }))).toEqual([total, fresh, wishes]);
  });

  test('keeps the last question there is', () => {
    let left = form;
    for (const id of [total, fresh, care, women]) left = applied({ do: 'drop', id }, left);
    expect(refusal({ do: 'drop', id: wishes }, left)).toBe(
      'Mẫu phải còn ít nhất một câu hỏi, nên câu này chưa bỏ được.',
    );
  });

  test('merges two questions into one for words that asks for the figures of both', () => {
    const made = question(applied({ do: 'merge', id: fresh, with: care }), fresh);
    expect(made).toMatchObject({
      type: 'longText',
      label: 'Số đoàn viên kết nạp mới; Kết quả chăm lo đời sống',
      mustHoldFigure: true,
    });
    expect(made.guidance).toContain('1. Kết quả chăm lo đời sống');
    expect(made.ifAny).toBeUndefined();
  });

  test('moves a question within its section, and over its edge into the next', () => {
    expect(ids(applied({ do: 'move', id: fresh, by: 'up' }))).toEqual([fresh, total, care, women, wishes]);
    const over = applied({ do: 'move', id: care, by: 'up' });
    expect(over.sections.map(({ items }) => items.map(({ id }) => id))).toEqual([
      [total, fresh, care],
      [women],
      [wishes],
    ]);
    expect(applied({ do: 'move', id: care, by: 'down' }, over)).toEqual(form);
    expect(refusal({ do: 'move', id: total, by: 'up' })).toBe('Như vậy thì không có gì thay đổi.');
  });

  test('asks in another way; a choice needs its options', () => {
    expect(question(applied({ do: 'retype', id: care, kind: 'yesNo' }), care)).toMatchObject({
      type: 'yesNo',
      aggregation: { by: 'countPerChoice' },
    });
    const options = ['Tốt', 'Khá', 'khá'];
    expect(question(applied({ do: 'retype', id: care, kind: 'choice', options }), care)).toMatchObject({
      options: [{ label: 'Tốt' }, { label: 'Khá' }],
    });
    expect(refusal({ do: 'retype', id: care, kind: 'choice', options: ['Tốt'] })).toContain('ít nhất hai lựa chọn');
    expect(question(applied({ do: 'retype', id: fresh, kind: 'money' }), fresh)).toMatchObject({ unit: 'đồng' });
  });

  test('a new question the library knows becomes its standard figure; any other gets an id of its own', () => {
    const known = applied({ do: 'add', after: women, label: 'Số vụ tai nạn lao động', kind: 'integer' });
    expect(question(known, 'tnld')).toMatchObject({ label: 'Số vụ tai nạn lao động', type: 'integer' });
    const twice = applied({ do: 'add', after: women, label: 'Số vụ tai nạn lao động', kind: 'integer' }, known);
    expect(ids(twice).filter((id) => id.includes('tai_nan'))).toHaveLength(1);
    expect(refusal({ do: 'add', after: women, label: '  ', kind: 'longText' })).toContain('Câu hỏi cần có lời');
    expect(refusal({ do: 'add', after: 'khong_co', label: 'Gì', kind: 'longText' })).toContain('không còn trong mẫu');
  });

  test('marks a question: must be answered, optional, if any', () => {
    for (const as of ['optional', 'ifAny'] as const)
      expect(markOf(question(applied({ do: 'mark', id: care, as }), care))).toBe(as);
    expect(question(applied({ do: 'mark', id: women, as: 'required' }), women).ifAny).toBeUndefined();
  });

  test('rules that spoke of a question go with it, others stay', () => {
    const both = applied({ do: 'add', after: total, label: 'Số đoàn viên nữ', kind: 'integer' });
    const ruled = withStandardRules(both);
    expect(ruled.rules?.length).toBeGreaterThan(0);
    const without = applied({ do: 'drop', id: 'dv_nu' }, ruled);
    expect(without.rules?.some(({ holds }) => holds.includes('dv_nu')) ?? false).toBe(false);
    expect(faults(without)).toEqual([]);
  });
});

const forms = ownDocuments().map(({ path }) => draftForm(understand(readFileSync(path, 'utf8'))).form);

/** Any edit at all on a form, sensible or not. */
function anyEdit(of: Form): fc.Arbitrary<Edit> {
  const all = [...ids(of), ...of.sections.map(({ id }) => id), 'khong_co'];
  const id = fc.constantFrom(...all);
  const kind = fc.constantFrom(...answerKinds);
  const options = fc.array(fc.constantFrom('Tốt', 'Khá', 'Kém', '', 'tốt'), { maxLength: 4 });
  const label = fc.oneof(
    fc.string({ maxLength: 30 }),
    fc.constant('Tỷ lệ đoàn viên nữ'),
    fc.constant('x'.repeat(2000)),
  );
  return fc.oneof(
    fc.record({ do: fc.constant('drop' as const), id }),
    fc.record({ do: fc.constant('merge' as const), id, with: id }),
    fc.record({ do: fc.constant('add' as const), after: id, label, kind, options }),
    fc.record({ do: fc.constant('move' as const), id, by: fc.constantFrom('up' as const, 'down' as const) }),
    fc.record({ do: fc.constant('place' as const), id, before: id }),
    fc.record({ do: fc.constant('retype' as const), id, kind, options }),
    fc.record({ do: fc.constant('rename' as const), id, label }),
    fc.record({ do: fc.constant('explain' as const), id, guidance: label }),
    fc.record({
      do: fc.constant('mark' as const),
      id,
      as: fc.constantFrom('required' as const, 'optional' as const, 'ifAny' as const),
    }),
  );
}

test('whatever is done to any drafted form, in any order: no faults, or a reason', () => {
  const start = fc.constantFrom(...forms);
  const pick = fc.integer({ min: 0, max: 2 ** 31 });
  fc.assert(
    fc.property(start, fc.array(pick, { minLength: 1, maxLength: 12 }), fc.boolean(), (from, seeds, pair) => {
      let now = from;
      for (const seed of seeds) {
        const [edit] = fc.sample(anyEdit(now), { seed, numRuns: 1 });
        if (!edit) continue;
        const before = JSON.stringify(now);
        const made = edited(now, edit, { pair });
        expect(JSON.stringify(now)).toBe(before);
        if (made.is === 'refused') {
          expect(words('vi', made.why)).not.toBe('');
          continue;
        }
        expect(faults(made.form)).toEqual([]);
        expect(formSchema.safeParse(made.form).success).toBe(true);
        if (edit.do === 'move' || edit.do === 'place') expect(ids(made.form).toSorted()).toEqual(ids(now).toSorted());
        now = made.form;
      }
    }),
    { numRuns: 150 },
  );
}, 60_000);

test('every drafted form is one that may be stored', () => {
  for (const one of forms) expect(formSchema.safeParse(one).success).toBe(true);
});
