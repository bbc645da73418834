/** Lines, markers and levels: how an outline is put together. */
import { describe, expect, test } from 'vitest';
import { understand } from '../../../core/guidance/guidance.ts';
import type { Section } from '../../../core/guidance/outline/outline.ts';
import { findMarker } from '../../../core/guidance/text/marker.ts';

const head = 'HƯỚNG DẪN\nBáo cáo hoạt động công đoàn năm 2026\n\nCông đoàn phường hướng dẫn như sau:\n\n';
const conclusion = 'THÔNG BÁO\nKết luận hội nghị giao ban quý I/2026\n\nHội nghị họp ngày 05/4/2026.\n\n';

/** Two blanks per level, marker and title. */
function drawn(text: string, before = head): string[] {
  const inside = (sections: readonly Section[], depth: number): string[] =>
    sections.flatMap((section) => [
      `${'  '.repeat(depth)}${[section.marker, section.title].filter((part) => part !== '').join(' ')}`,
      ...inside(section.children, depth + 1),
    ]);
  return inside(understand(before + text).outline.sections, 0);
}

describe('markers', () => {
  test.each<[string, string, number]>([
    ['I. Kết quả', 'I', 1],
    ['IV/ Kết quả', 'IV/', 4],
    ['A- Số liệu', 'A', 1],
    ['1. Kết quả', '1', 1],
    ['1/ Kết quả', '1/', 1],
    ['(2) Kết quả', '(2)', 2],
    ['1.1 Kết quả', '1.1', 1],
    ['II.3. Kết quả', 'II.3', 3],
    ['a) Kết quả', 'a)', 1],
    ['đ) Kết quả', 'đ)', 5],
    ['– Kết quả', '–', 0],
    ['•Kết quả', '•', 0],
    ['✅ Kết quả', '✅', 0],
    ['Phần thứ hai', 'Phần thứ hai', 2],
    ['Điều 3. Kết quả', 'Điều 3', 3],
    ['* Mã số 22 Thu', '22', 22],
  ])('%s', (line, printed, value) => {
    expect(findMarker(line)?.marker).toMatchObject({ printed, value });
  });

  test.each([
    '15/04 đến 20/04/2012',
    '1.250 lượt người',
    '2021-2022',
    '08:30 khai mạc',
    '+84 912 345 678',
    'V/v báo cáo',
    'Phần thu: theo thực tế',
    'X-quang',
    '56/66 đơn vị',
    '-----',
    'Công đoàn',
  ])('none: %s', (line) => {
    expect(findMarker(line)).toBeNull();
  });
});

describe('levels', () => {
  test('parts, Roman, figures, letters, dashes', () => {
    expect(
      drawn(
        'A. PHẦN MỘT\nI. Kết quả\n1. Chăm lo\na) Tết\n- Quà\n- Tiền\nb) Hè\n2. Nữ công\nII. Hạn chế\nB. PHẦN HAI\n1. Mục tiêu',
      ),
    ).toEqual([
      'A PHẦN MỘT',
      '  I Kết quả',
      '    1 Chăm lo',
      '      a) Tết',
      '        - Quà',
      '        - Tiền',
      '      b) Hè',
      '    2 Nữ công',
      '  II Hạn chế',
      'B PHẦN HAI',
      '  1 Mục tiêu',
    ]);
  });

  test('capitals under Roman numbers, where the document has them so', () => {
    expect(drawn('I. Kết quả\nA. Chăm lo\nB. Nữ công\nII. Hạn chế\nA. Khách quan')).toEqual([
      'I Kết quả',
      '  A Chăm lo',
      '  B Nữ công',
      'II Hạn chế',
      '  A Khách quan',
    ]);
  });

  test('a bullet that heads others is not their sibling', () => {
    expect(
      drawn('- Số lao động\n- Số đoàn viên\n• Quyết toán thu\n- Thu đoàn phí\n• Quyết toán chi\n- Chi chăm lo'),
    ).toEqual([
      '- Số lao động',
      '- Số đoàn viên',
      '• Quyết toán thu',
      '  - Thu đoàn phí',
      '• Quyết toán chi',
      '  - Chi chăm lo',
    ]);
  });

  test('paragraphs under a heading are items where a report is asked for, notes elsewhere', () => {
    const body = 'I. KẾT QUẢ\nNêu kết quả chăm lo.\nNêu kết quả thi đua.\n';
    expect(drawn(body)).toEqual(['I KẾT QUẢ', '  Nêu kết quả chăm lo', '  Nêu kết quả thi đua']);
    expect(drawn(body, conclusion)).toEqual(['I KẾT QUẢ']);
  });

  test('numbering that restarts under words of its own makes two lists', () => {
    expect(
      drawn(
        'Đề nghị thực hiện các nhiệm vụ trọng tâm quý II như sau:\n1. Một\n2. Hai\nNgoài ra, quan tâm một số nội dung sau:\n1. Ba\n2. Bốn',
        conclusion,
      ),
    ).toEqual(
      ['nhiệm vụ trọng tâm quý II', '  1 Một', '  2 Hai', 'Ngoài ra', '  1 Ba', '  2 Bốn'].map((line) =>
        line.trimEnd(),
      ),
    );
  });

  test('a list inside a sentence', () => {
    expect(
      drawn(
        'Báo cáo theo các nội dung sau: (1) Tình hình chung; (2) Kết quả; (3) Kiến nghị (nếu có). Báo cáo gửi trước ngày 05/12/2026.',
      ),
    ).toEqual(['(1) Tình hình chung', '(2) Kết quả', '(3) Kiến nghị (nếu có)']);
  });

  test('lines broken to fit the page are one; a hyphen that parted a word goes', () => {
    const wrapped = [
      '1. Đánh giá tình hình việc làm, đời sống của đoàn viên, người lao',
      'động trong doanh nghiệp; những khó khăn, vướng mắc phát sinh tại',
      'cơ sở và công tác tuyên tru-',
      'yền, vận động đoàn viên tham gia các phong trào thi đua do công',
      'đoàn cấp trên phát động.',
      '2. Kiến nghị.',
    ];
    expect(understand(head + wrapped.join('\n')).outline.sections.map((section) => section.quote)).toEqual([
      '1. Đánh giá tình hình việc làm, đời sống của đoàn viên, người lao động trong doanh nghiệp; những khó khăn, vướng mắc phát sinh tại cơ sở và công tác tuyên truyền, vận động đoàn viên tham gia các phong trào thi đua do công đoàn cấp trên phát động.',
      '2. Kiến nghị.',
    ]);
  });

  test('“nếu có”, “có số liệu” and what is planned are marked', () => {
    const [first, second, third] = understand(
      `${head}1. Kết quả chăm lo (có số liệu cụ thể)\n2. Khó khăn (nếu có)\n3. Nhiệm vụ năm 2027`,
    ).outline.sections;
    expect([first?.asksNumbers, second?.optional, third?.planned]).toEqual([true, true, true]);
  });
});
