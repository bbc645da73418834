/** How limits are worded: what is one, of which kind, and what only looks like one (domain.md §3). */
import { describe, expect, test } from 'vitest';
import { understand } from '../../../core/guidance/guidance.ts';

const head =
  'CÔNG ĐOÀN PHƯỜNG AN BÌNH\nSố: 12/CĐP\nV/v báo cáo hoạt động công đoàn năm 2026\nAn Bình, ngày 10 tháng 11 năm 2026\n\nKính gửi: Các công đoàn cơ sở\n\nCông đoàn phường hướng dẫn một số nội dung.\n';
const found = (sentence: string) =>
  understand(`${head}${sentence}\n\nTM. BAN CHẤP HÀNH\nCHỦ TỊCH\nLê Văn Nam\n`).deadlines.map(
    ({ date, kind, time }) => [date, kind, ...(time ? [time] : [])],
  );

describe('is a deadline', () => {
  test.each<[string, string[]]>([
    ['Báo cáo gửi trước ngày 05/12/2026.', ['2026-12-05', 'before']],
    ['Đề nghị gửi báo cáo về LĐLĐ tỉnh chậm nhất ngày 11/12/2026.', ['2026-12-11', 'no_later_than']],
    ['Báo cáo gửi về Văn phòng chậm nhất là thứ Sáu, ngày 11 tháng 12 năm 2026.', ['2026-12-11', 'no_later_than']],
    ['Các đơn vị nộp báo cáo muộn nhất vào ngày 11-12-2026.', ['2026-12-11', 'no_later_than']],
    ['Báo cáo gửi về Công đoàn phường đến hết ngày 10/12/2026.', ['2026-12-10', 'by']],
    ['Hạn cuối nộp báo cáo: 10/12/2026.', ['2026-12-10', 'by']],
    ['Hạn chót gửi báo cáo là 17 giờ ngày 10/12/2026.', ['2026-12-10', 'by', '17:00']],
    ['Thời gian gửi báo cáo: ngày 10/12/2026.', ['2026-12-10', 'by']],
    ['Thời hạn nộp hồ sơ: trước 16h30 ngày 10/12/2026.', ['2026-12-10', 'before', '16:30']],
    ['Văn bản góp ý gửi về Ban Tổ chức không quá ngày 10/12/2026.', ['2026-12-10', 'by']],
    ['Trước ngày 10/12/2026, các công đoàn cơ sở gửi báo cáo về Công đoàn phường.', ['2026-12-10', 'before']],
    ['Chậm nhất ngày 10/12/2026 các đơn vị phải nộp báo cáo.', ['2026-12-10', 'no_later_than']],
    ['Danh sách đăng ký gửi về Ban Nữ công trước ngày 10/12.', ['2026-12-10', 'before']],
    ['Gửi báo cáo trước ngày 15/01.', ['2027-01-15', 'before']],
    ['Báo cáo kết quả thực hiện trước ngày 10/12/2026.', ['2026-12-10', 'before']],
    ['Thời gian nhận hồ sơ: từ ngày 01/12/2026 đến hết ngày 10/12/2026.', ['2026-12-10', 'by']],
    ['Báo cáo gửi về LĐLĐ tỉnh đến hết ngày 10/12/2026 qua thư điện tử.', ['2026-12-10', 'by']],
    ['Đề nghị xác nhận tham dự trước ngày 10/12/2026.', ['2026-12-10', 'before']],
    ['Báo cáo gửi trước 8 giờ 00 phút, thứ Năm (ngày 10/12/2026).', ['2026-12-10', 'before', '08:00']],
    [
      'Báo cáo (bản giấy và bản mềm) gửi về Văn phòng (đ/c Hà) trước 17h ngày 10/12/2026.',
      ['2026-12-10', 'before', '17:00'],
    ],
    ['Nộp báo cáo trong ngày 10/12/2026.', ['2026-12-10', 'by']],
    [
      'Các đơn vị rà soát và gửi danh sách về Công đoàn phường chậm nhất sáng ngày 10/12/2026.',
      ['2026-12-10', 'no_later_than'],
    ],
    ['bao cao gui ve cong doan phuong truoc ngay 10/12/2026', ['2026-12-10', 'before']],
  ])('%s', (sentence, expected) => {
    expect(found(sentence)).toEqual([expected]);
  });

  test('several limits, each with its own day', () => {
    const text =
      '1. Báo cáo quý gửi trước ngày 20/12/2026.\n2. Báo cáo năm gửi chậm nhất ngày 05/01/2027; danh sách khen thưởng gửi trước ngày 10/01/2027.';
    expect(found(text)).toEqual([
      ['2026-12-20', 'before'],
      ['2027-01-05', 'no_later_than'],
      ['2027-01-10', 'before'],
    ]);
  });

  test('a list under “Thời hạn nộp”', () => {
    expect(
      found('I. Thời hạn nộp\n1. Báo cáo quyết toán: trước ngày 20/01/2027.\n2. Dự toán: trước ngày 15/12/2026.'),
    ).toEqual([
      ['2027-01-20', 'before'],
      ['2026-12-15', 'before'],
    ]);
  });
});

