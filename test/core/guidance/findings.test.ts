/** Doubts about a document: what is found, in which words, and what is right though it looks odd. */
import { describe, expect, test } from 'vitest';
import type { FindingCode } from '../../../core/guidance/findings/finding.ts';
import { understand } from '../../../core/guidance/guidance.ts';
import { words } from '../../../core/i18n/words.ts';

const head =
  'CÔNG ĐOÀN PHƯỜNG AN BÌNH\nSố: 12/HD-CĐP\nAn Bình, ngày 10 tháng 11 năm 2026\n\nHƯỚNG DẪN\nBáo cáo hoạt động công đoàn năm 2026\n\n';
const foot = '\n\nTM. BAN CHẤP HÀNH\nCHỦ TỊCH\nLê Văn Nam\n';
const plan = head
  .replace('12/HD', '12/KH')
  .replace('HƯỚNG DẪN\nBáo cáo hoạt động công đoàn', 'KẾ HOẠCH\nPhát động phong trào thi đua');
const meeting = head
  .replace('12/HD', '12/TB')
  .replace('HƯỚNG DẪN\nBáo cáo hoạt động công đoàn năm 2026', 'THÔNG BÁO\nKết luận hội nghị giao ban quý III/2026');
const found = (text: string) =>
  understand(text).findings.map(({ code, message, quote }) => ({ code, quote, said: words('vi', message) }));

describe('found', () => {
  test.each<[FindingCode, string, string, string]>([
    [
      'missing_number',
      `${head.replace('12/HD-CĐP', '     /HD-CĐP')}1. Nội dung${foot}`,
      'Số: /HD-CĐP',
      'Văn bản chưa có số và ký hiệu. Đồng chí ghi giúp số văn bản, hoặc bấm “Không có”.',
    ],
    [
      'missing_date',
      `${head.replace('ngày 10 tháng 11 năm', 'ngày    tháng    năm')}1. Nội dung${foot}`,
      'An Bình, ngày tháng năm 2026',
      'Văn bản chưa ghi ngày ban hành. Đồng chí ghi giúp ngày ban hành trước khi phát hành.',
    ],
    [
      'missing_signer',
      `${head}1. Nội dung`,
      '',
      'Chưa thấy họ tên người ký. Đồng chí xem lại phần chữ ký ở cuối văn bản.',
    ],
    [
      'missing_attachment',
      `${head}1. Báo cáo theo biểu mẫu đính kèm.${foot}`,
      'biểu mẫu đính kèm',
      'Văn bản nhắc đến “biểu mẫu đính kèm” nhưng trong tệp không có. Đồng chí gửi thêm phần này để đơn vị báo cáo đúng mẫu.',
    ],
    [
      'impossible_date',
      `${head}1. Hội nghị ngày 31/11/2026.${foot}`,
      'ngày 31/11/2026',
      'Không có ngày “ngày 31/11/2026”. Đồng chí ghi lại cho đúng.',
    ],
    [
      'weekday_mismatch',
      `${head}1. Họp thứ Ba, ngày 11/11/2026.${foot}`,
      'thứ Ba, ngày 11/11/2026',
      'Văn bản ghi thứ Ba, nhưng ngày này là thứ Tư 11/11/2026. Đồng chí cho biết theo thứ hay theo ngày.',
    ],
    [
      'deadline_before_issue',
      `${head}1. Nội dung\nBáo cáo gửi trước ngày 05/10/2026.${foot}`,
      'Báo cáo gửi trước ngày 05/10/2026',
      'Hạn nộp thứ Hai 05/10/2026 đứng trước ngày ban hành thứ Ba 10/11/2026. Đồng chí kiểm tra lại.',
    ],
    [
      'deadline_before_closing',
      `${head}1. Nội dung\nSố liệu tính đến ngày 30/11/2026. Báo cáo gửi trước ngày 25/11/2026.${foot}`,
      'Báo cáo gửi trước ngày 25/11/2026',
      'Hạn nộp thứ Tư 25/11/2026 đứng trước ngày chốt số liệu thứ Hai 30/11/2026. Đồng chí kiểm tra lại.',
    ],
    [
      'year_mismatch',
      `${plan}1. Đợt 1: từ 01/01/2025 đến 30/6/2025${foot}`,
      '1. Đợt 1: từ 01/01/2025 đến 30/6/2025',
      'Đợt 1 ghi “từ 01/01/2025 đến 30/6/2025”, nhưng kế hoạch là của năm 2026. Đồng chí kiểm tra lại năm của đợt này.',
    ],
    [
      'term_mismatch',
      `${head}1. Thực hiện Nghị quyết Đại hội XIII Công đoàn Việt Nam nhiệm kỳ 2018-2023.${foot}`,
      'Đại hội XIII Công đoàn Việt Nam nhiệm kỳ 2018-2023',
      'Đại hội XIII có nhiệm kỳ 2023-2028, văn bản ghi 2018-2023. Đồng chí kiểm tra lại.',
    ],
    [
      'anniversary_mismatch',
      `${head}1. Kỷ niệm 99 năm Ngày thành lập Công đoàn Việt Nam (28/7/1929 - 28/7/2026).${foot}`,
      '99 năm Ngày thành lập Công đoàn Việt Nam (28/7/1929 - 28/7/2026)',
      'Văn bản ghi kỷ niệm 99 năm, tính theo các năm đã nêu thì là 97 năm. Đồng chí kiểm tra lại.',
    ],
    [
      'attendance_mismatch',
      `${meeting}Dự hội nghị có 38/42 công đoàn cơ sở (vắng 05 đơn vị).${foot}`,
      'Dự hội nghị có 38/42 công đoàn cơ sở (vắng 05 đơn vị).',
      'Số dự họp chưa khớp: có mặt 38, vắng 5, tổng số 42. Đồng chí kiểm tra lại.',
    ],
    [
      'symbol_body_mismatch',
      `${head}1. Theo Công văn số 63/TLĐ ngày 03/11/2026 của Liên đoàn Lao động tỉnh.${foot}`,
      'Công văn số 63/TLĐ ngày 03/11/2026 của Liên đoàn Lao động tỉnh',
      'Ký hiệu “63/TLĐ” không phải của “Liên đoàn Lao động tỉnh”. Đồng chí kiểm tra lại văn bản được dẫn.',
    ],
    [
      'restarted_numbering',
      `${head}1. Một\n2. Hai\n2. Ba${foot}`,
      '2. Ba',
      'Số thứ tự “2” lặp lại hoặc lùi trong cùng một danh sách. Đồng chí xem lại cách đánh số.',
    ],
    [
      'percentages_not_100',
      `${head}1. Xếp loại: giỏi 45,2%; khá 50,0%; trung bình 3,2%.${foot}`,
      '1. Xếp loại: giỏi 45,2%; khá 50,0%; trung bình 3,2%.',
      'Các tỷ lệ trong câu này cộng lại được 98,4 %, không phải 100 %. Đồng chí kiểm tra lại.',
    ],
  ])('%s', (code, text, quote, said) => {
    expect(found(text)).toEqual([{ code, quote, said }]);
  });

  test('more absent without reason than absent', () => {
    expect(
      found(`${meeting}Tham dự có 40 công đoàn cơ sở, vắng 02 đơn vị, trong đó 03 đơn vị không có lý do.${foot}`),
    ).toMatchObject([
      { code: 'attendance_mismatch', said: 'Vắng không lý do (3) nhiều hơn tổng số vắng (2). Đồng chí kiểm tra lại.' },
    ]);
  });

  test('phases that overlap', () => {
    expect(
      found(`${plan}1. Đợt 1: từ 01/01/2026 đến 30/6/2026\n2. Đợt 2: từ 01/6/2026 đến 31/12/2026${foot}`),
    ).toMatchObject([{ code: 'year_mismatch', quote: '2. Đợt 2: từ 01/6/2026 đến 31/12/2026' }]);
  });
});

