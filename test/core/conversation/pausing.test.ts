/** Help, stop and menu work at every question and in every mood of the talk; a pause of any length costs nothing. */
import { describe, expect, test } from 'vitest';
import { outline } from '../../../core/forms/outline.ts';
import { report } from './form.ts';
import { atQuestion, photo, Talking, value } from './talking.ts';

const ids = outline(report).places.map((place) => place.question.id);

describe.each(ids)('at %s', (id) => {
  test.each(['trợ giúp', 'tro giup', 'TRỢ GIÚP', 'help', '?'])('“%s” helps and asks again', (typed) => {
    const person = atQuestion(id).type(typed);
    expect(person.read[0]).toContain('Đồng chí trả lời như nhắn tin bình thường.');
    expect(person.asked).toBe(id);
    expect(person.recorded).toEqual([]);
  });

  test.each(['thoát', 'tạm dừng', 'tam dung', 'stop', 'STOP'])('“%s” pauses', (typed) => {
    const person = atQuestion(id).type(typed);
    expect(person.state).toMatchObject({ at: id, mode: { is: 'paused' } });
    expect(person.read[0]).toMatch(/^Đã tạm dừng Báo cáo năm 2026 ở câu \d+\/1[01]\. Mọi câu trả lời vẫn còn\./);
    expect(person.type('tiep tuc').asked).toBe(id);
  });

  test.each(['menu', 'Menu', '/menu'])('“%s” asks for the menu and pauses', (typed) => {
    const person = atQuestion(id).type(typed);
    expect(person.effects).toEqual([{ is: 'menu' }]);
    expect(person.state).toMatchObject({ at: id, mode: { is: 'paused' } });
  });

  test('the list and the review', () => {
    expect(atQuestion(id).type('danh sach').asked).toBe(id);
    expect(atQuestion(id).type('xem lai').state.mode.is).toBe('review');
  });
});

describe.each([
  ['joining', () => atQuestion('nc').type('Một.')],
  ['rewriting', () => atQuestion('nc', { nc: value('Cũ.') }).type('viết lại')],
  ['doubting', () => atQuestion('ld_tong', {}, { previous: { ld_tong: value(100) } }).type('150')],
  ['mending', () => atQuestion('ld_nu', { ld_tong: value(1) }).type('2')],
  ['reason', () => atQuestion('ld_tong').type('bỏ qua')],
  ['choosing', () => atQuestion('ld_tong').type('khoảng 3')],
  ['review', () => new Talking(report).start().type('xem lại')],
] as const)('while %s', (mode, begun) => {
  test.each(['trợ giúp', 'help', 'thoát', 'stop', 'menu', 'danh sách'])('“%s” works and loses nothing', (typed) => {
    const person = begun();
    expect(person.state.mode.is).toBe(mode);
    const { answers } = person;
    person.type(typed);
    expect(person.answers).toEqual(answers);
    if (['trợ giúp', 'help', 'danh sách'].includes(typed)) expect(person.state.mode.is).toBe(mode);
    else expect(person.state.mode.is).toBe('paused');
  });
});

test('taken up again after any time', () => {
  const person = atQuestion('ht_tien', { ld_tong: value(1), ld_nu: value(1) }).type('dừng');
  expect(person.read).toEqual([
    'Đã tạm dừng Báo cáo năm 2026 ở câu 3/10. Mọi câu trả lời vẫn còn. Gõ “tiếp tục” lúc nào cũng được.',
  ]);
  expect(person.labels).toEqual(['Tiếp tục', 'Việc khác']);
  person.start();
  expect(person.read[0]).toBe('Tiếp tục Báo cáo năm 2026, câu 3/10.');
  expect(person.asked).toBe('ht_tien');
});

test('while paused, what is typed is not taken for an answer', () => {
  const person = atQuestion('ld_tong').type('dừng', 'rất nhiều');
  expect(person.read[0]).toBe('Báo cáo đang tạm dừng nên “rất nhiều” chưa được ghi.');
  expect(person.recorded).toEqual([]);
  expect(person.state.mode.is).toBe('paused');
  expect(person.send(photo('a')).recorded).toEqual([]);
});

test('while paused, a button of the open question still answers it', () => {
  const person = atQuestion('hn');
  const yes = person.buttons[0]?.press;
  person.type('dừng');
  if (yes) person.press(yes);
  expect(person.recorded).toEqual([['hn', value(true)]]);
});

test('paused at the review', () => {
  const person = new Talking(report).start().type('xem lại', 'dừng');
  expect(person.read[0]).toContain('Đã tạm dừng Báo cáo năm 2026 ở bước xem lại.');
  expect(person.type('tiếp tục').state.mode.is).toBe('review');
});

test('another channel takes the talk up at the same place', () => {
  const person = atQuestion('nc').type('Một.');
  const elsewhere = new Talking(report, { answers: person.answers, state: person.state }).start();
  expect(elsewhere.type('Hai.', 'xong').answers.nc).toEqual(value('Một.\nHai.'));
});
