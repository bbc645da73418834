/** Doubts are asked about, contradictions block with both ways out, and what can be read in two ways is never guessed. */
import { describe, expect, test } from 'vitest';
import { report } from './form.ts';
import { atQuestion, Talking, value } from './talking.ts';

const previous = { ld_tong: value(100) };
const odd = () => atQuestion('ld_tong', {}, { previous }).type('150');

describe('a warning', () => {
  test('records, and asks', () => {
    const person = odd();
    expect(person.recorded).toEqual([['ld_tong', value(150, 'previous')]]);
    expect(person.read).toEqual([
      [
        'Đã ghi: 150 người.',
        'Kỳ này 150 người, tăng nhiều so với kỳ trước là 100 người. Đúng vậy không?',
        'Gõ “đúng” nếu đúng; gõ lại nếu cần sửa.',
      ].join('\n'),
    ]);
    expect(person.labels).toEqual(['Đúng vậy', 'Sửa câu này', 'Khác…']);
  });

  test.each(['đúng', 'dung', 'ĐÚNG VẬY', 'vâng', 'ok', 'yes'])('“%s” takes the doubt away', (typed) => {
    const person = odd().type(typed);
    expect(person.recorded).toEqual([['ld_tong', value(150)]]);
    expect(person.read[0]).toBe('Đã ghi: 150 người, đồng chí xác nhận là đúng.');
    expect(person.asked).toBe('ld_nu');
  });

  test.each(['sai', 'sửa', 'không', 'chua dung'])('“%s” asks again, the answer stays', (typed) => {
    const person = odd().type(typed);
    expect(person.recorded).toEqual([]);
    expect(person.read[0]).toContain('Đã trả lời: 150 người.');
    expect(person.type('105').recorded).toEqual([['ld_tong', value(105)]]);
  });

  test('a new figure takes its place', () => {
    expect(odd().type('105').recorded).toEqual([['ld_tong', value(105)]]);
  });

  test('with its mark, “dừng” is no yes', () => {
    const person = odd().type('dừng');
    expect(person.state.mode.is).toBe('paused');
    expect(person.answers.ld_tong).toEqual(value(150, 'previous'));
  });

  test('an old “đúng vậy” does not confirm another answer', () => {
    const person = odd();
    const old = person.buttons[0]?.press;
    person.type('160');
    if (old) person.press(old);
    expect(person.recorded).toEqual([]);
    expect(person.read[0]).toBe('Nút vừa bấm không phải của câu đang hỏi, nên chưa ghi gì. Câu đang hỏi:');
    expect(person.answers.ld_tong).toEqual(value(160, 'previous'));
  });

  test('left standing, it comes back at the review and stops the report', () => {
    const person = odd().type('câu sau', 'nộp');
    expect(person.read[0]).toContain(
      'Chưa xác nhận (1):\n1. Kỳ này 150 người, tăng nhiều so với kỳ trước là 100 người. Đúng vậy không?',
    );
    person.type('câu 1');
    expect(person.read[0]).toContain('Tổng số lao động?\nĐã ghi: 150 người.');
    expect(person.labels[0]).toBe('Đúng vậy');
  });

  test('gone from the rules, it asks no more', () => {
    const person = atQuestion('ht_tien', { ld_tong: value(2) }).type('50tr');
    expect(person.recorded).toEqual([['ht_tien', value(50_000_000, 'V17')]]);
    expect(person.read[0]).toBe(
      [
        'Đã ghi: 50.000.000 đồng.',
        'Bình quân 25.000.000 đồng một người là cao.',
        'Đúng vậy không? Gõ “đúng” nếu đúng; gõ lại nếu cần sửa.',
      ].join('\n'),
    );
    person.type('câu 1', '200', 'xem lại');
    expect(person.read[0]).not.toContain('Chưa xác nhận');
  });
});

describe('a contradiction', () => {
  const wrong = () => atQuestion('ld_nu', { ld_tong: value(150) }).type('180');

  test('keeps the answer and offers both ways out', () => {
    const person = wrong();
    expect(person.recorded).toEqual([['ld_nu', value(180)]]);
    expect(person.read).toEqual([
      [
        'Đã ghi: 180 người.',
        'Lao động nữ 180 người nhiều hơn tổng số lao động 150 người.',
        'Đồng chí xem lại giúp: sửa câu này (gõ lại), hay sửa câu 1?',
        'Chưa sửa được ngay thì gõ “câu sau”.',
      ].join('\n'),
    ]);
    expect(person.labels).toEqual(['Sửa câu này', 'Sửa câu 1: Tổng số lao động', 'Khác…']);
  });

  test('mended here', () => {
    const person = wrong().type('80');
    expect(person.read[0]).toBe('Đã sửa: 80 người (trước đó: 180 người).');
    expect(person.asked).toBe('ht_tien');
  });

  test('mended at the other end', () => {
    const person = wrong().tap('Sửa câu 1: Tổng số lao động').type('250');
    expect(person.recorded).toEqual([['ld_tong', value(250)]]);
    expect(person.asked).toBe('ht_tien');
  });

  test('still wrong at the other end', () => {
    expect(wrong().type('câu 1', '160').read[0]).toContain('hay sửa câu 2?');
  });

  test('left standing, it stops the report', () => {
    const person = wrong().type('câu sau', 'nộp');
    expect(person.read[0]).toContain(
      'Chưa khớp nhau (1):\n1. Lao động nữ 180 người nhiều hơn tổng số lao động 150 người.',
    );
    expect(person.type('nộp').read[0]).toBe('Chưa nộp được, vì còn những câu sau:');
    expect(person.finished).toBe(false);
  });

  test('the other answer is somebody else’s', () => {
    const person = new Talking(report, { answers: { ld_tong: value(150) }, only: new Set(['ld_nu']) }).start();
    person.type('180');
    expect(person.labels).toEqual(['Sửa câu này', 'Khác…']);
    expect(person.read[0]).toContain('Câu kia do người khác phụ trách; để sau thì gõ “câu sau”.');
  });

  test('brought about from another chat, it is met on arrival', () => {
    const person = atQuestion('ld_nu', { ld_tong: value(150), ld_nu: value(180) });
    expect(person.read.at(-1)).toContain('Lao động nữ 180 người nhiều hơn tổng số lao động 150 người.');
    person.answers = { ...person.answers, ld_tong: value(300) };
    expect(person.type('trợ giúp').read.at(-1)).toContain('Đã trả lời: 180 người.');
  });
});