describe('is none', () => {
  test.each([
    'Thực hiện Công văn số 633/TLĐ ngày 03/11/2026 của Tổng Liên đoàn về việc báo cáo.',
    'Báo cáo kết quả thực hiện Nghị quyết số 02-NQ/TW ngày 12/6/2021.',
    'Số liệu báo cáo tính đến ngày 30/11/2026.',
    'Báo cáo kết quả từ đầu năm đến ngày 30/11/2026.',
    'Số liệu chốt đến hết ngày 30/11/2026, ước thực hiện đến hết ngày 31/12/2026.',
    'Lập thành tích chào mừng 97 năm Ngày thành lập Công đoàn Việt Nam (28/7/1929 - 28/7/2026).',
    'Tổ chức đại hội công đoàn cơ sở trước ngày 30/6/2027.',
    'Hoàn thành việc kiện toàn ban chấp hành trước ngày 15/12/2026.',
    'Hội nghị tổng kết tổ chức lúc 8 giờ 00 ngày 20/12/2026 tại Hội trường.',
    'Đợt 1: từ ngày 01/01/2027 đến hết ngày 30/6/2027.',
    'Công đoàn phường đã có Công văn số 98/CĐP yêu cầu gửi báo cáo trước ngày 05/11/2026.',
    'Báo cáo nhiệm kỳ 2023-2028 theo đề cương.',
    'Thời gian thi đấu: 15/12 đến 20/12/2026.',
    'Báo cáo gửi trong tháng 12/2026.',
    'Báo cáo gửi trước ngày 20 hằng tháng.',
    'Gửi báo cáo chậm nhất 05 ngày sau khi kết thúc đại hội.',
    'Đoàn viên đóng đoàn phí trước ngày lĩnh lương.',
    'Tiếp nhận báo cáo của 56/66 công đoàn cơ sở.',
    'Kết nạp đoàn viên trước ngày 01/7/2025 được tính vào năm 2025.',
  ])('%s', (sentence) => {
    expect(found(sentence)).toEqual([]);
  });
});

describe('names no day, and is asked', () => {
  const vague = (sentence: string) => understand(head + sentence).vagueLimits.map(({ value, quote }) => [value, quote]);

  test.each([
    ['Báo cáo gửi về Công đoàn phường trong tháng 12/2026.', 'span', 'trong tháng 12/2026'],
    ['Báo cáo gửi trước ngày 20 hằng tháng.', 'recurring', 'trước ngày 20 hằng tháng'],
    [
      'Gửi báo cáo sau 05 ngày làm việc kể từ ngày kết thúc đại hội.',
      'counted',
      'sau 05 ngày làm việc kể từ ngày kết thúc đại hội',
    ],
  ])('%s', (sentence, kind, words) => {
    expect(vague(sentence)).toEqual([[kind, words]]);
  });
});
