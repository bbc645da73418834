/** How days, moments and figures look inside a message. Zone: Asia/Ho_Chi_Minh. Figures keep Vietnamese separators in both languages. */
import type { Language } from './catalogue.ts';

const ZONE = 'Asia/Ho_Chi_Minh';
const viWeekdays = ['thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy', 'Chủ nhật'];
const figures = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 6 });
const enDays = new Intl.DateTimeFormat('en-GB', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
});

/** `2026-12-11` → “thứ Sáu 11/12/2026”, “Friday, 11 December 2026”. */
export function showDay(language: Language, day: string): string {
  const date = Temporal.PlainDate.from(day);
  if (language === 'en') return enDays.format(date.toZonedDateTime('UTC').epochMilliseconds);
  return `${viWeekdays[date.dayOfWeek - 1]} ${two(date.day)}/${two(date.month)}/${date.year}`;
}

/** An instant → “14:05 thứ Sáu 11/12/2026”. */
export function showMoment(language: Language, instant: string): string {
  const local = Temporal.Instant.from(instant).toZonedDateTimeISO(ZONE);
  return `${two(local.hour)}:${two(local.minute)} ${showDay(language, local.toPlainDate().toString())}`;
}

/** 1234.5 → “1.234,5”. */
export function showFigure(value: number): string {
  return figures.format(value);
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
