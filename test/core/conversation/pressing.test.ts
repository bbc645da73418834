/** Buttons: each acts on its own question only, and each can be typed instead. */
import { describe, expect, test } from 'vitest';
import type { Button, Press } from '../../../core/conversation/state.ts';
import { outline } from '../../../core/forms/outline.ts';
import { words } from '../../../core/i18n/words.ts';
import { report } from './form.ts';
import { atQuestion, photo, shown, Talking, value } from './talking.ts';

const ids = outline(report).places.map((place) => place.question.id);
const previous = {
  ...{ ld_tong: value(100), ld_nu: value(50), nc: value('Ba buổi.'), xl: value('kha'), pt: value(['ldg']) },
  ...{ dv_moi: value({ actual: { figure: 1 }, estimate: { figure: 2 } }) },
};

/** A person in every mood of the talk, each made anew. */
const moods: [string, () => Talking][] = [
  ...ids.map((id): [string, () => Talking] => [`asked ${id}`, () => atQuestion(id, {}, { previous })]),
  ...ids.map((id): [string, () => Talking] => [
    `offered more at ${id}`,
    () => atQuestion(id, {}, { previous }).type('khác'),
  ]),
  ['half a text', () => atQuestion('nc').type('Một.')],
  ['a text written on', () => atQuestion('nc', { nc: value('Cũ.') }).type('Mới.')],
  ['a text to be rewritten', () => atQuestion('nc', { nc: value('Cũ.') }).type('viết lại')],
  ['some files', () => atQuestion('anh').send(photo('a'))],
  ['a choice taken', () => atQuestion('pt').tap('Lao động giỏi')],
  ['half a pair', () => atQuestion('dv_moi').type('120')],
  ['a doubt', () => atQuestion('ld_tong', {}, { previous }).type('150')],
  ['a contradiction', () => atQuestion('ld_nu', { ld_tong: value(1) }).type('2')],
  ['a reason', () => atQuestion('ld_nu').type('bỏ qua')],
  ['a reason for no figure', () => atQuestion('ld_nu').type('chưa có')],
  ['two meanings', () => atQuestion('ld_nu').type('không có')],
  ['one meaning', () => atQuestion('ld_nu').type('khoảng 20')],
  ['word or answer', () => atQuestion('kn').type('Dung')],
  ['an answered question', () => atQuestion('ld_nu', { ld_tong: value(9), ld_nu: value(2) })],
  ['headings', () => atQuestion('ld_nu').type('tìm số')],
  ['a review with gaps', () => new Talking(report).start().type('xem lại')],
  ['a pause', () => atQuestion('hn').type('dừng')],
];

describe.each(moods)('%s', (_, made) => {
  test('every button has words or a number that do the same, in both languages', () => {
    expect(made().buttons.length).toBeGreaterThan(0);
    for (const [index, button] of made().buttons.entries())
      for (const language of ['vi', 'en'] as const) {
        const pressed = made().press(button.press);
        const typed = made().type(typedFor(button, index, language));
        if (isToggle(button.press)) expect(typed.answers).toEqual(pressed.answers);
        else expect([typed.answers, typed.state, typed.read]).toEqual([pressed.answers, pressed.state, pressed.read]);
      }
  });

  test('no two buttons are typed alike', () => {
    const typed = made().buttons.map((button, index) => typedFor(button, index, 'vi').toLowerCase());
    expect(new Set(typed).size).toBe(typed.length);
  });

  test('at most four buttons beside choices, meanings and headings', () => {
    const person = made();
    const plain = person.buttons.filter(({ press }) => !['pick', 'mean', 'jump'].includes(press.do));
    expect(plain.length).toBeLessThanOrEqual(person.state.mode.is === 'asking' && person.asked === undefined ? 6 : 4);
  });
});

function typedFor(button: Button, index: number, language: 'vi' | 'en'): string {
  if (button.typed === 'choice') return String(index + 1);
  return button.word ? words(language, button.word) : '';
}

/** Of several choices one more is pressed; typed, the numbers are the whole answer. */
function isToggle(press: Press): boolean {
  return press.do === 'pick' && press.question === 'pt';
}

describe('a press for a question that is not open', () => {
  const presses: Press[] = [
    { do: 'pick', question: 'hn', option: 'yes' },
    ...(['done', 'back', 'skip', 'noFigure', 'nothing', 'asBefore', 'correct', 'keepNew', 'rewrite'] as const).map(
      (act): Press => ({ do: act, question: 'hn' }),
    ),
    { do: 'confirm', question: 'hn', of: 'x' },
    { do: 'mean', question: 'hn', option: 0, of: 'x' },
    { do: 'pick', question: 'gone', option: 'yes' },
  ];

  test.each(presses)('$do $question changes nothing; the open question is asked again', (press) => {
    const person = atQuestion('ld_tong');
    const [question] = person.read.slice(-1);
    const { state } = person;
    person.press(press);
    expect(person.read).toEqual(['Nút vừa bấm không phải của câu đang hỏi, nên chưa ghi gì. Câu đang hỏi:', question]);
    expect(person.recorded).toEqual([]);
    expect(person.state).toEqual(state);
  });

  test('also at the review, after the report is finished, and while a part is being written', () => {
    const late: Press = { do: 'pick', question: 'hn', option: 'yes' };
    expect(new Talking(report).start().type('xem lại').press(late).recorded).toEqual([]);
    expect(atQuestion('nc').type('Một.').press(late).state.mode.is).toBe('joining');
    const state = { v: 1, version: 'v1', at: null, mode: { is: 'finished' } } as const;
    expect(new Talking(report, { state }).press(late).recorded).toEqual([]);
  });
});

test('a press for the open question acts, however old the message', () => {
  const person = atQuestion('hn');
  const [yes] = person.buttons;
  person.type('trợ giúp', 'danh sách', 'câu 1', 'câu 4');
  if (yes) person.press(yes.press);
  expect(person.recorded).toEqual([['hn', value(true)]]);
});

test('a button of an option the question does not have', () => {
  const person = atQuestion('xl').press({ do: 'pick', question: 'xl', option: 'xuat_sac' });
  expect(person.recorded).toEqual([]);
  expect(person.asked).toBe('xl');
});

test('labels name what they do', () => {
  expect(
    atQuestion('nc')
      .type('Một.')
      .buttons.map((button) => shown(button.label)),
  ).toEqual(['Xong', 'Viết lại', 'Khác…']);
});
