/** The words that work everywhere, and the answers that only look like them. */
import { describe, expect, test } from 'vitest';
import { command, type Word } from '../../../core/conversation/words.ts';

const meant: [Word, ...string[]][] = [
  [
    'done',
    'xong',
    'XONG',
    'Xong.',
    'xong ạ',
    'xong nhé',
    '“xong”',
    '/xong',
    'done',
    'Đã xong',
    'da xong',
    'giữ nguyên',
  ],
  ['back', 'lui', 'LUI', 'lùi', 'quay lai', 'Quay lại', 'câu trước', 'cau truoc', 'back'],
  ['next', 'câu sau', 'cau sau', 'tiếp theo', 'next'],
  ['skip', 'bỏ qua', 'bo qua', 'BỎ QUA', 'skip'],
  ['list', 'danh sách', 'danh sach', 'list', 'mục lục'],
  ['review', 'xem lại', 'xem lai', 'review'],
  ['submit', 'nộp', 'nop', 'nộp báo cáo', 'nop bao cao', 'submit'],
  ['help', 'trợ giúp', 'tro giup', '?', ' ? ', 'help', '/trogiup', '/tro_giup', 'giúp'],
  ['pause', 'dừng', 'dung', 'thoát', 'thoat', 'tạm dừng', 'tam dung', 'stop', 'để sau', 'de sau', 'hủy'],
  ['menu', 'menu', 'MENU', '/menu'],
  ['resume', 'tiếp tục', 'tiep tuc', 'TIẾP TỤC', 'tiếp tuc', 'tiếp', '/tieptuc', 'continue'],
  ['asBefore', 'như kỳ trước', 'nhu ky truoc', 'như cũ', 'as before'],
  ['noFigure', 'chưa có', 'chua co', 'chưa có số liệu', 'no figure'],
  ['yes', 'đúng', 'dung', 'đúng vậy', 'dung roi', 'vâng', 'vang', 'yes', 'ok'],
  ['no', 'không', 'khong', 'no'],
  ['wrong', 'sai', 'chưa đúng', 'sửa', 'sua lai', 'gõ lại', 'fix'],
  ['rewrite', 'viết lại', 'viet lai'],
  ['keepNew', 'chỉ giữ mới', 'chi giu moi'],
  ['more', 'khác', 'khac', 'more'],
];

describe.each(meant)('%s', (word, ...texts) => {
  test.each(texts)('%s', (text) => {
    const found = command(text);
    expect(found?.is === 'word' ? found.words : found).toContain(word);
    expect(command(text.normalize('NFD'))).toEqual(found);
  });
});

test.each([
  'Dũng', // a name, not “dừng”
  'Dụng',
  'Không có vướng mắc gì',
  'Đơn vị đã làm xong hội nghị',
  'Tiếp tục thực hiện nghị quyết',
  'Bỏ quà', // not “bỏ qua”
  'Nóp',
  'Đề nghị xem lại mức đóng',
  'menu ăn ca của công nhân',
  'danh sách đoàn viên kèm theo',
  'Hội nghị dừng lúc 11 giờ',
  'Mục tiêu năm 2027 là phát triển đoàn viên',
  'Câu lạc bộ nữ công',
  'câu 12 người',
  '1.234,5 triệu',
  '15tr',
  '',
  '   ',
  '/abc',
  `Xong. ${'Báo cáo dài. '.repeat(40)}`,
])('an answer, no command: %s', (text) => {
  expect(command(text)).toBeNull();
});

test.each([
  ['câu 12', 12],
  ['Câu số 12', 12],
  ['cau12', 12],
  ['sửa câu 3', 3],
  ['đến câu 7', 7],
  ['question 5', 5],
])('%s goes to a question', (text, number) => {
  expect(command(text)).toEqual({ is: 'number', number, sure: true });
});

test('a bare figure is a jump only where it cannot be an answer', () => {
  expect(command('12')).toEqual({ is: 'number', number: 12, sure: false });
});

test.each([
  ['mục II.3', 'II.3', true],
  ['muc ii', 'II', true],
  ['đến mục IV', 'IV', true],
  ['phần 2.1', '2.1', true],
  ['II.3', 'II.3', false],
  ['ii.3.', 'II.3', false],
])('%s is a place', (text, code, sure) => {
  expect(command(text)).toEqual({ is: 'code', code, sure });
});

test.each(['tìm nữ công', 'tim nu cong', 'đến mục nữ công', 'find nu cong'])('%s looks for a heading', (text) => {
  expect(command(text)).toEqual({ is: 'search', text: 'nu cong' });
});

test.each([
  ['bỏ qua: Không thuộc diện', 'skip', 'Không thuộc diện'],
  ['bo qua vì đơn vị không có nữ', 'skip', 'vì đơn vị không có nữ'],
  ['Bỏ qua - chưa đến hạn', 'skip', 'chưa đến hạn'],
  ['chưa có, kế toán nghỉ ốm', 'noFigure', 'kế toán nghỉ ốm'],
] as const)('%s brings its reason', (text, word, reason) => {
  const found = command(text);
  expect(found).toMatchObject({ is: 'word', reason });
  expect(found?.is === 'word' && found.words).toContain(word);
});

test('“dung” may be đúng or dừng; with its mark it is one of them', () => {
  const both = command('dung');
  expect(both?.is === 'word' && new Set(both.words)).toEqual(new Set(['pause', 'yes']));
  expect(command('dừng')).toEqual({ is: 'word', words: ['pause'] });
  expect(command('đúng')).toEqual({ is: 'word', words: ['yes'] });
});
