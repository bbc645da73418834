/** A person in conversation, for tests: what they type and press, what they read, what was recorded. The state goes through JSON. */
import {
  type Button,
  begin,
  type Effect,
  type Event,
  type Known,
  type Press,
  type State,
  state as stateShape,
} from '../../../core/conversation/state.ts';
import { step } from '../../../core/conversation/step.ts';
import type { Answer, Answers, FileRef } from '../../../core/forms/answer.ts';
import type { Form } from '../../../core/forms/form.ts';
import type { Message } from '../../../core/i18n/message.ts';
import { words } from '../../../core/i18n/words.ts';
import { report } from './form.ts';

export type Setting = Partial<Omit<Known, 'today'>> & { readonly state?: State };

export class Talking {
  readonly form: Form;
  answers: Answers;
  known: Omit<Known, 'answers'>;
  state: State;
  effects: readonly Effect[] = [];

  constructor(form: Form, { answers = {}, state = begin('v1'), ...known }: Setting = {}) {
    this.form = form;
    this.answers = answers;
    this.known = { previous: {}, today: '2026-11-21', ...known };
    this.state = state;
  }

  event(event: Event): this {
    const state = stateShape.parse(JSON.parse(JSON.stringify(this.state)));
    const stepped = step(this.form, { ...this.known, answers: this.answers }, state, event);
    this.state = stepped.state;
    this.effects = stepped.effects;
    for (const effect of stepped.effects) if (effect.is === 'record') this.keep(effect.question, effect.answer);
    return this;
  }

  /** As the rows do: the answer stands, and the office's note on it has been answered. */
  private keep(question: string, answer: Answer | null): void {
    this.answers = { ...this.answers, [question]: answer ?? undefined };
    const { notes, ...known } = this.known;
    if (!notes) return;
    const { [question]: _, ...left } = notes;
    this.known = { ...known, notes: left };
  }

  start(): this {
    return this.event({ is: 'start' });
  }

  /** Types several messages, one after another. */
  type(...texts: readonly string[]): this {
    for (const text of texts) this.event({ is: 'reply', text });
    return this;
  }

  press(press: Press): this {
    return this.event({ is: 'press', press });
  }

  /** Presses the button now shown with this label. */
  tap(label: string): this {
    const button = this.buttons.find((one) => shown(one.label) === label);
    if (!button) throw new Error(`No button “${label}” among ${this.labels.join(', ')}`);
    return this.press(button.press);
  }

  send(...files: readonly FileRef[]): this {
    return this.event({ is: 'file', files });
  }

  /** What the person reads after the last step, message by message. */
  get read(): string[] {
    return this.effects.flatMap((effect) => ('message' in effect ? [shown(effect.message)] : []));
  }

  get buttons(): Button[] {
    return this.effects.flatMap((effect) => ('buttons' in effect ? [...(effect.buttons ?? [])] : []));
  }

  get labels(): string[] {
    return this.buttons.map((button) => shown(button.label));
  }

  /** Recorded in the last step: question and answer. */
  get recorded(): [string, Answer | null][] {
    return this.effects.flatMap((effect) => (effect.is === 'record' ? [[effect.question, effect.answer]] : []));
  }

  get asked(): string | undefined {
    return this.effects.findLast((effect) => effect.is === 'ask')?.question;
  }

  get finished(): boolean {
    return this.effects.some((effect) => effect.is === 'finish');
  }
}

/** A person at the named question of the report, nothing else answered but what brings it in. */
export function atQuestion(id: string, answers: Answers = {}, setting: Setting = {}): Talking {
  const needed: Answers = id === 'hn_ngay' ? { hn: value(true) } : {};
  const person = new Talking(report, { ...setting, answers: { ...needed, ...answers } }).start();
  return person.press({ do: 'jump', question: id });
}

export function shown(message: Message): string {
  return words('vi', message);
}

export function value(value: Extract<Answer, { kind: 'value' }>['value'], ...doubts: readonly string[]): Answer {
  return doubts.length > 0 ? { kind: 'value', value, doubts } : { kind: 'value', value };
}

export function photo(id: string, name = `${id}.jpg`): FileRef {
  return { id, name, mime: 'image/jpeg', size: 1000 };
}
