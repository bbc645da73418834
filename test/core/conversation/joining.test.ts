/** Answers in parts: every part is recorded at once, and *Xong* closes them. */
import { describe, expect, test } from 'vitest';
import type { report } from './form.ts';
import { atQuestion, photo, Talking, value } from './talking.ts';

describe('a long text', () => {
  test('is joined from several messages until *Xong*', () => {
    const person = atQuestion('nc').type('Tổ chức 3 buổi nói chuyện.');
    expect(person.recorded).toEqual([['nc', value('Tổ chức 3 buổi nói chuyện.')]]);
    expect(person.read).toEqual(['Đã ghi 6 chữ.\nCòn thì gửi tiếp; đủ rồi thì gõ “xong”.']);
    expect(person.labels).toEqual(['Xong', 'Viết lại', 'Khác…']);
    person.type('Có 120 lượt người dự.');
    expect(person.recorded).toEqual([['nc', value('Tổ chức 3 buổi nói chuyện.\nCó 120 lượt người dự.')]]);
    person.type('XONG');
    expect(person.recorded).toEqual([]);
    expect(person.read[0]).toBe('Đã ghi 11 chữ.');
    expect(person.asked).toBe('pt');
  });

  test('may end in the line “xong”', () => {
    const person = atQuestion('nc').type('Tổ chức 3 buổi.\nXong');
    expect(person.answers.nc).toEqual(value('Tổ chức 3 buổi.'));
    expect(person.asked).toBe('pt');
  });

  test.each(['Đã làm xong mọi việc', 'Không có', '12', 'câu lạc bộ nữ', 'II', 'Dũng', 'chưa có', '1: tốt; 2: khá'])(
    '“%s” is an answer',
    (text) => {
      expect(atQuestion('nc').type(text).answers.nc).toEqual(value(text));
    },
  );

  test('survives a pause, help, a look elsewhere: later parts are still added', () => {
    const person = atQuestion('nc').type('Một.', 'trợ giúp', 'dừng', 'tiep tuc', 'Hai.', 'câu 1', '150', 'Ba.');
    expect(person.answers.nc).toEqual(value('Một.\nHai.\nBa.'));
  });

  test('a new text at an answered question is added, and may take its place', () => {
    const person = atQuestion('nc', { nc: value('Bản cũ.') });
    expect(person.read.at(-1)).toContain(
      'Đã ghi: Bản cũ.\nGửi tiếp thì viết thêm vào; gõ “viết lại” để thay; gõ “xong” để giữ nguyên.',
    );
    person.type('Bản mới.');
    expect(person.answers.nc).toEqual(value('Bản cũ.\nBản mới.'));
    expect(person.labels).toEqual(['Xong', 'Chỉ giữ phần mới', 'Khác…']);
    person.type('Thêm.', 'chi giu moi');
    expect(person.answers.nc).toEqual(value('Bản mới.\nThêm.'));
  });

  test('written anew: until the new text comes, the old one stands', () => {
    const person = atQuestion('nc', { nc: value('Bản cũ.') }).type('viết lại');
    expect(person.recorded).toEqual([]);
    expect(person.read).toEqual([
      'Đồng chí gửi câu trả lời mới; nó sẽ thay câu đang có. Gõ “xong” để giữ nguyên câu đang có.',
    ]);
    expect(person.type('Bản mới.').answers.nc).toEqual(value('Bản mới.'));
    expect(person.type('Thêm.').answers.nc).toEqual(value('Bản mới.\nThêm.'));
  });

  test('over its limit: the part is refused, what was sent before stays', () => {
    const person = atQuestion('nc').type('a'.repeat(200), 'b'.repeat(200));
    expect(person.read[0]).toContain('Câu trả lời dài 401 ký tự, câu này nhận nhiều nhất 300.');
    expect(person.recorded).toEqual([]);
    expect(person.answers.nc).toEqual(value('a'.repeat(200)));
    expect(person.type('c').answers.nc).toEqual(value(`${'a'.repeat(200)}\nc`));
  });

  test('*Xong* before anything was written', () => {
    const person = atQuestion('nc').type('xong');
    expect(person.read[0]).toBe('Câu này chưa có câu trả lời. Muốn bỏ qua thì gõ “bỏ qua”.');
    expect(person.asked).toBe('nc');
  });
});

