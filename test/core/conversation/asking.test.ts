/** What a person reads: the question with its place, its last answer and its buttons; the echo of what was understood. */
import { expect, test } from 'vitest';
import type { Form } from '../../../core/forms/form.ts';
import { report } from './form.ts';
import { atQuestion, shown, Talking, value } from './talking.ts';

test('a report begins with its size and its first question', () => {
  const person = new Talking(report).start();
  expect(person.read).toEqual([
    'Báo cáo năm 2026: 10 câu, mỗi lần một câu. Nghỉ lúc nào cũng được, câu đã trả lời không mất. Cần giúp thì gõ “trợ giúp”.',
    [
      'Mục I · câu 1/10 — Tình hình lao động',
      'Tổng số lao động?',
      'Trả lời bằng số, ví dụ 15. Không có thì gõ “0”; chưa có số liệu thì gõ “chưa có”.',
    ].join('\n'),
  ]);
  expect(person.labels).toEqual(['Chưa có số liệu', 'Khác…']);
  expect(person.asked).toBe('ld_tong');
});

test('a figure shows last period, and how to answer', () => {
  const previous = { dv_moi_n: value(12) };
  const form = one({ id: 'dv_moi_n', label: 'Số đoàn viên kết nạp mới?', type: 'integer', unit: 'người' });
  const person = new Talking(form, { previous }).start();
  expect(person.read[1]).toBe(
    [
      'Mục II.4 · câu 1/1 — Phát triển đoàn viên',
      'Số đoàn viên kết nạp mới?',
      'Kỳ trước: 12 người.',
      'Trả lời bằng số, ví dụ 15. Không có thì gõ “0”; chưa có số liệu thì gõ “chưa có”.',
    ].join('\n'),
  );
  expect(person.labels).toEqual(['Như kỳ trước', 'Chưa có số liệu', 'Khác…']);
});

test('at most one row of four buttons beside the choices; the rest under “Khác…”', () => {
  const answers = { ld_tong: value(150) };
  const previous = { ld_nu: value(80) };
  const person = new Talking(report, { answers, previous }).start();
  expect(person.asked).toBe('ld_nu');
  expect(person.labels).toEqual(['Như kỳ trước', 'Chưa có số liệu', '← Câu trước', 'Khác…']);
  person.type('khác');
  expect(person.read).toEqual(['Đồng chí muốn làm gì?']);
  expect(person.labels).toEqual(['Bỏ qua', 'Danh sách', 'Xem lại', 'Tạm dừng', 'Trợ giúp']);
  expect(person.state.at).toBe('ld_nu');
});

test('the words for every button stand beside it', () => {
  const person = new Talking(report, { answers: { ld_tong: value(150) } }).start();
  expect(person.buttons.map((button) => button.word && shown(button.word))).toEqual(['chưa có', 'lui', 'việc khác']);
  expect(person.buttons.every((button) => button.typed === 'word')).toBe(true);
});

test('choices are numbered, everything else is a word', () => {
  const person = new Talking(report).start().type('câu 4');
  expect(person.buttons.map((button) => [shown(button.label), button.typed])).toEqual([
    ['Có', 'choice'],
    ['Không', 'choice'],
    ['← Câu trước', 'word'],
    ['Khác…', 'word'],
  ]);
  expect(person.type('1').recorded).toEqual([['hn', value(true)]]);
});

test('guidance of the question, else of its section', () => {
  const person = new Talking(report).start();
  expect(person.type('câu 3').read[0]).toContain('Tính cả Tết và Tháng Công nhân.');
  expect(person.type('câu 5').read[0]).toContain('Nêu hoạt động nổi bật, có số liệu.');
});

test.each([
  ['150', 'ld_tong', 'Đã ghi: 150 người.'],
  ['1.234', 'ld_tong', 'Đã ghi: 1.234 người.'],
  ['15tr', 'ht_tien', 'Đã ghi: 15.000.000 đồng (đồng chí gõ “15tr”). Cần sửa thì gõ “lui”.'],
  ['2 tỷ 3', 'ht_tien', 'Đã ghi: 2.300.000.000 đồng (đồng chí gõ “2 tỷ 3”). Cần sửa thì gõ “lui”.'],
  ['có', 'hn', 'Đã ghi: Có.'],
  ['120; 135', 'dv_moi', 'Đã ghi: 120 người; ước 135 người (đồng chí gõ “120; 135”). Cần sửa thì gõ “lui”.'],
  ['2', 'xl', 'Đã ghi: Khá.'],
  ['1, 3', 'pt', 'Đã ghi: Giỏi việc nước, đảm việc nhà; Gia đình văn hóa.'],
  ['không', 'pt', 'Đã ghi: không có.'],
])('“%s” at %s is echoed as understood', (typed, at, echo) => {
  const person = atQuestion(at).type(typed);
  expect(person.read[0]).toBe(echo);
  expect(person.recorded).toHaveLength(1);
});

test('what was typed is echoed as it was typed, whatever it holds', () => {
  const person = atQuestion('kn').type('**Đề nghị** {{typed}} $t(x)');
  expect(person.read[0]).toBe('Đã ghi: **Đề nghị** {{typed}} $t(x).');
});

test('NFD input is the same answer', () => {
  expect(atQuestion('hn').type('có'.normalize('NFD')).recorded).toEqual([['hn', value(true)]]);
  expect(atQuestion('kn').type('Tăng kinh phí'.normalize('NFD')).recorded).toEqual([['kn', value('Tăng kinh phí')]]);
});

test('an answered question shows its answer; a new one replaces it and names the old', () => {
  const person = new Talking(report).start().type('150', 'lui');
  expect(person.read[0]).toContain('Đã trả lời: 150 người. Gõ lại nếu cần sửa; gõ “xong” để giữ nguyên.');
  expect(person.labels[0]).toBe('Giữ nguyên');
  expect(person.type('160').read[0]).toBe('Đã sửa: 160 người (trước đó: 150 người).');
  expect(person.asked).toBe('ld_nu');
});

function one(question: object): Form {
  const common = { number: '', required: true, aggregation: { by: 'sum' } };
  const section = { id: 'iv', number: '4', title: 'Phát triển đoàn viên', items: [{ ...common, ...question }] };
  return {
    id: 'one',
    title: 'Báo cáo',
    sections: [{ id: 'ii', number: 'II', title: 'Kết quả', items: [section] }],
  } as unknown as Form;
}
