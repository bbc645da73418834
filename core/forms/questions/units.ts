/** Units that count clearly different things: “20 tổ” typed where people are counted is asked about. */
import { foldedWords } from '../../vietnamese/fold.ts';

const groups: readonly (readonly string[])[] = [
  [
    'nguoi',
    'dong chi',
    'd c',
    'doan vien',
    'lao dong',
    'can bo',
    'cong nhan',
    'nu',
    'chi em',
    'em',
    'chau',
    'nld',
    'cnvcld',
  ],
  ['don vi', 'cdcs', 'cong doan co so', 'truong', 'doanh nghiep'],
  ['to', 'to cong doan'],
  ['dong', 'd', 'vnd', 'nghin', 'nghin dong', 'trieu', 'trieu dong', 'ty', 'ty dong'],
  ['phan tram'],
  ['vu'],
  ['cuoc', 'buoi'],
  ['luot', 'luot nguoi'],
  ['suat', 'phan qua'],
  ['ngay'],
  ['diem'],
  ['sang kien'],
];

function groupOf(unit: string): number {
  const words = unit.trim() === '%' ? 'phan tram' : foldedWords(unit).join(' ');
  return groups.findIndex((group) => group.includes(words));
}

/** Both are known units, of different things. Unknown words never clash. */
export function unitsClash(typed: string, wanted: string): boolean {
  const [one, other] = [groupOf(typed), groupOf(wanted)];
  return one >= 0 && other >= 0 && one !== other;
}
