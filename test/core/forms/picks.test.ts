/** Yes and no, choices, days, periods and files as they are typed and sent. */
import { describe, expect, test } from 'vitest';
import type { Question } from '../../../core/forms/form.ts';
import { ask } from './forms.ts';
import { found, said } from './reading.ts';

const graded = ask('a', 'choice', {
  options: [
    { id: 'tot', label: 'Hoàn thành tốt' },
    { id: 'xs', label: 'Hoàn thành xuất sắc' },
    { id: 'ht', label: 'Hoàn thành' },
  ],
});
const several = ask('a', 'choices', {
  least: 1,
  most: 2,
  options: [
    { id: 'a', label: 'Họp, gặp mặt' },
    { id: 'b', label: 'Gửi thư' },
    { id: 'c', label: 'Điện thoại' },
  ],
});

const tables: readonly (readonly [string, Question, readonly (readonly [string, string])[]])[] = [
  [
    'yes or no',
    ask('a', 'yesNo'),
    [
      ['có', '= Có'],
      ['CO', '= Có'],
      ['Dạ có ạ', '= Có'],
      ['rồi', '= Có'],
      ['1', '= Có'],
      ['không', '= Không'],
      ['KHONG CO', '= Không'],
      ['chưa có', '= Không'],
      ['2', '= Không'],
      [
        'không biết',
        '! Chưa đọc được “không biết”: viết không theo cách thường gặp. Câu này cần câu trả lời Có hoặc Không.',
      ],
    ],
  ],
  [
    'one choice',
    graded,
    [
      ['1', '= Hoàn thành tốt'],
      ['2.', '= Hoàn thành xuất sắc'],
      ['xuat sac', '= Hoàn thành xuất sắc'],
      ['HOÀN THÀNH', '= Hoàn thành'],
      ['hoàn', '? “hoàn” có thể hiểu nhiều cách. Ý đồng chí là: Hoàn thành tốt | Hoàn thành xuất sắc | Hoàn thành'],
      ['4', '! “4” không có trong các lựa chọn. Câu này cần một trong các lựa chọn.'],
      ['', '! Câu này cần một trong các lựa chọn.'],
    ],
  ],
  [
    'several choices',
    several,
    [
      ['1, 3', '= Họp, gặp mặt; Điện thoại'],
      ['3 1', '= Họp, gặp mặt; Điện thoại'],
      ['hop, gap mat và dien thoai', '= Họp, gặp mặt; Điện thoại'],
      ['gửi thư; họp, gặp mặt', '= Họp, gặp mặt; Gửi thư'],
      ['tất cả', '= Họp, gặp mặt; Gửi thư; Điện thoại'],
      ['1,4', '! “4” không có trong các lựa chọn. Câu này cần một hay nhiều lựa chọn.'],
    ],
  ],
  [
    'days',
    ask('a', 'date'),
    [
      ['5/12', '= 05/12/2026'],
      ['ngày 5 tháng 12 năm 2026', '= 05/12/2026'],
      ['hôm qua', '= 20/11/2026'],
      ['31/02/2026', '! Chưa đọc được “31/02/2026”: không có ngày hoặc số như vậy. Câu này cần một ngày.'],
      ['tháng 12', '! Chưa đọc được “tháng 12”: còn thiếu một phần. Câu này cần một ngày.'],
    ],
  ],
  [
    'periods',
    ask('a', 'period'),
    [
      ['quý I/2026', '= quý I/2026'],
      ['từ 15/12/2025 đến 14/06/2026', '= từ 15/12/2025 đến 14/06/2026'],
      ['năm 2025', '= năm 2025'],
      ['mai kia', '! Chưa đọc được “mai kia”: viết không theo cách thường gặp. Câu này cần một khoảng thời gian.'],
    ],
  ],
];

describe.each(tables)('%s', (_, question, cases) => {
  test.each(cases)('“%s” %s', (typed, expected) => {
    expect(said(question, typed)).toBe(expected);
  });
});

test('too many picks, days outside the span', () => {
  expect(found(several, ['a', 'b', 'c'])).toEqual(['max: Đồng chí chọn 3, câu này nhận nhiều nhất 2.']);
  const day = ask('a', 'date', { from: '2026-01-01', to: '2026-11-30' });
  expect(found(day, '2026-12-05')).toEqual([
    'max: thứ Bảy 05/12/2026 muộn hơn ngày cuối cùng được nhận là thứ Hai 30/11/2026. Đồng chí xem lại giúp.',
  ]);
  expect(found(day, '2026-06-01')).toEqual([]);
});

describe('files', () => {
  const photo = { id: 'f1', name: 'hoi-nghi.jpg', mime: 'image/jpeg', size: 10 };
  const sheet = { id: 'f2', name: 'so-lieu.xlsx', mime: 'application/octet-stream', size: 10 };
  const asked = ask('a', 'file', { accept: ['picture', 'document'], most: 1, ifAny: true });

  test('the right kind is taken, the wrong kind is named', () => {
    expect(said(asked, '', { files: [photo] })).toBe('= hoi-nghi.jpg');
    expect(said(asked, '', { files: [photo, sheet] })).toBe(
      '! Tệp “so-lieu.xlsx” không đúng loại. Câu này nhận: ảnh, văn bản (.docx, .pdf).',
    );
  });

  test('words are no file, unless there is none', () => {
    expect(said(asked, 'đã gửi rồi')).toBe('! Câu này cần ảnh hoặc tệp.');
    expect(said(asked, 'không có')).toBe('= không có');
  });

  test('too many files', () => {
    expect(found(asked, [photo, { ...photo, id: 'f3' }])).toEqual([
      'max: Đồng chí gửi 2 tệp, câu này nhận nhiều nhất 1.',
    ]);
  });
});
