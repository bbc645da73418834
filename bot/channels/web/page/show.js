/** Days, times and sizes as people here read them, on the clock of Việt Nam. */
import { t } from './dom.js';

const language = document.documentElement.lang;
const zone = 'Asia/Ho_Chi_Minh';
const days = new Intl.DateTimeFormat(language === 'vi' ? 'vi-VN' : 'en-GB', {
  weekday: 'long',
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
  timeZone: zone,
});
const times = new Intl.DateTimeFormat('vi-VN', { hour: '2-digit', minute: '2-digit', timeZone: zone, hour12: false });

export function showDay(at) {
  const text = days.format(new Date(at));
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export function showTime(at) {
  return times.format(new Date(at));
}

export function showSize(bytes) {
  if (bytes < 1024 * 1024) return t('kilobytes', { size: Math.max(1, Math.round(bytes / 1024)) });
  return t('megabytes', { size: (bytes / 1024 / 1024).toFixed(1).replace('.', ',') });
}
