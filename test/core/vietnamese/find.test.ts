/** Finding figures in running text: kind, place and reading; today is 21/11/2026. */
import { expect, test } from 'vitest';
import { findFractions, findMoney, findNumbers, findPercentages } from '../../../core/vietnamese/find-amounts.ts';
import { findDates } from '../../../core/vietnamese/find-dates.ts';
import { findFigures, findPeriods, findPhones, findTimes } from '../../../core/vietnamese/scan.ts';
import { brief, today } from './readers.ts';

/** `kind words = reading`; a `?` behind the kind where it is not sure. */
function figures(text: string): string[] {
  return findFigures(text, today).map(
    ({ kind, sure, words, reading }) => `${kind}${sure ? '' : '?'} ${words} = ${brief(reading)}`,
  );
}

const fraction = (numerator: number, denominator: number) => JSON.stringify({ numerator, denominator });

test.each([
  [
    'Báo cáo gửi trước ngày 05/12/2022 qua hòm thư, ĐT: 0964.337.358.',
    ['date ngày 05/12/2022 = 2022-12-05', 'phone 0964.337.358 = 0964337358'],
  ],
  [
    'có 56/66 công đoàn cơ sở (vắng 10 đơn vị, trong đó có 09 đơn vị không có lý do)',
    [`fraction 56/66 = ${fraction(56, 66)}`, 'number 10 = 10', 'number 09 = 9'],
  ],
  [
    'xếp 6/26 trường, đạt 97/100 điểm',
    [`fraction 6/26 = ${fraction(6, 26)}`, `fraction 97/100 = ${fraction(97, 100)}`],
  ],
  ['chi 1,5 tỷ, 120.000đ/1 đ/c', ['money? 1,5 tỷ = 1500000000', 'money 120.000đ = 120000', 'number 1 = 1']],
  ['tặng trên 4 600 000 đồng cho 12 đồng chí', ['money 4 600 000 đồng = trên 4600000', 'number 12 = 12']],
  ['đạt 11,7% và 80.5%', ['percentage 11,7% = 11.7', 'percentage 80.5% = ? 80,5% | 805%']],
  ['Chương trình “01 triệu sáng kiến”', ['number? 01 triệu = 1000000']],
  ['kỷ niệm Ngày Quốc tế Lao động 1/5', ['date 1/5 = ? 01/05/2027 | 01/05/2026']],
  ['Ngày giải phóng 30/4 và 1/5', ['date 30/4 = ? 30/04/2027 | 30/04/2026', 'date 1/5 = ? 01/05/2027 | 01/05/2026']],
  ['lúc 15h00, ngày 12/04/2012', ['time 15h00 = 15:00', 'date ngày 12/04/2012 = 2012-04-12']],
  ['vào 8 giờ 00 thứ Sáu', ['time 8 giờ 00 = 08:00']],
  ['trong 24 giờ', ['number 24 = 24']],
  // Symbols, laws, classes, list markers and numbers of things are no figures.
  ['Nghị quyết số 02-NQ/TW, 409/TB-LĐLĐ, Luật 50/2024/QH15, Nghị định 30/2020, mẫu B07-TLĐ, lớp 5A, Covid-19', []],
  ['1. Tuyên truyền\n2) Thi đua\n2.1. Nữ công\n3.2 Kiểm tra', []],
  ['Số: 36 /CĐN - CSPL', []],
  ['Công đoàn Việt Nam 2022', ['number 2022 = 2022']],
  ['cong doan nam 2022', ['period nam 2022 = {"kind":"year","from":"2022-01-01","to":"2022-12-31"}']],
  ['Tổng\t12\t345\n678 người', ['number 12 = 12', 'number 345 = 345', 'number 678 = 678']],
])('%s', (text, expected) => {
  expect(figures(text)).toEqual(expected);
});

