/** Folding for search, stored text, old fonts, and what copying lost. */
import { expect, test } from 'vitest';
import { fold, matchesWords, sameWords } from '../../../core/vietnamese/fold.ts';
import { findLostLetters } from '../../../core/vietnamese/lost-letters.ts';
import { findLostSeparators } from '../../../core/vietnamese/lost-separators.ts';
import { fromOldFont, oldFontOf } from '../../../core/vietnamese/old-fonts.ts';
import { isSyllable } from '../../../core/vietnamese/syllables.ts';
import { tidy } from '../../../core/vietnamese/text.ts';

test('folding ignores accents, case, đ and the way of writing them', () => {
  expect(fold('  Công đoàn\u00a0 ĐẠI  HỌC ')).toBe('cong doan dai hoc');
  expect(fold('TIẾP TỤC'.normalize('NFD'))).toBe(fold('tiep tuc'));
  expect(fold('x\u200bong\ufeff')).toBe('xong');
});

test('typed words are recognised without accents and by their beginnings', () => {
  expect(sameWords('XONG!', 'Xong')).toBe(true);
  expect(sameWords('xong roi', 'Xong')).toBe(false);
  expect(sameWords('', '')).toBe(false);
  expect(matchesWords('II.6. Công tác nữ công', 'nu cong')).toBe(true);
  expect(matchesWords('II.6. Công tác nữ công', 'cong nu')).toBe(true);
  expect(matchesWords('II.6. Công tác nữ công', 'nam cong')).toBe(false);
  expect(matchesWords('Công tác nữ công', '')).toBe(false);
});

test('stored text is NFC without invisible characters', () => {
  expect(tidy('Đoàn vie\u0302n\u200b\u00a0nữ\r\nhai\u2028ba\u0000')).toBe('Đoàn viên nữ\nhai\nba');
  expect(tidy('\ud800a').isWellFormed()).toBe(true);
});

const heading = 'Cộng hoà xã hội chủ nghĩa Việt Nam, Độc lập - Tự do - Hạnh phúc';

test.each([
  ['TCVN3', 'Céng hoµ x· héi chñ nghÜa ViÖt Nam, §éc lËp - Tù do - H¹nh phóc', heading],
  ['TCVN3', 'Tr\u00adêng §¹i häc ®\u00adîc ng\u00adêi lao ®éng', 'Trường Đại học được người lao động'],
  ['TCVN3', 'B¸o c¸o tæng kÕt, h\u00adíng dÉn cña Ban ChÊp hµnh', 'Báo cáo tổng kết, hướng dẫn của Ban Chấp hành'],
  ['TCVN3', 'Trêng ®îc ngêi', 'Trờng đợc ngời'],
  ['VNI', 'Coäng hoaø xaõ hoäi chuû nghóa Vieät Nam, Ñoäc laäp - Töï do - Haïnh phuùc', heading],
  ['VNI', 'Tröôøng ñöôïc ngöôøi lao ñoäng, thôøi gian', 'Trường được người lao động, thời gian'],
  ['VNI', 'COÂNG ÑOAØN, baûng kyù, caëp, nhöõng', 'CÔNG ĐOÀN, bảng ký, cặp, những'],
] as const)('text of %s is recognised and converted: %s', (font, old, expected) => {
  expect(oldFontOf(old)).toBe(font);
  expect(fromOldFont(old, font)).toBe(expected);
});

test.each(['Công đoàn Việt Nam', 'Cong doan', 'Café résumé naïve à la carte', '', 'QĐ-TLĐ', '20 °C ± 5'])(
  'Unicode text is left alone: %s',
  (text) => {
    expect(oldFontOf(text)).toBeNull();
  },
);

test('syllables are told from what is none', () => {
  for (const word of ['nghiêng', 'quyết', 'giữ', 'được', 'khuya', 'yêu', 'Nguyễn', 'xoong', 'gì', 'quốc', 'oanh'])
    expect(isSyllable(word), word).toBe(true);
  for (const word of ['trờng', 'đợc', 'phơng', 'tàc', 'zip', 'ngngh', 'aaa'])
    expect(isSyllable(word), word).toBe(false);
});

test('words that lost their ư are proposed, not changed', () => {
  const text = 'Nhà trờng đợc TRỜNG, Ngời lao động thời gian. Công hoà xã hội; Phơng hớng đơn vị';
  expect(findLostLetters(text).map(({ words, proposal }) => `${words} → ${proposal}`)).toEqual([
    'trờng → trường',
    'đợc → được',
    'TRỜNG → TRƯỜNG',
    'Ngời → Người',
    'Công hoà xã → Cộng hoà xã',
    'Phơng → Phương',
    'hớng → hướng',
  ]);
  expect(findLostLetters('Công đoàn cơ sở, đơn vị, thời gian, mời dự, lớp học, hợp đồng')).toEqual([]);
});

test.each([
  ['ngày 1592020', ['1592020 → 15/9/2020']],
  ['1112020', ['1112020 → 11/1/2020 | 1/11/2020']],
  ['Kế hoạch 190KHLĐLĐ', ['190KHLĐLĐ → 190/KH-LĐLĐ']],
  ['số 156KHTLĐ và 02NQTW', ['156KHTLĐ → 156/KH-TLĐ', '02NQTW → 02-NQ/TW | 02/NQ-TW']],
  ['12CTrLĐLĐ', ['12CTrLĐLĐ → 12/CTr-LĐLĐ']],
  ['Công văn 175CĐNTGNC', ['175CĐNTGNC → 175/CĐN-TGNC']],
  ['đã tổ chức 22 tỷ lệ 100%', ['22 → 2/2']],
  ['có 5666 đạt tỷ lệ 84,8%', ['5666 → 56/66']],
  // Nothing lost here.
  ['45 tỷ lệ 90%, 190/KH-LĐLĐ, 15/9/2020, 22 đơn vị, 0964337358, 1152020 đồng, 5A1, 12ABCD', []],
])('lost separators are proposed: %s', (text, expected) => {
  const found = findLostSeparators(text).map(({ words, options }) => `${words} → ${options.join(' | ')}`);
  expect(found).toEqual(expected);
});
