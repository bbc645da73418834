/** How many steps of the conversation one core takes in a second, on a form of 60 questions with conditions and rules. */
import { begin, type Event, type Known, type State, state } from '../../core/conversation/state.ts';
import { step } from '../../core/conversation/step.ts';
import type { Answer, Answers } from '../../core/forms/answer.ts';
import type { Form, Question, Section } from '../../core/forms/form.ts';

export const name = 'step';

const QUESTIONS = 60;
/** Typed at a question of each kind of the form below, in turn; what cannot be read is part of the work. */
const replies = ['1.234', '15tr', 'có', 'xong', 'lui', '5/12/2026', 'Đã tổ chức 12 cuộc.', 'tiep tuc', '2', 'đúng'];

/**
 * Walks through reports again and again; after each record the step sees a new set of answers, as it would from the rows.
 * The seconds are the processor's, collecting and compiling included, so that a busy machine does not count against the reducer.
 * `steps_per_second` is the reducer; `stored_steps_per_second` has the state written to JSON and parsed anew before every step.
 */
export async function run(): Promise<{ metric: string; value: number; unit: string }[]> {
  walk(20_000, false);
  const bare = walk(150_000, false);
  const stored = walk(100_000, true);
  return [
    { metric: 'steps_per_second', value: bare.rate, unit: 'steps/s' },
    { metric: 'stored_steps_per_second', value: stored.rate, unit: 'steps/s' },
    { metric: 'state_bytes_max', value: stored.bytes, unit: 'bytes' },
  ];
}

function walk(steps: number, stored: boolean): { rate: number; bytes: number } {
  const form = sixty();
  const previous = Object.fromEntries(questions(form).map(({ id }, index) => [id, lastYear[index % kinds.length]]));
  let answers: Answers = {};
  let place: State = begin('0192f000-0000-7000-8000-000000000000');
  let bytes = 0;
  const started = process.cpuUsage();
  for (let count = 0; count < steps; count += 1) {
    const known: Known = { answers, previous, today: '2026-11-21' };
    const { state: next, effects } = step(form, known, place, eventAt(count, place));
    for (const effect of effects)
      if (effect.is === 'record') answers = { ...answers, [effect.question]: effect.answer ?? undefined };
    place = next;
    if (stored) {
      const text = JSON.stringify(next);
      bytes = Math.max(bytes, text.length);
      place = state.parse(JSON.parse(text));
    }
    if (next.mode.is !== 'finished') continue;
    answers = {};
    place = begin(place.version);
  }
  const { user, system } = process.cpuUsage(started);
  return { rate: Math.round((steps * 1_000_000) / (user + system)), bytes };
}

/** Mostly answers that fit, as people give them; every seventh event is something else. */
function eventAt(count: number, { at, mode }: State): Event {
  if (at === null && mode.is === 'asking') return { is: 'start' };
  if (mode.is === 'review') return { is: 'reply', text: 'nộp' };
  if (count % 7 === 0) return { is: 'reply', text: replies[(count / 7) % replies.length] ?? '' };
  if (mode.is === 'joining') return { is: 'reply', text: 'xong' };
  if (mode.is === 'doubting') return { is: 'reply', text: 'đúng' };
  if (mode.is === 'reason') return { is: 'reply', text: 'kế toán chưa chốt sổ' };
  if (mode.is === 'choosing') return { is: 'reply', text: 'A' };
  return { is: 'reply', text: fitting(Number(at?.slice(1))) };
}

const kinds = ['integer', 'integer', 'money', 'yesNo', 'longText', 'date'] as const;
const lastYear = [1000, 500, 12_000_000, true, 'Đã tổ chức 10 cuộc.', '2025-12-05'].map(
  (value): Answer => ({ kind: 'value', value }),
);
const answersOf = ['1.234', '560', '15tr', 'có', 'Đã tổ chức 12 cuộc, 340 lượt người dự.', '5/12/2026'];

function fitting(index: number): string {
  return answersOf[index % kinds.length] ?? '';
}

function sixty(): Form {
  const sections = Array.from({ length: QUESTIONS / kinds.length }, (_, index): Section => section(index));
  return { id: 'sixty', title: 'Báo cáo năm 2026', sections };
}

function section(index: number): Section {
  const items = kinds.map((type, offset): Question => {
    const number = index * kinds.length + offset;
    const common = { id: `q${number}`, number: String(offset + 1), label: `Câu hỏi số ${number}?`, required: true };
    const aggregation = { by: 'list' } as const;
    if (offset === 1) {
      const rule = { id: `r${number}`, holds: `q${number} <= q${number - 1}`, message: 'Phần lớn hơn tổng.' };
      return { ...common, aggregation, type: 'integer', unit: 'người', rules: [{ ...rule, level: 'error' }] };
    }
    if (offset === 5) return { ...common, aggregation, type: 'date', showIf: `q${number - 2} = yes` };
    if (type === 'integer') return { ...common, aggregation, type, unit: 'người', measure: 'flow' };
    return { ...common, aggregation, type } as Question;
  });
  return { id: `s${index}`, number: String(index + 1), title: `Phần ${index + 1}`, items };
}

function questions(form: Form): Question[] {
  return form.sections.flatMap((one) => one.items) as Question[];
}
