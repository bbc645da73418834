/** Going back, jumping, looking something up, mending an earlier answer and coming back to where one was. */
import { describe, expect, test } from 'vitest';
import { report } from './form.ts';
import { atQuestion, Talking, value } from './talking.ts';

const three = { ld_tong: value(150), ld_nu: value(80), ht_tien: value(1_000_000) };

test('back and back again; then the talk returns to where it was', () => {
  const person = new Talking(report, { answers: three }).start();
  expect(person.asked).toBe('hn');
  expect(person.type('lui', 'lui').asked).toBe('ld_nu');
  expect(person.type('90').recorded).toEqual([['ld_nu', value(90)]]);
  expect(person.asked).toBe('hn');
});

test('keeping the earlier answer also returns', () => {
  const person = new Talking(report, { answers: three }).start().type('câu 2', 'xong');
  expect(person.read[0]).toBe('Giữ nguyên: 80 người.');
  expect(person.recorded).toEqual([]);
  expect(person.asked).toBe('hn');
});

test.each(['sai', 'sửa', 'sai rồi', 'fix'])('“%s” after an echo goes back to the answer just given', (typed) => {
  const person = new Talking(report).start().type('150', typed);
  expect(person.asked).toBe('ld_tong');
  expect(person.recorded).toEqual([]);
  expect(person.type('160').asked).toBe('ld_nu');
});

test('before the first question there is none', () => {
  const person = new Talking(report).start().type('lui');
  expect(person.read[0]).toBe('Đây là câu đầu tiên.');
  expect(person.asked).toBe('ld_tong');
});

test('a gap left by a jump is asked in the end', () => {
  const person = new Talking(report, { answers: three }).start().type('câu 7');
  expect(person.asked).toBe('dv_moi');
  expect(person.type('120; 135', '1', 'không', 'câu 10').asked).toBe('anh');
  expect(person.type('bỏ qua: không có ảnh').asked).toBe('hn');
});

test('“câu sau” leaves a question open', () => {
  const person = new Talking(report).start().type('câu sau');
  expect(person.asked).toBe('ld_nu');
  expect(person.recorded).toEqual([]);
});

describe('by number, place or heading', () => {
  test.each([
    ['câu 7', 'dv_moi'],
    ['cau 7', 'dv_moi'],
    ['mục II.3', 'dv_moi'],
    ['II.3', 'dv_moi'],
    ['muc iii', 'kn'],
    ['nu cong', 'nc'],
    ['Nữ công', 'nc'],
    ['tìm phát triển', 'dv_moi'],
    ['kien nghi', 'kn'],
    ['phong trào', 'pt'],
  ])('“%s”', (typed, id) => {
    const person = new Talking(report, { answers: three }).start().type(typed);
    expect(person.asked).toBe(id);
    expect(person.recorded).toEqual([]);
  });

  test('in a text question only what is said with its word', () => {
    expect(atQuestion('kn').type('nu cong').answers.kn).toEqual(value('nu cong'));
    expect(atQuestion('kn').type('II').answers.kn).toEqual(value('II'));
    expect(atQuestion('kn').type('12').answers.kn).toEqual(value('12'));
    expect(atQuestion('kn').type('tìm nữ công').asked).toBe('nc');
    expect(atQuestion('kn').type('mục II.2').asked).toBe('nc');
    expect(atQuestion('kn').type('II.2').asked).toBe('nc');
    expect(atQuestion('kn').type('câu 5').asked).toBe('nc');
    expect(atQuestion('kn').type('Mục tiêu năm tới').answers.kn).toEqual(value('Mục tiêu năm tới'));
  });

  test('words that are in no heading', () => {
    const person = new Talking(report).start().type('tìm bóng đá');
    expect(person.read[0]).toBe('Không có mục hay câu nào có chữ “bong da”. Gõ “danh sách” để xem các câu.');
    expect(person.asked).toBe('ld_tong');
  });

  test('a number the report does not have', () => {
    const person = new Talking(report).start().type('câu 99');
    expect(person.read[0]).toBe('Báo cáo không có câu số đó. Gõ “danh sách” để xem các câu.');
    expect(person.asked).toBe('ld_tong');
  });

  test('a bare figure jumps where it cannot be an answer', () => {
    expect(new Talking(report, { answers: three }).start().type('12').recorded).toEqual([]);
    expect(new Talking(report).start().type('5').recorded).toEqual([['ld_tong', value(5)]]);
    expect(new Talking(report).start().type('xem lại', '5').asked).toBe('nc');
    expect(new Talking(report).start().type('dừng', '5').asked).toBe('nc');
  });
});

