/** The digest as the leaders read it, its bounds with the worst of names, and outliers and changes as the office reads them. */
import { describe, expect, test } from 'vitest';
import { nothingYet } from '../../../core/compile/compiled.ts';
import { type Digest, type DigestInput, digestOf } from '../../../core/compile/digest.ts';
import type { Entry } from '../../../core/compile/entry.ts';
import { focusOf } from '../../../core/compile/focus.ts';
import { outliersOf } from '../../../core/compile/outliers.ts';
import { words } from '../../../core/i18n/words.ts';
import { compiledOf, wardOf, yearly } from '../output/sample.ts';

const entries = wardOf(66);
const names = new Map(entries.map(({ unit }) => [unit.id, unit.shortName]));
const input: DigestInput = {
  title: 'Báo cáo năm 2026',
  previous: 'năm 2025',
  at: '2026-12-09T01:30:00Z',
  due: '2026-12-11T10:00:00Z',
  form: yearly,
  compiled: compiledOf(yearly, entries).get('top') ?? nothingYet,
  focus: focusOf(yearly),
  nameOf: (unit) => names.get(unit) ?? '',
  yesterday: 51,
};
const read = ({ lines }: Digest, language: 'vi' | 'en' = 'vi') => lines.map((line) => words(language, line)).join('\n');

describe('the digest', () => {
  test('says it in one glance', () => {
    const digest = digestOf(input);
    expect(read(digest)).toBe(
      [
        'Báo cáo năm 2026 — sáng 09/12, còn 2 ngày',
        'Đã nộp 58/66 (muộn 6, hôm qua +7) · đang làm 2 · chưa mở 3 · chưa kết nối 3',
        'Tổng số đoàn viên: 3.268 người, so với năm 2025: +5,2% — theo 58 đơn vị và số ước cho 4 đơn vị chưa nộp',
        'Đoàn viên nữ: 1.841 người, so với năm 2025: +4,8% — theo 58 đơn vị',
        'Đoàn viên kết nạp mới trong kỳ: 166 người, so với năm 2025: không đổi — theo 58 đơn vị',
        'Tổng số lao động của đơn vị: 4.037 người, so với năm 2025: +5,2% — theo 58 đơn vị và số ước cho 4 đơn vị chưa nộp',
        'Lượt đoàn viên, người lao động được thăm hỏi, hỗ trợ: 5.643 lượt, so với năm 2025: không đổi — theo 58 đơn vị',
        'Khối chậm nhất: Khối Doanh nghiệp (9/17)',
        'Đơn vị có kiến nghị: 33',
        read(digest).split('\n').at(-1),
      ].join('\n'),
    );
    expect(read(digest).split('\n').at(-1)).toMatch(/^Chưa nộp: Công ty TNHH Bình Minh 2, /);
    expect(digest.buttons.map(({ label }) => words('vi', label))).toEqual([
      'Bản tổng hợp .docx',
      'Số liệu .xlsx',
      'Nhắc 8 đơn vị',
    ]);
  });

  test.each([
    ['2026-12-11T01:00:00Z', 'sáng 11/12, hạn hôm nay lúc 17:00'],
    ['2026-12-11T10:00:01Z', 'chiều 11/12, đã hết hạn hôm nay'],
    ['2026-12-13T12:00:00Z', 'tối 13/12, quá hạn 2 ngày'],
  ])('at %s counts the days as people do', (at, heading) =>
    expect(read(digestOf({ ...input, at }))).toContain(heading),
  );

  test('is marked the same until something but the hour has changed', () => {
    const { mark } = digestOf(input);
    expect(digestOf({ ...input, at: '2026-12-09T05:30:00Z' }).mark).toBe(mark);
    expect(digestOf({ ...input, at: '2026-12-10T01:30:00Z' }).mark).not.toBe(mark);
    const later = compiledOf(yearly, entries.slice(0, -1)).get('top') ?? nothingYet;
    expect(digestOf({ ...input, compiled: later }).mark).not.toBe(mark);
  });

  test('is one message with the worst of names: 2.000 characters for Zalo, 4.096 for Telegram', () => {
    const worst = '<b>&"\u202e👨‍👩‍👧‍👦Ợ'.repeat(300);
    const silent = entries.map(({ unit, duty }) => ({
      unit: { ...unit, block: unit.block && `${unit.block}${worst}` },
      ...(duty ? { duty } : {}),
    }));
    const loud = entries.map((entry, index) =>
      index % 3 === 0 ? { ...entry, unit: { ...entry.unit, block: `K${index}${worst}` } } : (silent[index] as Entry),
    );
    const form = {
      ...yearly,
      sections: yearly.sections.map((one) => ({
        ...one,
        items: one.items.map((item) => ('label' in item ? { ...item, label: worst } : item)),
      })),
    } as typeof yearly;
    const compiled =
      compiledOf(
        form,
        loud.map((entry) => (entry.report ? { ...entry, report: { ...entry.report, form } } : entry)),
      ).get('top') ?? nothingYet;
    const digest = digestOf({ ...input, title: worst, previous: worst, form, compiled, nameOf: () => worst });
    for (const language of ['vi', 'en'] as const) expect(read(digest, language).length).toBeLessThanOrEqual(2_000);
    expect(read(digest)).not.toContain('\u202e');
    expect(read(digest)).toContain('<b>&"');
  });

  test('of a campaign nobody has answered claims no figure', () => {
    const quiet = entries.map(({ unit, duty }) => ({ unit, ...(duty ? { duty } : {}) }));
    const text = read(digestOf({ ...input, compiled: compiledOf(yearly, quiet).get('top') ?? nothingYet }));
    expect(text).toContain('Đã nộp 0/66');
    expect(text).not.toMatch(/đoàn viên:|người/i);
    expect(text).toMatch(/… và 51 đơn vị khác \(xem tệp\)$/);
  });
});

test('outliers are listed in words, against history and against the block, and nothing is changed', () => {
  const odd = entries.map((entry, index) => {
    if (!entry.report || index !== 9) return entry;
    const answers = { ...entry.report.answers, ht_luot: { kind: 'value' as const, value: 250_000 } };
    return { ...entry, report: { ...entry.report, answers } };
  });
  const found = outliersOf(yearly, odd).filter(({ unit }) => unit === entries[9]?.unit.id);
  expect(found.map(({ against, question }) => [against, question])).toEqual([
    ['history', 'ht_luot'],
    ['block', 'ht_luot'],
  ]);
  expect(found.map(({ message }) => words('vi', message))).toEqual([
    'Kỳ này 250.000 lượt, tăng nhiều so với kỳ trước là 24 lượt. Đúng vậy không?',
    expect.stringMatching(
      /^250\.000 lượt cao hơn nhiều so với mức thường gặp trong Khối Trường học \(khoảng \d+ lượt\)\.$/,
    ),
  ]);
});
