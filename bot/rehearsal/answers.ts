/** What a chair of the rehearsal types for a question: as people type it, in the forms the readers must take. */
import type { Question } from '../../core/forms/form.ts';
import { showNumber } from '../../core/vietnamese/numbers.ts';
import type { Chance } from './chance.ts';

/** The size of a unit: its figures hang together, so that parts stay below their wholes. */
export type Size = { readonly people: number };

const deeds = [
  'Đơn vị đã tổ chức thực hiện theo kế hoạch, đoàn viên tham gia đầy đủ',
  'Ban chấp hành phối hợp với chuyên môn triển khai kịp thời, đúng quy định',
  'Đã tuyên truyền qua bảng tin, nhóm chat của đơn vị và các buổi sinh hoạt',
  'Kết quả tốt hơn năm trước; còn khó khăn về kinh phí và thời gian',
  'Duy trì nền nếp, được người lao động đồng tình',
] as const;

/** The text of an answer. A figure that counts women, officers or new members is a part of the unit's people. */
export function answerFor(question: Question, size: Size, chance: Chance): string {
  switch (question.type) {
    case 'integer':
      return showNumber(figure(question, size, chance));
    case 'decimal':
      return showNumber(within(question, Math.round(chance.next() * 100) / 10));
    case 'percentage':
      return `${80 + chance.below(20)}%`;
    case 'money':
      return chance.pick(['15tr', '2,5 triệu', '12.600.000', '3 triệu 200 nghìn', '900k']);
    case 'ratio': {
      const whole = 4 + chance.below(6);
      return `${whole - chance.below(3)}/${whole}`;
    }
    case 'yesNo':
      return chance.below(5) === 0 ? 'không' : 'có';
    case 'choice':
    case 'choices':
      return String(1 + chance.below(question.options.length));
    case 'date':
      return `${10 + chance.below(18)}/${9 + chance.below(3)}`;
    case 'period':
      return 'năm nay';
    case 'pair':
      return pairOf(question, size, chance);
    case 'table':
      return 'không';
    case 'file':
      return 'không có';
    case 'shortText':
    case 'longText':
      return chance.below(9) === 0 && question.ifAny ? 'không có' : textOf(question, chance);
  }
}

type Numeric = Question & { readonly min?: number; readonly max?: number };

function figure(question: Numeric, { people }: Size, chance: Chance): number {
  const words = `${question.id} ${question.label}`.toLowerCase();
  if (/tổng số (?:lao động|cnvclđ|cán bộ|đoàn viên|người)|_tong\b/u.test(words)) return within(question, people);
  if (/\bnữ\b|_nu\b/u.test(words)) return within(question, Math.floor(people * 0.55));
  return within(question, chance.below(Math.max(3, Math.floor(people / 8))));
}

function within({ min, max }: { readonly min?: number; readonly max?: number }, value: number): number {
  return Math.min(max ?? Number.POSITIVE_INFINITY, Math.max(min ?? 0, value));
}

function pairOf(question: Extract<Question, { type: 'pair' }>, size: Size, chance: Chance): string {
  const actual = question.of === 'money' ? 1_000_000 * (1 + chance.below(20)) : figure(question, size, chance);
  return `${showNumber(actual)}; ${showNumber(actual + chance.below(4))}`;
}

function textOf(question: Extract<Question, { type: 'longText' | 'shortText' }>, chance: Chance): string {
  const number = 1 + chance.below(9);
  const said = `${chance.pick(deeds)}: ${number} cuộc, ${number * (10 + chance.below(40))} lượt người.`;
  return question.type === 'shortText' ? said.slice(0, question.max ?? 200) : said;
}
