/**
 * Whatever happens, in whatever order, over whatever form: nothing throws, no acknowledged answer is lost or lands
 * elsewhere, the place stays small, and the report can still be finished by answering what is asked.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Button, begin, type Event, type Press, type State } from '../../../core/conversation/state.ts';
import type { Answer, Answers, Value } from '../../../core/forms/answer.ts';
import type { Form } from '../../../core/forms/form.ts';
import { outline } from '../../../core/forms/outline.ts';
import { typeOf } from '../../../core/forms/questions/index.ts';
import { visible } from '../../../core/forms/visible.ts';
import { finishByAnswering } from './driver.ts';
import { randomForm } from './random-form.ts';
import { photo, Talking, value } from './talking.ts';

/** More of them on demand: `RUNS=50000 vitest run …`. */
const RUNS = Number(process.env.RUNS ?? 2_000);

const texts = [
  ...[
    '1',
    '2',
    '3',
    'A',
    'b',
    '0',
    '7',
    '12',
    '150',
    '1.234',
    '15tr',
    '2 tỷ 3',
    '80,5%',
    '56/66',
    '120; 135',
    '-4',
    '1e9',
  ],
  ...['có', 'không', 'Không có', 'chưa có', 'chưa có: kế toán nghỉ', 'khá', 'Tốt', '1, 3', '5/12/2026', 'quý I/2026'],
  ...[
    'xong',
    'lui',
    'câu sau',
    'bỏ qua',
    'bỏ qua: không thuộc diện',
    'danh sách',
    'xem lại',
    'nộp',
    'trợ giúp',
    'dừng',
  ],
  ...[
    'menu',
    'tiếp tục',
    'như kỳ trước',
    'đúng',
    'dung',
    'sai',
    'sửa',
    'viết lại',
    'chỉ giữ mới',
    'khác',
    'DONE',
    'stop',
  ],
  ...['câu 1', 'câu 3', 'câu 99', 'mục I', 'I.2', 'mục II', 'tìm kết quả', 'tinh hinh', 'khoảng 20', 'ước 40', 'Dung'],
  ...['Đơn vị đã tổ chức 3 cuộc, 120 người dự.', 'Đã làm.\nXong', 'x'.repeat(150), 'y'.repeat(30_000), '', ' ', '…'],
  ...[
    'câu 1: 12; câu 2: 30; câu 3: có',
    '1: 5; 2: 6',
    'Hội nghị; 12',
    'a; b; c; d',
    '\u0000',
    '$t(x) {{y}} **z**',
    '🙂',
  ],
];

const values: readonly Value[] = [
  ...[0, 5, 40, 1_000_000, -3, true, false, 'mot', 'hai', 'Chữ', '2026-05-01', '2026-13-01'],
  ...[['mot'], ['mot', 'ba'], [photo('a')], [{ cells: { ten: 'Hội nghị', so: 3 } }]],
  ...[{ numerator: 1, denominator: 2 }, { from: '2026-01-01', to: '2026-06-30' }, { actual: { figure: 3 } }],
];

type Move =
  | { readonly do: 'start' }
  | { readonly do: 'type'; readonly text: string }
  | { readonly do: 'old' | 'shown'; readonly button: number }
  | { readonly do: 'press'; readonly press: Press }
  | { readonly do: 'file' | 'elsewhere' | 'sheet'; readonly question: number; readonly value: number };

const question = fc.nat({ max: 13 }).map((index) => `q${index}`);
const pressed: fc.Arbitrary<Press> = fc.oneof(
  fc.record({ do: fc.constant('pick' as const), question, option: fc.constantFrom('yes', 'no', 'mot', 'ba', '') }),
  fc.record({
    do: fc.constantFrom('done', 'back', 'skip', 'noFigure', 'nothing', 'asBefore', 'correct', 'keepNew', 'rewrite'),
    question,
  }),
  fc.record({ do: fc.constant('confirm' as const), question, of: fc.string({ maxLength: 7 }) }),
  fc.record({ do: fc.constant('mean' as const), question, option: fc.nat({ max: 3 }), of: fc.string() }),
  fc.record({ do: fc.constant('jump' as const), question }),
  fc.record({ do: fc.constantFrom('list', 'review', 'submit', 'pause', 'resume', 'help', 'more', 'menu') }),
);

const move: fc.Arbitrary<Move> = fc.oneof(
  { weight: 12, arbitrary: fc.record({ do: fc.constant('type' as const), text: fc.constantFrom(...texts) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('type' as const), text: fc.string({ unit: 'grapheme' }) }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constantFrom('old', 'shown'), button: fc.nat() }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('press' as const), press: pressed }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constantFrom('file', 'elsewhere', 'sheet'), question: fc.nat(), value: fc.nat() }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('start' as const) }) },
);

const setting = fc.record({
  previous: fc.array(fc.option(fc.constantFrom(...values), { freq: 2 }), { maxLength: 12 }),
  notes: fc.option(fc.array(fc.nat({ max: 11 }), { maxLength: 2 }), { freq: 3 }),
  /** A delegated part. */
  part: fc.option(fc.uniqueArray(fc.nat({ max: 11 }), { minLength: 1, maxLength: 6 }), { freq: 2 }),
});