describe('several meanings', () => {
  const khoang = () => atQuestion('ld_tong').type('khoảng 200');

  test('are put to the person, lettered, for digits are figures', () => {
    const person = khoang();
    expect(person.recorded).toEqual([]);
    expect(person.read[0]).toBe(
      [
        'Đồng chí gõ “khoảng 200”. Báo cáo cần con số cụ thể, không ghi “khoảng”. Ghi như sau, đúng không?',
        'A. 200 người',
        'Đồng chí chọn bằng chữ cái, hoặc gõ lại cho rõ.',
      ].join('\n'),
    );
    expect(person.labels).toEqual(['200 người', 'Gõ lại', 'Khác…']);
  });

  test.each(['A', 'a', 'đúng'])('“%s” picks', (typed) => {
    const person = khoang().type(typed);
    expect(person.recorded).toEqual([['ld_tong', value(200)]]);
    expect(person.asked).toBe('ld_nu');
  });

  test('a figure is a figure', () => {
    expect(khoang().type('1').recorded).toEqual([['ld_tong', value(1)]]);
  });

  test('“không có” at a figure is 0 or no figure', () => {
    const person = atQuestion('ld_tong').type('không có');
    expect(person.read[0]).toBe(
      [
        'Đồng chí gõ “không có”: là số 0, hay chưa có số liệu?',
        'A. 0 người',
        'B. chưa có số liệu',
        'Đồng chí chọn bằng chữ cái, hoặc gõ lại cho rõ.',
      ].join('\n'),
    );
    expect(person.type('A').recorded).toEqual([['ld_tong', value(0)]]);
    expect(atQuestion('ld_tong').type('không có', 'b').state.mode).toEqual({ is: 'reason', of: 'noFigure' });
  });

  test('a word that is as well the answer', () => {
    const person = atQuestion('kn').type('Dung');
    expect(person.read[0]).toBe(
      [
        '“Dung” là câu trả lời, hay đồng chí muốn làm việc khác?',
        'A. Ghi “Dung” là câu trả lời',
        'B. Tạm dừng',
        'Đồng chí chọn bằng chữ cái, hoặc gõ lại cho rõ.',
      ].join('\n'),
    );
    expect(person.type('a').recorded).toEqual([['kn', value('Dung')]]);
    expect(atQuestion('kn').type('xong', 'b').read[0]).toContain('Câu này chưa có câu trả lời.');
    expect(atQuestion('hn').type('dung', 'b').state.mode.is).toBe('paused');
  });

  test('a choice’s own words are the choice, whatever else they mean', () => {
    expect(atQuestion('xl').type('Dừng hoạt động').recorded).toEqual([['xl', value('dung')]]);
    expect(atQuestion('xl').type('dừng').state.mode.is).toBe('paused');
    expect(atQuestion('xl').type('dung').read[0]).toContain('A. Ghi “dung” là câu trả lời\nB. Tạm dừng');
  });

  test('an old pick does not answer for another text', () => {
    const person = khoang();
    const old = person.buttons[0]?.press;
    person.type('gần 300');
    if (old) person.press(old);
    expect(person.recorded).toEqual([]);
    expect(person.read[0]).toContain('Nút vừa bấm không phải của câu đang hỏi');
  });
});

test('in a delegated part a doubt is asked about before what only somebody else can settle, and so the part can be handed in', () => {
  const setting = {
    part: true,
    only: new Set(['ld_tong']),
    answers: { ld_nu: value(120) },
    previous: { ld_tong: value(200) },
  };
  const person = new Talking(report, setting).start().type('100');
  expect(person.read[0]).toContain('Kỳ này 100 người, giảm nhiều so với kỳ trước là 200 người. Đúng vậy không?');
  person.type('đúng');
  expect(person.recorded).toEqual([['ld_tong', value(100)]]);
  expect(person.read[0]).toContain('Lao động nữ 120 người nhiều hơn tổng số lao động 100 người.');
  person.type('câu sau', 'nộp');
  expect(person.state.mode.is).toBe('finished');
});
