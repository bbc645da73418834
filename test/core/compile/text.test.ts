/** Merged text: what is grouped, what must never be, what says nothing, and the office's own words beside the sources. */
import { describe, expect, test } from 'vitest';
import { groupAlike } from '../../../core/compile/alike.ts';
import { saysNothing } from '../../../core/compile/blank.ts';
import type { Entry } from '../../../core/compile/entry.ts';
import { isStale, mergeText, textQuestions } from '../../../core/compile/text.ts';
import { yearly } from '../output/sample.ts';

const long =
  'Công đoàn cơ sở đã phối hợp với chuyên môn tổ chức hội nghị người lao động, ký thỏa ước lao động tập thể và thăm hỏi đoàn viên ốm đau, thai sản trong năm';

describe('near-identical answers', () => {
  test.each([
    ['the same but for case, accents and points', `${long}.`, long.toUpperCase()],
    ['one word more', long, `${long} qua`],
  ])('are one: %s', (_, one, other) => expect(groupAlike([one, other])).toEqual([[0, 1]]));

  test.each([
    ['a figure differs', `${long} cho 12 người`, `${long} cho 15 người`],
    ['one says no', `${long} rồi`, `${long} chưa`],
    ['short words differ', 'Tốt', 'Khá'],
    ['other words altogether', long, 'Đề nghị cấp trên mở lớp tập huấn nghiệp vụ cho chủ tịch công đoàn mới'],
  ])('are never one when %s', (_, one, other) => expect(groupAlike([one, other])).toEqual([[0], [1]]));

  test('10,000 of them, and one of 100,000 letters, are grouped in a moment', () => {
    const texts = Array.from({ length: 10_000 }, (_, index) => `${long} đợt ${index % 50}`);
    const before = process.cpuUsage();
    expect(groupAlike([...texts, 'a b '.repeat(25_000)])).toHaveLength(51);
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(3_000);
  });
});

test.each([
  ['Không có', true],
  ['không có ạ', true],
  ['Hiện nay đơn vị không có kiến nghị, đề xuất gì thêm.', true],
  ['-', true],
  ['...', true],
  ['Ko', true],
  ['Không', true],
  ['Chưa có', true],
  ['Không có nước sạch cho công nhân', false],
  ['Chưa có nhà trẻ', false],
  ['Đề nghị tăng lương', false],
  ['0 vụ tai nạn', false],
])('“%s” says nothing: %s', (text, nothing) => expect(saysNothing(text)).toBe(nothing));

const said = (id: string, text: string | null): Entry => ({
  unit: { id, name: `Đơn vị ${id}`, shortName: id, block: null, parent: 'top', level: 2 },
  report: {
    report: id,
    version: 1,
    form: yearly,
    answers: text === null ? {} : { kien_nghi: { kind: 'value', value: text } },
    submittedAt: '2026-12-01T00:00:00Z',
  },
});

test('proposals and good examples are known by their headings', () => {
  expect(textQuestions(yearly).map(({ question, kind }) => [question.id, kind])).toEqual([
    ['tu_tuong', 'text'],
    ['mo_hinh', 'examples'],
    ['kien_nghi', 'proposals'],
  ]);
});

test("the office's text stands beside its sources, and is known to be older than they are", () => {
  const edit = { text: 'Các đơn vị đề nghị mở lớp tập huấn.', by: 'Nguyễn Thị Hà', at: '2026-12-12T02:00:00Z', of: 2 };
  const entries = [said('a', 'Mở lớp tập huấn.'), said('b', 'mở lớp tập huấn'), said('c', 'Không có'), said('d', null)];
  const merged = mergeText(yearly, entries, { kien_nghi: edit }).find(({ question }) => question === 'kien_nghi');
  expect(merged).toEqual({
    question: 'kien_nghi',
    kind: 'proposals',
    words: [{ text: 'Mở lớp tập huấn.', units: ['a', 'b'] }],
    nothing: 1,
    blank: 1,
    edit,
  });
  expect(merged && isStale(merged)).toBe(false);
  const later = mergeText(yearly, [...entries, said('e', 'Sửa nhà trọ.')], { kien_nghi: edit });
  expect(later.filter(isStale).map(({ question }) => question)).toEqual(['kien_nghi']);
});