describe('right though it looks odd', () => {
  test.each([
    'Kỷ niệm 97 năm Ngày thành lập Công đoàn Việt Nam (28/7/1929 - 28/7/2026).',
    'Kỷ niệm 140 năm Ngày Quốc tế Lao động 1/5.',
    'Kỷ niệm 51 năm Ngày Giải phóng miền Nam 30/4.',
    'Nghị quyết Đại hội XIII Công đoàn Việt Nam, nhiệm kỳ 2023-2028.',
    'Nghị quyết Đại hội XII Công đoàn Việt Nam, Đại hội Công đoàn tỉnh lần thứ XV, nhiệm kỳ 2018-2023.',
    'Theo Quyết định số 1439/QĐ-TLĐ ngày 14/12/2011 của Tổng Liên đoàn.',
    'Theo Quyết định số 12/QĐ-TTg ngày 14/12/2011 của Thủ tướng Chính phủ.',
    'Xếp loại: giỏi 45,2%; khá 50,0%; trung bình 4,8%.',
    'Đạt 97/100 điểm; 56/66 công đoàn cơ sở hoàn thành 100% kế hoạch, 80% đạt vững mạnh, 75% đạt tốt.',
    'Họp thứ Tư, ngày 11/11/2026.',
    'Thực hiện quy chế ban hành kèm theo Quyết định số 5/QĐ-TLĐ.',
  ])('%s', (sentence) => {
    expect(found(`${head}1. ${sentence}\n2. Nội dung khác.${foot}`)).toEqual([]);
  });

  test('numbers begin anew under every heading', () => {
    expect(found(`${head}I. A\n1. Một\n2. Hai\nII. B\n1. Ba\n2. Bốn${foot}`)).toEqual([]);
  });
});
