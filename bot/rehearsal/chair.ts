/** A simulated chair at the phone: reads what the bot shows and says the next thing, as their character has it. */
import type { Form, Question } from '../../core/forms/form.ts';
import { outline } from '../../core/forms/outline.ts';
import { answerFor, type Size } from './answers.ts';
import type { Chance } from './chance.ts';
import type { Character, Visit } from './characters.ts';
import type { ShownMessage } from './phones.ts';

export type Deed = { readonly is: 'says'; readonly text: string } | { readonly is: 'presses'; readonly label: string };

export type Chair = {
  readonly name: string;
  readonly unit: string;
  readonly code: string;
  readonly character: Character;
  readonly size: Size;
  readonly chance: Chance;
};

/** A sitting in front of the report: begun with `/baocao`, over when the report is handed in or enough was answered. */
export class Sitting {
  readonly #chair: Chair;
  readonly #form: Form;
  readonly #most: number;
  answered = 0;
  #begun = false;
  #last = '';
  #again = 0;
  #blundered = 0;
  #lost = 0;
  /** Handed in during this sitting. */
  submitted = false;
  over = false;
  /** What the chair could make nothing of: a fault of the product's, shown in the outcome. */
  stuckAt: string | null = null;

  constructor(chair: Chair, form: Form, { most }: Pick<Visit, 'most'>) {
    this.#chair = chair;
    this.#form = form;
    this.#most = most;
  }

  /** What the chair does on seeing these messages; null: nothing more. */
  next(shown: readonly ShownMessage[]): Deed | null {
    const text = shown.map((message) => message.text).join('\n');
    const labels = shown.flatMap((message) => message.labels);
    if (!this.#begun) {
      this.#begun = true;
      return { is: 'says', text: '/baocao' };
    }
    if (/Số biên nhận/u.test(text)) return this.#end(true);
    // Without buttons the text names what to type.
    const offers = (label: string) =>
      labels.length > 0 ? labels.includes(label) : text.toLowerCase().includes(label.toLowerCase());
    if (/Xem lại:/u.test(text) && offers('Nộp báo cáo')) return { is: 'presses', label: 'Nộp báo cáo' };
    if (offers('Đúng vậy')) return { is: 'presses', label: 'Đúng vậy' };
    const asked = this.#asked(text);
    if (asked) return this.#answer(asked, offers);
    if (/phần còn thiếu/u.test(text))
      return { is: 'says', text: `${2 + this.#chair.chance.below(8)} cuộc, 120 lượt người.` };
    if (offers('Xong')) return { is: 'presses', label: 'Xong' };
    return this.#find(text);
  }

  #answer(question: Question, offers: (label: string) => boolean): Deed | null {
    const again = this.#last === question.id;
    if (!again) {
      if (this.answered >= this.#most) return this.#pause();
      this.answered += 1;
      this.#again = 0;
    }
    this.#last = question.id;
    if (again && offers('Xong') && this.#again === 0) {
      this.#again += 1;
      return { is: 'presses', label: 'Xong' };
    }
    if (again) {
      this.#again += 1;
      // Twice not understood: what every question takes, with a reason.
      if (this.#again > 3)
        return { is: 'says', text: this.#again % 2 === 0 ? 'bỏ qua' : 'đơn vị không có nội dung này' };
    }
    const { character, size, chance } = this.#chair;
    if (character === 'wrongInput' && !again && this.#blundered < 4 && chance.below(4) === 0) {
      this.#blundered += 1;
      this.#again = 1;
      return { is: 'says', text: chance.pick(['?????', 'mười mấy', 'để em hỏi lại đã', '12-15-18']) };
    }
    return { is: 'says', text: answerFor(question, size, chance) };
  }

  /** The question whose label stands last in what is shown: an echo of the one before may stand above it. */
  #asked(text: string): Question | null {
    const flat = text.replace(/\s+/gu, ' ');
    const [found] = outline(this.#form)
      .questions.map((question) => ({ question, at: flat.lastIndexOf(question.label.replace(/\s+/gu, ' ').trim()) }))
      .filter(({ at }) => at >= 0)
      .toSorted((a, b) => b.at - a.at || b.question.label.length - a.question.label.length);
    return found?.question ?? null;
  }

  #pause(): Deed | null {
    this.over = true;
    return { is: 'says', text: 'tạm dừng' };
  }

  /** Nothing recognised: the words that lead on from anywhere, a few times. */
  #find(text: string): Deed | null {
    this.#lost += 1;
    if (this.#lost > 4) {
      this.stuckAt = text.slice(0, 300);
      return this.#end(false);
    }
    return { is: 'says', text: this.#lost % 2 === 1 ? 'tiếp tục' : '/baocao' };
  }

  #end(submitted: boolean): null {
    this.submitted = submitted;
    this.over = true;
    return null;
  }
}

/** As much as goes into one message anywhere. */
const LENGTH = 1500;

/** Everything the form asks in as few messages as it takes, for whoever writes it all down first: “Câu 1: 45”, “Câu 2: 30” … */
export function allAtOnce({ size, chance }: Chair, form: Form): readonly string[] {
  const messages: string[] = [];
  for (const [index, question] of outline(form).questions.entries()) {
    const line = `Câu ${index + 1}: ${answerFor(question, size, chance)}`;
    const last = messages.at(-1);
    if (last !== undefined && last.length + line.length < LENGTH) messages[messages.length - 1] = `${last}\n${line}`;
    else messages.push(line);
  }
  return messages;
}
