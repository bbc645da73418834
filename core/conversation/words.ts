/** The words that work at every question: what a short message may mean besides an answer. Whether it is one is decided in `reply.ts`. */
import { fold } from '../vietnamese/fold.ts';

/** Spelt as people write them; with or without diacritics, in any case. A long text that merely holds one of them is an answer. */
const spelt = {
  done: ['xong', 'xong rồi', 'đã xong', 'đủ rồi', 'hết', 'hết rồi', 'giữ nguyên', 'done', 'finished', 'keep'],
  next: ['câu sau', 'câu tiếp', 'câu tiếp theo', 'tiếp theo', 'next'],
  back: ['lui', 'lùi', 'lui lại', 'lùi lại', 'quay lại', 'trở lại', 'câu trước', 'back', 'previous'],
  skip: ['bỏ qua', 'bỏ qua câu này', 'skip'],
  noFigure: ['chưa có', 'chưa có số liệu', 'không có số liệu', 'no figure', 'no figures', 'no data'],
  list: ['danh sách', 'danh sách câu hỏi', 'mục lục', 'list'],
  review: ['xem lại', 'xem lại báo cáo', 'kiểm tra lại', 'review'],
  submit: ['nộp', 'nộp báo cáo', 'nộp lại', 'gửi báo cáo', 'gửi lại', 'submit'],
  help: ['trợ giúp', 'giúp', 'giúp tôi', 'help', '?'],
  pause: [
    ...['dừng', 'dừng lại', 'tạm dừng', 'thoát', 'để sau', 'hủy', 'huỷ', 'nghỉ', 'tạm nghỉ', 'nghỉ đã', 'nghỉ chút'],
    ...['stop', 'pause', 'exit', 'quit', 'cancel'],
  ],
  menu: ['menu', 'trình đơn', 'trang chính'],
  resume: ['tiếp tục', 'tiếp tục báo cáo', 'tiếp', 'continue', 'resume'],
  nothing: ['không có', 'không', 'none', 'nothing'],
  asBefore: ['như kỳ trước', 'như lần trước', 'như cũ', 'giống kỳ trước', 'as before', 'same as before'],
  keepNew: ['chỉ giữ mới', 'chỉ giữ phần mới', 'bỏ bản cũ', 'keep new'],
  rewrite: ['viết lại', 'làm lại', 'viết lại từ đầu', 'rewrite', 'start over'],
  more: ['khác', 'việc khác', 'more'],
  yes: [
    ...['đúng', 'đúng vậy', 'đúng rồi', 'đúng ạ', 'phải', 'vâng', 'dạ', 'dạ đúng', 'dạ vâng', 'ừ', 'đồng ý'],
    ...['chính xác', 'yes', 'y', 'ok', 'okay', 'right', 'correct'],
  ],
  no: ['không', 'no', 'n'],
  wrong: [
    ...['sai', 'sai rồi', 'không đúng', 'chưa đúng', 'sửa', 'sửa lại', 'sửa câu này', 'gõ lại'],
    ...['wrong', 'fix'],
  ],
} as const;

export type Word = keyof typeof spelt;

/** What a short text may as well be (“Dung” is a name, “xong” a state of things): there the person is asked. As typed, lower case. */
const plausible: ReadonlySet<string> = new Set(
  'dung, huy, nghỉ, nghi, xong, đã xong, da xong, hết, het, tiếp, tiep, tiếp tục, tiep tuc, tiếp theo, tiep theo, khác, khac'.split(
    ', ',
  ),
);

export type Command =
  /** “dung” may be *đúng* and *dừng*: which of them is meant, the place decides. */
  | { readonly is: 'word'; readonly words: readonly Word[]; readonly reason?: string }
  /** “câu 12”: counted as the progress line counts. `sure`: said with *câu*; a bare “12” is a jump only where it cannot be an answer. */
  | { readonly is: 'number'; readonly number: number; readonly sure: boolean }
  /** “mục II.3”; `sure` as above. */
  | { readonly is: 'code'; readonly code: string; readonly sure: boolean }
  /** “tìm nữ công”. */
  | { readonly is: 'search'; readonly text: string };

/** No command is longer, reasons aside. */
const LONGEST = 80;
const LONGEST_WITH_REASON = 400;

const numbered = /^(?:(?:den|toi|sua|xem|quay lai|go to|jump to|edit) )?(?:cau|question) ?(?:so ?)?(\d{1,4})$/;
const coded =
  /^(?:(?:den|toi|xem|sang|go to) )?(?:muc|phan|section) ([ivxlc]+|\d{1,3}|[a-z])((?:[.-]\w{1,4}){0,5})[.)]?$/;
