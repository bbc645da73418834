/** Wrong input: the reason, an example, the question again, and nothing changed. */
import { expect, test } from 'vitest';
import { report } from './form.ts';
import { atQuestion, photo, Talking, value } from './talking.ts';

test.each([
  ['ld_tong', 'nhiều lắm', 'Chưa đọc được “nhiều lắm”: viết không theo cách thường gặp. Câu này cần một số nguyên.'],
  ['ld_tong', '-5', 'Chưa ghi được. -5 người nhỏ hơn mức thấp nhất là 0 người. Đồng chí xem lại giúp.'],
  ['hn', 'có thể', 'Chưa đọc được “có thể”: viết không theo cách thường gặp. Câu này cần câu trả lời Có hoặc Không.'],
  ['hn_ngay', '31/2/2026', 'Chưa đọc được “31/2/2026”: không có ngày hoặc số như vậy. Câu này cần một ngày.'],
  ['xl', '9', '“9” không có trong các lựa chọn. Câu này cần một trong các lựa chọn.'],
  ['pt', '1, 2, 3', 'Chưa ghi được. Đồng chí chọn 3, câu này nhận nhiều nhất 2.'],
  ['ld_tong', '   ', 'Câu này cần một số nguyên.'],
])('at %s “%s”', (id, typed, said) => {
  const person = atQuestion(id);
  const question = person.read.at(-1);
  const { state } = person;
  person.type(typed);
  expect(person.read).toEqual([said, question]);
  expect(person.recorded).toEqual([]);
  expect(person.state).toEqual(state);
});

test('a file where none is wanted is not kept, and the person hears so', () => {
  const person = atQuestion('ld_tong').send(photo('a'));
  expect(person.read[0]).toBe('Câu đang hỏi không nhận tệp, nên tệp vừa gửi chưa được ghi.');
  expect(person.asked).toBe('ld_tong');
  expect(person.recorded).toEqual([]);
});

test('a file of a wrong kind is named with the kinds that are wanted', () => {
  const person = atQuestion('anh').send({ id: 'v', name: 'ghi-am.ogg', mime: 'audio/ogg', size: 10 });
  expect(person.read[0]).toBe('Chưa ghi được. Tệp “ghi-am.ogg” không đúng loại. Câu này nhận: ảnh.');
  expect(person.recorded).toEqual([]);
});

test('words at a question for files', () => {
  const person = atQuestion('anh').type('ảnh đây');
  expect(person.read[0]).toContain('Câu này cần ảnh hoặc tệp.');
  expect(person.recorded).toEqual([]);
});

test('no message of a person is too long to be answered', () => {
  const person = atQuestion('ld_tong').type('x'.repeat(50_000));
  expect(person.read[0]).toMatch(/^Chưa đọc được “x+…”/);
  expect(JSON.stringify(person.effects).length).toBeLessThan(5_000);
});

test('what does not fit any more: an answer to a question that another answer took away', () => {
  const person = atQuestion('hn_ngay');
  person.answers = { ...person.answers, hn: value(false) };
  person.type('05/12/2026');
  expect(person.read[0]).toBe(
    'Câu vừa hỏi không còn trong báo cáo, vì một câu trả lời khác đã thay đổi. Tin vừa rồi chưa được ghi.',
  );
  expect(person.recorded).toEqual([]);
  expect(person.asked).toBe('nc');
});

test('a question that was handed to somebody else in the meantime', () => {
  const person = atQuestion('nc');
  person.known = { ...person.known, only: new Set(['ld_tong']), part: true };
  person.type('Ba buổi.');
  expect(person.read[0]).toBe('Câu vừa hỏi nay do người khác trong đơn vị trả lời. Tin vừa rồi chưa được ghi.');
  expect(person.recorded).toEqual([]);
  expect(person.asked).toBe('ld_tong');
});

test('a question of another version of the form: the first open one is asked instead', () => {
  const state = { v: 1, version: 'v0', at: 'gone', mode: { is: 'joining' } } as const;
  const person = new Talking(report, { state, answers: { ld_tong: value(1) } }).type('12');
  expect(person.recorded).toEqual([]);
  expect(person.asked).toBe('ld_nu');
});