test('headings that fit alike', () => {
  const person = new Talking(report).start().type('tìm hội nghị');
  expect(person.asked).toBe('hn');
  person.type('tìm công');
  expect(person.asked).toBe('nc');
});

test('several questions fit: one is picked by its number', () => {
  const person = new Talking(report).start().type('tìm số');
  expect(person.read).toEqual(['Có 4 chỗ khớp. Đồng chí chọn một:']);
  expect(person.labels).toEqual([
    'Câu 1: Tổng số lao động',
    'Câu 2: Số lao động nữ',
    'Câu 3: Số tiền thăm hỏi, hỗ trợ',
    'Câu 8: Tự xếp loại công đoàn cơ sở',
  ]);
  expect(person.state).toEqual(new Talking(report).start().state);
  expect(person.type('câu 3').asked).toBe('ht_tien');
});

test('the list shows every question with its answer and its mark', () => {
  const person = new Talking(report, { answers: { ...three, ld_nu: value(80) }, notes: { ht_tien: 'Xem lại' } });
  person.start().type('danh sách');
  expect(person.read.slice(0, -2).join('\n')).toBe(
    [
      'I Tình hình lao động',
      '✓ 1. Tổng số lao động: 150 người',
      '✓ 2. Số lao động nữ: 80 người',
      'II Kết quả hoạt động › 1 Chăm lo đời sống',
      '● 3. Số tiền thăm hỏi, hỗ trợ: 1.000.000 đồng',
      '○ 4. Đã tổ chức hội nghị người lao động chưa',
      'II Kết quả hoạt động › 2 Công tác nữ công',
      '○ 5. Kết quả công tác nữ công',
      '○ 6. Các phong trào đã tham gia',
      'II Kết quả hoạt động › 3 Phát triển đoàn viên',
      '○ 7. Đoàn viên kết nạp mới, ước cả năm',
      '○ 8. Tự xếp loại công đoàn cơ sở',
      'III Kiến nghị, đề xuất',
      '○ 9. Kiến nghị với cấp trên',
      '○ 10. Ảnh hoạt động tiêu biểu',
    ].join('\n'),
  );
  expect(person.asked).toBe('ht_tien');
});

test('texts of several lines, tables and long reasons take one line each', () => {
  const answers = {
    nc: value('Một.\nHai.'),
    ld_nu: { kind: 'noFigure', reason: 'vì '.repeat(300).trim() } as const,
  };
  const person = new Talking(report, { answers }).start().type('danh sách');
  const lines = person.read.join('\n').split('\n');
  expect(lines).toContain('✓ 5. Kết quả công tác nữ công: Một. · Hai.');
  expect(lines.find((line) => line.startsWith('✓ 2.'))?.length).toBeLessThan(120);
});

test('no message of a long list is longer than a phone shows', () => {
  const person = atQuestion('nc', { nc: value('Chữ '.repeat(70)), kn: value('Dòng '.repeat(90)) }).type('danh sách');
  for (const message of person.read) expect(message.length).toBeLessThan(2_000);
});

test('an answer that brings in a question: it is asked next', () => {
  expect(atQuestion('hn').type('có').asked).toBe('hn_ngay');
  expect(atQuestion('hn').type('chưa').asked).toBe('nc');
});

test('only what this person may answer is asked, counted and reached', () => {
  const person = new Talking(report, { only: new Set(['nc', 'pt']), part: true }).start();
  expect(person.asked).toBe('nc');
  expect(person.read[1]).toContain('Mục II.2 · câu 5/10 — Công tác nữ công');
  person.type('câu 1');
  expect(person.read[0]).toBe('Câu này do người khác trong đơn vị trả lời.');
  expect(person.press({ do: 'jump', question: 'ld_tong' }).asked).toBe('nc');
  person.type('Ba buổi.', 'xong', '1');
  expect(person.state.mode.is).toBe('review');
});