const bareCode = /^(?:[ivxlc]{1,7}|\d{1,3}|[a-z])(?:\.(?:[ivxlc]{1,5}|\d{1,3}|[a-z])){0,5}[.)]?$/;
const searched =
  /^(?:tim|tim muc|tim phan|den muc|toi muc|den phan|chuyen den|chuyen den muc|find|go to|jump to) ?:? (.{2,60})$/;
const reasoned = /^(.{2,20}?)(?:\s?[:,;–-]+\s?|\s(?=(?:vì|vi|do|because)\s))(.+)$/isu;
const wrapping = /^[\s“”"'‘’«»([{*_/]+|[\s“”"'‘’«»)\]}*_.,;:!…]+$/g;
const invisible = /[\u00ad\u200b-\u200f\u2060\ufeff]/g;
const politeness = / (?:ạ|a|nhé|nhe|nha|nhá)$/;

type Spelling = { readonly as: string; readonly word: Word };
const byFolded = new Map<string, Spelling[]>();
const bySlash = new Map<string, Word>();
for (const [word, list] of Object.entries(spelt) as [Word, readonly string[]][])
  for (const as of list) {
    const key = fold(as);
    byFolded.set(key, [...(byFolded.get(key) ?? []), { as, word }]);
    if (!bySlash.has(key.replaceAll(' ', ''))) bySlash.set(key.replaceAll(' ', ''), word);
  }

/** What a message means besides being an answer; null: nothing. Diacritics, where typed, must be the word's own. */
export function command(text: string): Command | null {
  if (text.length > LONGEST_WITH_REASON) return null;
  if (text.length > LONGEST) return withReason(text);
  if (/^\d{1,4}$/.test(text)) return { is: 'number', number: Number(text), sure: false };
  if (/^\s*\/\S+\s*$/.test(text)) return slashed(text);
  const clean = text.trim() === '?' ? '?' : tidy(text);
  if (clean === '') return null;
  const plain = fold(clean);
  // No word of ours begins with a digit; most answers to figures do.
  if (/^\d/.test(plain)) return bareCode.test(plain) ? { is: 'code', code: codeOf(plain), sure: false } : null;
  return single(clean, plain) ?? politely(clean) ?? patterned(plain) ?? withReason(text);
}

/** Whether a word that works everywhere may at a question of words just as well be the answer. */
export function mayBeAnswer(text: string): boolean {
  return text.length <= LONGEST && plausible.has(tidy(text));
}

/** A place as printed, from what was typed: “ii.3.” → “II.3”. */
export function codeOf(text: string): string {
  return text
    .toUpperCase()
    .replace(/[.)\s]+$/, '')
    .replaceAll('-', '.');
}

function slashed(text: string): Command | null {
  const word = bySlash.get(fold(tidy(text)).replaceAll(/[ _]/g, ''));
  return word ? { is: 'word', words: [word] } : null;
}

function single(clean: string, plain: string): Command | null {
  const found = byFolded.get(plain);
  if (!found) return null;
  const meant = found.filter((spelling) => agrees(clean, spelling.as)).map((spelling) => spelling.word);
  return meant.length > 0 ? { is: 'word', words: meant } : null;
}

/** “xong ạ”. */
function politely(clean: string): Command | null {
  const bare = clean.replace(politeness, '');
  return bare === clean ? null : single(bare, fold(bare));
}

/** “tiếp tuc” is “tiếp tục”; “Dũng” is not “dừng”. */
function agrees(typed: string, as: string): boolean {
  if (typed.length !== as.length) return typed === fold(as);
  for (let at = 0; at < as.length; at += 1) {
    const letter = as.charAt(at);
    if (typed.charAt(at) !== letter && typed.charAt(at) !== fold(letter)) return false;
  }
  return true;
}

function patterned(plain: string): Command | null {
  const number = numbered.exec(plain)?.[1];
  if (number) return { is: 'number', number: Number(number), sure: true };
  const code = coded.exec(plain);
  if (code) return { is: 'code', code: codeOf(`${code[1]}${code[2]}`), sure: true };
  if (bareCode.test(plain)) return { is: 'code', code: codeOf(plain), sure: false };
  const sought = searched.exec(plain)?.[1];
  return sought ? { is: 'search', text: sought } : null;
}

function withReason(text: string): Command | null {
  const [, head, reason] = reasoned.exec(text.normalize('NFC').trim()) ?? [];
  const clean = head && reason?.trim() ? tidy(head) : '';
  const found = clean === '' ? null : single(clean, fold(clean));
  if (found?.is !== 'word' || !reason) return null;
  return found.words.some((word) => word === 'skip' || word === 'noFigure')
    ? { ...found, reason: reason.trim() }
    : null;
}

function tidy(text: string): string {
  return text.normalize('NFC').replace(invisible, '').toLowerCase().replace(/\s+/g, ' ').replace(wrapping, '');
}
