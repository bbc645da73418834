/** What an office types to put a fact right, read by the rules of the field; what cannot be read says why. */
import { type Message, say } from '../../i18n/message.ts';
import { readDate, showDate } from '../../vietnamese/dates.ts';
import { fold } from '../../vietnamese/fold.ts';
import { readNumber } from '../../vietnamese/numbers.ts';
import { readPeriod, showPeriod } from '../../vietnamese/periods.ts';
import { readPhone, showPhone } from '../../vietnamese/phones.ts';
import type { Reading } from '../../vietnamese/reading.ts';
import { tidy } from '../../vietnamese/text.ts';
import { readMoment } from '../../vietnamese/times.ts';
import type { DeadlineKind } from '../facts/deadlines.ts';
import { kinds } from '../facts/kind.ts';
import { type Correction, type FactId, type Listed, partsOf, type Single } from './corrections.ts';

export type Typed =
  | { readonly as: 'one'; readonly correction: Correction }
  /** Several meanings: each in words that, typed, are read as it alone. */
  | { readonly as: 'ambiguous'; readonly options: readonly string[] }
  | { readonly as: 'unread'; readonly why: Message };

type Way = {
  readonly read: (text: string, today: string) => Typed;
  /** An example, to be typed as it stands. */
  readonly example: string;
  /** “Không có” in a correction; absent: there is always one. */
  readonly none?: Correction;
};

const MOST = 2_000;

const words = (text: string): Typed =>
  text.length > MOST
    ? { as: 'unread', why: say('guidance.typed_long', { most: { figure: MOST } }) }
    : { as: 'one', correction: { text } };
const text = (example: string): Way => ({ read: words, example, none: { text: null } });
const day = (example: string): Way => ({
  read: (typed, today) => from(readDate(typed, today), (value) => ({ day: value }), 'day'),
  example,
  none: { day: null },
});
const count = (example: string): Way => ({
  read: (typed) => from(readNumber(typed, { whole: true }), (value) => ({ count: value }), 'count'),
  example,
  none: { count: null },
});

const ways: Readonly<Record<Single | Listed, Way>> = {
  kind: { read: readKind, example: 'Hướng dẫn báo cáo' },
  number: text('118/HD-LĐLĐ'),
  issuer: { read: words, example: 'Liên đoàn Lao động tỉnh' },
  superior: text('Tổng Liên đoàn Lao động Việt Nam'),
  issuedOn: day('09/11/2026'),
  title: { read: words, example: 'Hướng dẫn báo cáo tổng kết năm 2026' },
  addressees: { read: (typed) => split(typed, /;|\n/), example: 'Công đoàn cơ sở; nghiệp đoàn', none: { list: [] } },
  period: {
    read: (typed, today) =>
      from(
        readPeriod(typed, today),
        ({ from: first, to, ...rest }) => ({
          period: { from: first, to, label: showPeriod({ from: first, to, ...rest }) },
        }),
        'period',
      ),
    example: 'năm 2026',
  },
  closing: day('30/11/2026'),
  estimate: day('31/12/2026'),
  deadline: { read: readDeadline, example: 'trước ngày 05/12/2026', none: { deadline: null } },
  unit: text('Văn phòng Liên đoàn Lao động tỉnh'),
  emails: { read: readEmails, example: 'vanphong@congdoan.vn', none: { list: [] } },
  phones: { read: readPhones, example: '0912 345 678', none: { list: [] } },
  contact: text('Nguyễn Thị Hà'),
  signer: text('Trần Văn Sơn, Phó Chủ tịch'),
  present: count('56'),
  total: count('66'),
  absent: count('10'),
  without: count('9'),
  phase: {
    read: (typed, today) =>
      from(readPeriod(typed, today), ({ from: first, to }) => ({ span: { from: first, to } }), 'span'),
    example: 'từ 15/9/2026 đến 31/12/2026',
    none: { span: null },
  },
  target: text('Phấn đấu 100% công đoàn cơ sở đăng ký'),
  task: text('Báo cáo kết quả tổ chức Tết Sum vầy'),
  due: day('20/12/2026'),
  event: { read: readEvent, example: '8h00 ngày 15/12/2026', none: { moment: null } },
};

/** How this fact is typed, for asking. */
export function wayOf(fact: FactId): { readonly example: string; readonly mayBeNone: boolean } {
  const { example, none } = ways[partsOf(fact)[0]];
  return { example, mayBeNone: none !== undefined };
}

/** The correction that says there is none; null where there is always one. */
export function noneOf(fact: FactId): Correction | null {
  return ways[partsOf(fact)[0]].none ?? null;
}