test('a text that must be longer, or hold a figure, waits for it at *Xong*', () => {
  const question = { ...one, type: 'longText', min: 20, mustHoldFigure: true } as const;
  const person = new Talking(form(question)).start().type('Tốt.', 'xong');
  expect(person.answers.q).toEqual(value('Tốt.'));
  expect(person.asked).toBe('q');
  expect(person.read[0]).toBe(
    [
      'Đã ghi 1 chữ.',
      'Câu trả lời mới có 4 ký tự, câu này cần ít nhất 20. Đồng chí viết thêm giúp.',
      'Câu này cần số liệu cụ thể. Đồng chí ghi thêm con số, ví dụ: 12 đồng chí, 3 cuộc.',
      'Đồng chí gửi tiếp phần còn thiếu.',
    ].join('\n'),
  );
  person.type('Tổ chức 12 cuộc, 340 lượt người.', 'xong');
  expect(person.state.mode.is).toBe('review');
});

test('nothing is cut unseen beyond what a text may hold at all', () => {
  const person = new Talking(form({ ...one, type: 'longText' })).start();
  person.type('a'.repeat(15_000), 'b'.repeat(10_000));
  expect(person.read[0]).toContain('Câu trả lời dài 25.001 ký tự, câu này nhận nhiều nhất 20.000.');
  expect(person.answers.q).toEqual(value('a'.repeat(15_000)));
});

describe('files', () => {
  test('come one by one, each only once', () => {
    const person = atQuestion('anh').send(photo('a')).send(photo('b')).send(photo('a'));
    expect(person.answers.anh).toEqual(value([photo('a'), photo('b')]));
    expect(person.read).toEqual(['Đã ghi: a.jpg; b.jpg.\nCòn thì gửi tiếp; đủ rồi thì gõ “xong”.']);
    expect(person.type('xong').asked).toBe('ld_tong');
  });

  test('too many are refused', () => {
    const person = atQuestion('anh').send(photo('a'), photo('b'), photo('c')).send(photo('d'));
    expect(person.read[0]).toContain('Đồng chí gửi 4 tệp, câu này nhận nhiều nhất 3.');
    expect(person.answers.anh).toEqual(value([photo('a'), photo('b'), photo('c')]));
  });

  test('a caption is not swallowed in silence', () => {
    const person = atQuestion('anh').event({ is: 'file', files: [photo('a')], caption: 'Ngày hội 8/3' });
    expect(person.read[0]).toBe(
      'Chỉ ghi tệp. Lời gửi kèm “Ngày hội 8/3” chưa được ghi; nếu cần, đồng chí gõ vào câu phù hợp.',
    );
    expect(person.answers.anh).toEqual(value([photo('a')]));
  });
});

describe('several choices', () => {
  test('are pressed on and off, in the order of the list', () => {
    const person = atQuestion('pt').tap('Gia đình văn hóa').tap('Giỏi việc nước, đảm việc nhà');
    expect(person.answers.pt).toEqual(value(['gvdv', 'vanhoa']));
    person.tap('Gia đình văn hóa');
    expect(person.answers.pt).toEqual(value(['gvdv']));
    person.tap('Giỏi việc nước, đảm việc nhà');
    expect(person.recorded).toEqual([['pt', null]]);
    expect(person.asked).toBe('pt');
    expect(person.tap('Lao động giỏi').tap('Xong').read[0]).toBe('Đã ghi: Lao động giỏi.');
  });

  test('typed after a press, a number adds; typed first, the numbers are the whole answer', () => {
    const person = atQuestion('pt').tap('Lao động giỏi').type('3');
    expect(person.answers.pt).toEqual(value(['ldg', 'vanhoa']));
    expect(person.type('3').answers.pt).toEqual(value(['ldg']));
    expect(atQuestion('pt').type('3').asked).toBe('dv_moi');
  });

  test('one too many changes nothing', () => {
    const person = atQuestion('pt').tap('Gia đình văn hóa').tap('Lao động giỏi').tap('Giỏi việc nước, đảm việc nhà');
    expect(person.read[0]).toContain('Đồng chí chọn 3, câu này nhận nhiều nhất 2.');
    expect(person.answers.pt).toEqual(value(['ldg', 'vanhoa']));
  });
});

test('a pair half by half', () => {
  const person = atQuestion('dv_moi').type('120');
  expect(person.answers.dv_moi).toEqual(value({ actual: { figure: 120 } }));
  expect(person.read).toEqual([
    'Đã ghi: thực hiện 120 người.\nCòn thiếu số ước cả năm.\nĐồng chí gửi tiếp phần còn thiếu.',
  ]);
  person.type('135');
  expect(person.answers.dv_moi).toEqual(value({ actual: { figure: 120 }, estimate: { figure: 135 } }));
  expect(person.asked).toBe('xl');
});

const one = { id: 'q', number: '', label: 'Kết quả?', required: true, aggregation: { by: 'list' } } as const;

function form(question: (typeof report.sections)[number]['items'][number]) {
  return { id: 'one', title: 'Báo cáo', sections: [{ id: 's', number: 'I', title: 'Kết quả', items: [question] }] };
}
