/** Messages become words at the edge: the reader's language, weekdays, figures, and no markup out of a person's text. */
import { expect, test } from 'vitest';
import { showDay, showFigure, showMoment } from '../../../core/i18n/show.ts';
import { spans, words } from '../../../core/i18n/words.ts';

test('what a person typed never becomes markup or a template', () => {
  const message = { key: 'common.broken', params: { reference: '**A** {{reference}} $t(common.broken)' } } as const;
  expect(words('vi', message)).toBe(
    'Có lỗi, chúng tôi đã ghi nhận (mã **A** {{reference}} $t(common.broken)). Đồng chí thử lại sau ít phút.',
  );
  expect(spans('vi', message)).toHaveLength(1);
});

test('days carry their weekday in the reader’s language', () => {
  expect(showDay('vi', '2026-12-11')).toBe('thứ Sáu 11/12/2026');
  expect(showDay('vi', '2026-12-13')).toBe('Chủ nhật 13/12/2026');
  expect(showDay('en', '2026-12-11')).toBe('Friday, 11 December 2026');
});

test('moments are shown on the clock of Việt Nam', () => {
  expect(showMoment('vi', '2026-12-11T18:05:00Z')).toBe('01:05 thứ Bảy 12/12/2026');
});

test('figures keep Vietnamese separators', () => {
  expect(showFigure(1234567.5)).toBe('1.234.567,5');
  expect(showFigure(0)).toBe('0');
});
