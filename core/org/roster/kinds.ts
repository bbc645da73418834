/** Kinds of units as rosters write them, and what a name says about its kind. */
import { foldedWords } from '../../vietnamese/fold.ts';
import type { UnitKind } from '../facts.ts';

const written: Record<UnitKind, readonly string[]> = {
  confederation: ['tong lien doan', 'tong ldld', 'tld', 'tong lien doan lao dong viet nam'],
  province: ['tinh', 'thanh pho', 'tinh nganh', 'cap tinh', 'nganh', 'nganh trung uong', 'ldld tinh', 'ldld thanh pho'],
  superior: ['cap tren co so', 'tren co so', 'cap tren truc tiep', 'cap tren truc tiep co so', 'cdcttttcs', 'cdctttcs'],
  commune: ['xa', 'phuong', 'dac khu', 'xa phuong', 'cap xa', 'cong doan xa', 'cong doan phuong', 'cong doan dac khu'],
  grassroots: ['cdcs', 'co so', 'cong doan co so', 'nghiep doan', 'nghiep doan co so', 'cap co so'],
  section: ['cdbp', 'cong doan bo phan', 'bo phan', 'cdcs thanh vien', 'cong doan co so thanh vien'],
  group: ['to', 'to cong doan', 'tcd'],
};

const byWords = new Map(
  (Object.keys(written) as UnitKind[]).flatMap((kind) => written[kind].map((words) => [words, kind] as const)),
);

/** How names of a kind begin; the first that fits counts. */
const beginnings: readonly (readonly [RegExp, UnitKind])[] = [
  [/^tong lien doan/, 'confederation'],
  [/^(lien doan lao dong|ldld) (tinh|thanh pho|tp)\b/, 'province'],
  [/^(cong doan|cd) (xa|phuong|dac khu)\b/, 'commune'],
  [/^(cong doan|cd) (cac )?(khu cong nghiep|kcn|khu che xuat|khu kinh te)/, 'superior'],
  [/^(cong doan bo phan|cdbp)\b/, 'section'],
  [/^to\b/, 'group'],
];

/** “CĐCS” → grassroots; undefined when it is no kind we know. */
export function readKind(text: string): UnitKind | undefined {
  return byWords.get(foldedWords(text).join(' '));
}

/** The kind a new unit is taken to be when the roster does not say: by how its name begins, else a grassroots union. */
export function kindOfName(name: string): UnitKind {
  const words = foldedWords(name).join(' ');
  return beginnings.find(([beginning]) => beginning.test(words))?.[1] ?? 'grassroots';
}
