/** Every button, with the words to type in its stead where there are no buttons. */
import type { MessageKey } from '../i18n/catalogue.ts';
import { type Message, type Param, say } from '../i18n/message.ts';
import type { Button, Press } from './state.ts';

type Asked = Extract<Press, { question: string }>['do'];
type Plain = Exclude<Press['do'], Asked>;

/** Presses that need no more than their question, and those that need nothing: label and typed word. */
const labels = {
  done: ['conversation.button_done', 'conversation.word_done'],
  back: ['conversation.button_back', 'conversation.word_back'],
  skip: ['conversation.button_skip', 'conversation.word_skip'],
  noFigure: ['conversation.button_no_figure', 'conversation.word_no_figure'],
  nothing: ['conversation.button_nothing', 'conversation.word_nothing'],
  asBefore: ['conversation.button_as_before', 'conversation.word_as_before'],
  correct: ['conversation.button_correct', 'conversation.word_correct'],
  keepNew: ['conversation.button_keep_new', 'conversation.word_keep_new'],
  rewrite: ['conversation.button_rewrite', 'conversation.word_rewrite'],
  list: ['conversation.button_list', 'conversation.word_list'],
  review: ['conversation.button_review', 'conversation.word_review'],
  submit: ['conversation.button_submit', 'conversation.word_submit'],
  pause: ['conversation.button_pause', 'conversation.word_pause'],
  resume: ['conversation.button_resume', 'conversation.word_resume'],
  help: ['conversation.button_help', 'conversation.word_help'],
  more: ['conversation.button_more', 'conversation.word_more'],
  menu: ['conversation.button_menu', 'conversation.word_menu'],
} as const satisfies Record<
  Plain | Exclude<Asked, 'pick' | 'confirm' | 'mean' | 'jump'>,
  readonly [MessageKey, MessageKey]
>;

type Simple = Exclude<Asked, 'pick' | 'confirm' | 'mean' | 'jump'>;

type Words = { readonly label: Message; readonly word: Message };

/** The same messages each time, for they are made in every step. */
const words = Object.fromEntries(
  Object.entries(labels).map(([act, [label, word]]): [string, Words] => [act, { label: say(label), word: say(word) }]),
) as Readonly<Record<keyof typeof labels, Words>>;

/** A button about the open question. */
export function questionButton(act: Simple, question: string): Button {
  const { label, word } = words[act];
  return { label, press: { do: act, question }, typed: 'word', word };
}

/** “Gõ lại”: the question once more, where nothing is recorded yet. */
export function retypeButton(question: string): Button {
  return { ...questionButton('correct', question), label: say('conversation.button_retype') };
}

/** Out of giving a reason, back to the question itself. */
export function answerButton(question: string): Button {
  return { ...questionButton('back', question), label: say('conversation.button_answer') };
}

/** “Giữ nguyên”: what is there already is the answer. */
export function keepButton(question: string): Button {
  return { ...questionButton('done', question), label: say('conversation.button_keep') };
}

/** A button about the report as a whole. */
export function reportButton(act: Plain): Button {
  const { label, word } = words[act];
  return { label, press: { do: act }, typed: 'word', word };
}

/** One of the choices of a question; its number is typed. */
export function choiceButton(question: string, option: string, label: Message): Button {
  return { label, press: { do: 'pick', question, option }, typed: 'choice' };
}

/** “Đúng vậy”, about this very answer. */
export function confirmButton(question: string, of: string): Button {
  const press: Press = { do: 'confirm', question, of };
  return { label: say('conversation.button_confirm'), press, typed: 'word', word: say('conversation.word_confirm') };
}

/** One of several meanings. Lettered, for digits may be figures. */
export function meaningButton(question: string, option: number, of: string, label: Message): Button {
  const press: Press = { do: 'mean', question, option, of };
  return { label, press, typed: 'word', word: say('conversation.word_letter', { letter: letter(option) }) };
}

/** Goes to a question, named by its running number (“câu 12”). */
export function jumpButton(
  question: string,
  number: number,
  key: MessageKey = 'conversation.button_jump',
  params: Readonly<Record<string, Param>> = {},
): Button {
  const word = say('conversation.word_number', { number });
  return { label: say(key, { number, ...params }), press: { do: 'jump', question }, typed: 'word', word };
}

/** 0 → “A”. */
export function letter(option: number): string {
  return String.fromCharCode(65 + option);
}