test('periods, with spans of days', () => {
  const text =
    'quý I/2022; 6 tháng đầu năm 2022; năm học 2021-2022; giai đoạn 2021-2030; nhiệm kỳ 2023 – 2028; ' +
    'Đợt 1 (Từ tháng 01/2022 đến 30/6/2022); thi đấu 15/04 đến 20/04/2012; (28/7/1929-28/7/2024); từ nay đến hết tháng 9/2023';
  expect(findPeriods(text, today).map(({ words }) => words)).toEqual([
    ...['quý I/2022', '6 tháng đầu năm 2022', 'năm học 2021-2022', 'giai đoạn 2021-2030', 'nhiệm kỳ 2023 – 2028'],
    ...['Từ tháng 01/2022 đến 30/6/2022', '15/04 đến 20/04/2012', '28/7/1929-28/7/2024', 'tháng 9/2023'],
  ]);
});

function dates(text: string): string[] {
  return findDates(text, today).map(({ words, reading, sure }) => `${words}${sure ? '' : '?'} = ${brief(reading)}`);
}

test.each([
  ['thi đấu: 15/04 đến 20/04/2012', ['15/04 = 2012-04-15', '20/04/2012 = 2012-04-20']],
  ['từ 15-20/4/2012', ['15 = 2012-04-15', '20/4/2012 = 2012-04-20']],
  ['ngày 15, 16 và 17/4/2012', ['ngày 15 = 2012-04-15', '16 = 2012-04-16', '17/4/2012 = 2012-04-17']],
  ['(28/7/1929-28/7/2024)', ['28/7/1929 = 1929-07-28', '28/7/2024 = 2024-07-28']],
  [
    'ngày 0/4/2020, ngày 31/02/2021, 01/4/20120',
    ['ngày 0/4/2020 = ! impossible', 'ngày 31/02/2021 = ! impossible', '01/4/20120 = ! impossible'],
  ],
  ['Hà Nội, ngày\u00a009 tháng 11\nnăm 2023', ['ngày\u00a009 tháng 11\nnăm 2023 = 2023-11-09']],
  ['chậm nhất **11/12/2023**./.', ['11/12/2023 = 2023-12-11']],
  ['gửi trước 5/12', ['5/12 = 2026-12-05 (year)']],
  ['đạt 5/6', ['5/6? = 2026-06-05 (year)']],
  ['Quyết định 12/5-NQ, 1/5/KH', []],
])('dates: %s', (text, expected) => {
  expect(dates(text)).toEqual(expected);
});

test('a weekday with its date says whether they agree', () => {
  const [right, wrong] = findDates('thứ 2, ngày 26 tháng 3 năm 2012; thứ Ba, ngày 26/3/2012', today);
  expect(right).toMatchObject({ weekday: { said: 1, agrees: true }, written: { day: 26, month: 3, year: 2012 } });
  expect(wrong?.weekday).toEqual({ said: 2, agrees: false });
});

test('places are those of the text as given, NFD and double spaces too', () => {
  const text = `Kính gửi: ${'ngày  05   tháng 12 năm 2022'.normalize('NFD')}, hết.`;
  const [found] = findDates(text, today);
  expect(found?.words).toBe('ngày  05   tháng 12 năm 2022'.normalize('NFD'));
  expect(text.slice(found?.start, found?.end)).toBe(found?.words);
  expect(found?.reading).toEqual({ as: 'one', value: '2022-12-05' });
});

test('each kind is found by itself', () => {
  const text = 'Lúc 15h00 ngày 5/12/2022 thu 15.000.000 đồng của 56/66 đơn vị (84,8%), 45 người, ĐT 0964 337 358';
  expect(findTimes(text).map(({ words }) => words)).toEqual(['15h00']);
  expect(findMoney(text).map(({ words }) => words)).toEqual(['15.000.000 đồng']);
  expect(findFractions(text).map(({ words }) => words)).toEqual(['56/66']);
  expect(findPercentages(text).map(({ words }) => words)).toEqual(['84,8%']);
  expect(findNumbers(text).map(({ words }) => words)).toEqual(['45']);
  expect(findPhones(text).map(({ words }) => words)).toEqual(['0964 337 358']);
});
