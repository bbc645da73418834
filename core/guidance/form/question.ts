/** One leaf of the outline as one question: what kind of answer its words ask for. */
import type { Aggregation } from '../../forms/aggregation.ts';
import type { NumberKind, Question } from '../../forms/form.ts';
import { standardQuestion } from '../../forms/library.ts';
import { MAX_GUIDANCE, MAX_ID } from '../../forms/limits.ts';
import type { Section } from '../outline/outline.ts';
import { asksFigures } from '../outline/phrases.ts';
import { plain } from '../plain.ts';
import type { Ids } from './ids.ts';
import { standardId } from './standard.ts';

export type Asked = {
  readonly section: Section;
  readonly number: string;
  /** Words its own say too little without: “Trong đó: nữ”. */
  readonly context?: string;
  /** Figures are asked twice: to the closing day, and estimated to the end of the period. */
  readonly pair: boolean;
};

const labelLength = 160;

/** Never fails: words that ask for no figure make a question for free text. */
export function questionOf(asked: Asked, ids: Ids): Question {
  const { section, number, context, pair } = asked;
  const words = context ? `${context}, ${section.title}` : section.title;
  const only = section.kind === 'row' || isOneFigure(section.title);
  const wanted = only ? standardId(plain(words)) : null;
  const base = common(section, number, context);
  if (wanted && ids.take(wanted)) {
    const made = standardQuestion(wanted, { number, label: base.label, pair });
    if (made) return { ...made, ...base, ...joined(base.guidance, made.guidance) };
  }
  const id = ids.from(words, section.planned ? 'kh_' : '').slice(0, MAX_ID);
  if (only) return figure(section, { ...base, id }, pair);
  if (/\bhay (?:chua|khong)\??$/.test(plain(section.title)))
    return { ...base, id, type: 'yesNo', aggregation: { by: 'countPerChoice' } };
  const aggregation: Aggregation = { by: 'list' };
  const text = { ...base, id, type: 'longText' as const, aggregation };
  return section.asksNumbers && asksFigures(section.quote, plain(section.quote))
    ? { ...text, mustHoldFigure: true }
    : text;
}

function common(section: Section, number: string, context: string | undefined) {
  const title = (section.title === '' ? section.quote : section.title).replace(/^[-–+•*]\s+/u, '');
  const label = shortened(context ? `${title} (${context})` : title, labelLength);
  const guidance = [section.quote, ...section.notes].join('\n').slice(0, MAX_GUIDANCE).trim();
  // The same words twice would only be longer to read.
  const more = guidance.replace(/[\s.;:,]+$/u, '') !== label;
  return {
    number,
    label,
    ...(more ? { guidance } : {}),
    required: true,
    source: section.quote.slice(0, 1_000),
    ...(section.optional ? { ifAny: true } : {}),
  };
}

function joined(own: string | undefined, standard: string | undefined): { guidance?: string } {
  const guidance = [own, standard].filter((text) => text !== undefined).join('\n');
  return guidance === '' ? {} : { guidance };
}

/** “Số đoàn viên kết nạp mới”, “Tỷ lệ đoàn viên nữ”: one figure and nothing else. */
function isOneFigure(title: string): boolean {
  const bare = title.replace(/\s*\([^)]*\)/g, '').trim();
  return (
    /^(?:tổng\s+)?(?:số|tỷ lệ|tỉ lệ|trị giá|quỹ)\s+(?!liệu)[^,;:.]{2,140}$/iu.test(bare) &&
    !/\s(?:và|tăng|giảm)\s/iu.test(bare)
  );
}

const money = /\b(?:so tien|tien|kinh phi|tri gia|quy luong|quy tien luong|thu |chi |ngan sach|gia tri)\b/;
const counted =
  /\bso (?:luong )?(?:(cuoc|vu|luot|suat|nguoi|don vi|to|ngay|phong trao|lop|buoi|don|phieu|nha|dai bieu|doan vien|lao dong|doanh nghiep|cong doan co so|cdcs|sang kien))\b/;
const unitWords: Record<string, string> = {
  cuoc: 'cuộc',
  vu: 'vụ',
  luot: 'lượt',
  suat: 'suất',
  nguoi: 'người',
  'dai bieu': 'người',
  'doan vien': 'người',
  'lao dong': 'người',
  'don vi': 'đơn vị',
  'doanh nghiep': 'đơn vị',
  'cong doan co so': 'đơn vị',
  cdcs: 'đơn vị',
  'sang kien': 'sáng kiến',
  to: 'tổ',
  ngay: 'ngày',
  lop: 'lớp',
  buoi: 'buổi',
  don: 'đơn',
};

type Common = ReturnType<typeof common> & { readonly id: string };

function figure(section: Section, base: Common, pair: boolean): Question {
  const bare = plain(section.title);
  const cell = section.cells
    ?.slice(1)
    .find((text) =>
      /^(?:người|đồng|%|cuộc|vụ|lượt|suất|đơn vị|triệu đồng|nghìn đồng|tổ|đơn|điểm|cái|lớp|buổi)/iu.test(text),
    );
  const type: NumberKind =
    cell === '%' || /^(?:ty|ti) le\b/.test(bare)
      ? 'percentage'
      : /đồng$/iu.test(cell ?? '') || (!cell && (money.test(bare) || section.kind === 'row'))
        ? 'money'
        : 'integer';
  const named = unitWords[counted.exec(bare)?.[1] ?? ''];
  const unit = type === 'money' ? 'đồng' : type === 'percentage' ? '%' : (cell?.toLowerCase() ?? named);
  const settings = {
    ...(unit ? { unit } : {}),
    aggregation: { by: type === 'percentage' ? 'list' : 'sum' } as Aggregation,
  };
  return pair ? { ...base, ...settings, type: 'pair', of: type } : { ...base, ...settings, type };
}

/** Cut at a word, with “…”. */
export function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  const cut = text.slice(0, most - 1);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), most / 2)).replace(/[\s,;:.]+$/, '')}…`;
}