/** Reads what was typed for a fact. `today` settles days without a year. */
export function readTyped(fact: FactId, typed: string, today: string): Typed {
  const clean = tidy(typed).trim();
  const way = ways[partsOf(fact)[0]];
  if (clean === '') return { as: 'unread', why: say('guidance.typed_empty') };
  if (way.none && /^(?:khong co|khong|none)$/.test(fold(clean))) return { as: 'one', correction: way.none };
  return way.read(clean, today);
}

function from<T>(
  reading: Reading<T>,
  made: (value: T) => Correction,
  what: 'day' | 'count' | 'period' | 'span',
): Typed {
  if (reading.as === 'one') return { as: 'one', correction: made(reading.value) };
  if (reading.as === 'ambiguous') return { as: 'ambiguous', options: reading.options.map((option) => option.words) };
  const impossible = reading.why === 'impossible' && what !== 'count';
  return { as: 'unread', why: say(impossible ? 'guidance.typed_impossible' : `guidance.typed_no_${what}`) };
}

/** The kind's own words or its id. */
function readKind(typed: string): Typed {
  const kind = kinds.find((known) => known === typed);
  return kind ? { as: 'one', correction: { kind } } : { as: 'unread', why: say('guidance.typed_no_kind') };
}

const limits: readonly (readonly [DeadlineKind, RegExp])[] = [
  [
    'no_later_than',
    /^(?:(?:hạn\s+)?(?:chậm nhất|muộn nhất|trễ nhất|cham nhat|muon nhat)(?:\s+(?:là|vào|la|vao))?)\s+/iu,
  ],
  ['by', /^(?:đến hết|den het|hết|het|đến|den)\s+/iu],
  ['before', /^(?:trước|truoc)\s+/iu],
];

/** “trước ngày 05/12”, “chậm nhất 15h ngày 5/12”, “đến hết 5/12”; a bare day is the last day in time. */
function readDeadline(typed: string, today: string): Typed {
  const bare = typed.replace(/^(?:hạn(?:\s+nộp)?(?:\s+là)?|han(?:\s+nop)?)\s*:?\s+/iu, '');
  const limit = limits.find(([, pattern]) => pattern.test(bare));
  const rest = limit ? bare.replace(limit[1], '') : bare;
  const kind = limit?.[0] ?? 'no_later_than';
  const before = limit ? (limit[1].exec(bare)?.[0] ?? '') : '';
  const moment = readMoment(rest, today);
  if (moment.as === 'one') {
    const { day: date, time } = moment.value;
    return { as: 'one', correction: { deadline: { date, kind, time } } };
  }
  if (moment.as === 'ambiguous') return { as: 'ambiguous', options: moment.options.map((one) => before + one.words) };
  const date = readDate(rest, today);
  if (date.as === 'one') return { as: 'one', correction: { deadline: { date: date.value, kind, time: null } } };
  if (date.as === 'ambiguous') return { as: 'ambiguous', options: date.options.map((one) => before + one.words) };
  return { as: 'unread', why: say(date.why === 'impossible' ? 'guidance.typed_impossible' : 'guidance.typed_no_day') };
}

/** A deadline in words that are read as it. */
export function deadlineWords({ date, kind, time }: { date: string; kind: DeadlineKind; time: string | null }): string {
  const lead = { before: 'trước', no_later_than: 'chậm nhất', by: 'đến hết' }[kind];
  return `${lead} ${time ? `${time.replace(':', 'h')} ` : ''}ngày ${showDate(date)}`;
}

function readEvent(typed: string, today: string): Typed {
  const moment = readMoment(typed, today);
  if (moment.as === 'one')
    return { as: 'one', correction: { moment: { date: moment.value.day, time: moment.value.time } } };
  return from(readDate(typed, today), (date) => ({ moment: { date, time: null } }), 'day');
}

function split(typed: string, at: RegExp): Typed {
  const list = typed.split(at).map((part) => part.trim());
  return { as: 'one', correction: { list: list.filter((part) => part !== '').slice(0, 100) } };
}

const mailbox = /^[A-Za-z0-9][A-Za-z0-9._%+-]{0,63}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,4}$/;

function readEmails(typed: string): Typed {
  const list = typed.split(/[\s,;]+/).filter((part) => part !== '');
  if (list.some((one) => !mailbox.test(one))) return { as: 'unread', why: say('guidance.typed_no_email') };
  return { as: 'one', correction: { list: list.slice(0, 20) } };
}

function readPhones(typed: string): Typed {
  const read = typed.split(/[,;\n]/).map((part) => readPhone(part));
  const [only, ...others] = read;
  // An old number: the one it became.
  if (only?.as === 'ambiguous' && others.length === 0)
    return { as: 'ambiguous', options: only.options.map((option) => option.words) };
  const list = read.flatMap((one) => (one.as === 'one' ? [showPhone(one.value)] : []));
  if (list.length < read.length) return { as: 'unread', why: say('guidance.typed_no_phone') };
  return { as: 'one', correction: { list: list.slice(0, 20) } };
}