test(
  '2,000 random conversations over random forms',
  () => {
    fc.assert(
      fc.property(
        randomForm(),
        setting,
        fc.array(move, { maxLength: 30 }),
        (form, { previous, notes, part }, moves) => {
          const person = new Talking(form, {
            previous: answersOf(previous),
            ...(notes ? { notes: Object.fromEntries(notes.map((index) => [`q${index}`, 'Xem lại'])) } : {}),
            ...(part ? { part: true, only: new Set(part.map((index) => `q${index}`)) } : {}),
          });
          const seen: Button[] = [];
          for (const one of moves) {
            if (one.do === 'elsewhere') change(person, one.question, one.value);
            else watched(person, eventOf(person, one, seen));
            seen.push(...person.buttons);
          }
          person.state = reopened(person.state);
          finishByAnswering(person);
          leavesOut(person);
        },
      ),
      { numRuns: RUNS },
    );
  },
  RUNS * 100,
);

function eventOf(person: Talking, move: Move, seen: readonly Button[]): Event {
  switch (move.do) {
    case 'start':
    case 'elsewhere':
      return { is: 'start' };
    case 'type':
      return { is: 'reply', text: move.text };
    case 'press':
      return { is: 'press', press: move.press };
    case 'old':
    case 'shown': {
      const list = move.do === 'old' ? seen : person.buttons;
      const press = list[move.button % Math.max(1, list.length)]?.press;
      return press ? { is: 'press', press } : { is: 'start' };
    }
    case 'file':
      return { is: 'file', files: [photo(`f${move.value % 4}`)], caption: move.question % 5 === 0 ? 'Ảnh' : '' };
    case 'sheet':
      return { is: 'filled', answers: answersOf([values[move.value % values.length], 5, true]), unread: [] };
  }
}

/** Takes the step and holds it to what may never happen. */
function watched(person: Talking, event: Event): void {
  const { form, state: before, answers } = person;
  freeze(before, answers, person.known);
  person.event(event);
  expect(new TextEncoder().encode(JSON.stringify(person.state)).length).toBeLessThanOrEqual(1024);
  if (person.recorded.length > 0) expect(person.read.length + Number(person.finished)).toBeGreaterThan(0);
  const several = event.is === 'filled' || (event.is === 'reply' && /\d\s*:/.test(event.text));
  for (const [id, answer] of person.recorded) {
    if (event.is === 'press' && 'question' in event.press) expect(id).toBe(event.press.question);
    else if (!several) expect(id).toBe(before.at);
    stands(form, id, answer);
    if (event.is === 'file' && before.mode.is !== 'rewriting') kept(form, id, answers[id], answer);
    if (event.is === 'reply' && !several && !renewing(before.mode.is, event.text)) kept(form, id, answers[id], answer);
  }
  if (person.effects.some((effect) => 'message' in effect && refusals.has(effect.message.key)))
    expect(person.recorded).toEqual([]);
}

/** What is said when something was not taken: then nothing at all is recorded. */
const refusals: ReadonlySet<string> = new Set(
  [
    ...['refused', 'late', 'gone', 'nothing_yet', 'reason_expected', 'reason_long', 'no_file_wanted', 'no_previous'],
    ...['previous_unfit', 'not_a_figure', 'not_if_any', 'paused_unknown', 'review_unknown', 'no_such_number', 'help'],
  ].map((key) => `conversation.${key}`),
);

/** Words by which a person gives up what was written. */
function renewing(mode: string, typed: string): boolean {
  return mode === 'rewriting' || /như kỳ trước|chỉ giữ mới|bỏ qua/.test(typed.normalize('NFC').toLowerCase());
}

/** What is recorded is of the question's own shape. */
function stands(form: Form, id: string, answer: Answer | null): void {
  const question = outline(form).byId.get(id)?.question;
  expect(question).toBeDefined();
  if (!question || answer?.kind !== 'value') return;
  expect(typeOf(question).value(question).safeParse(answer.value).success).toBe(true);
}

/** What comes in parts is only ever added to. */
function kept(form: Form, id: string, before: Answer | undefined, after: Answer | null): void {
  const question = outline(form).byId.get(id)?.question;
  if (!question || !typeOf(question).joins || before?.kind !== 'value' || after?.kind !== 'value') return;
  const [old, whole] = [before.value, after.value];
  if (typeof old === 'string') expect(String(whole).startsWith(old)).toBe(true);
  else if (Array.isArray(old)) expect(Array.isArray(whole) && whole.slice(0, old.length)).toEqual(old);
}

/** What is left out is what was answered and is not asked, no more and no less. */
function leavesOut(person: Talking): void {
  const finish = person.effects.find((effect) => effect.is === 'finish');
  const asked = new Set(visible(person.form, person.answers, person.known.previous).map(({ id }) => id));
  const { only } = person.known;
  const hidden = outline(person.form).questions.filter(
    ({ id }) => person.answers[id] && !asked.has(id) && (only?.has(id) ?? true),
  );
  expect(finish?.is === 'finish' && finish.dropped).toEqual(hidden.map(({ id }) => id));
}

/** Somebody answers from another chat. */
function change(person: Talking, question: number, index: number): void {
  const { places } = outline(person.form);
  const found = places[question % places.length]?.question;
  const given = values[index % values.length];
  if (!found || given === undefined || !typeOf(found).value(found).safeParse(given).success) return;
  if (typeOf(found).check(given, found).length > 0) return;
  person.answers = { ...person.answers, [found.id]: value(given) };
}

/** A report that chance finished is opened again, as after a return. */
function reopened(state: State): State {
  return state.mode.is === 'finished' ? begin(state.version) : state;
}

function answersOf(list: readonly (Value | null | undefined)[]): Answers {
  return Object.fromEntries(list.flatMap((one, index) => (one == null ? [] : [[`q${index}`, value(one)]])));
}

function freeze(...things: readonly unknown[]): void {
  for (const thing of things)
    if (typeof thing === 'object' && thing !== null && !Object.isFrozen(thing)) {
      Object.freeze(thing);
      freeze(...Object.values(thing));
    }
}
