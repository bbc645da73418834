/** The review, submitting, parts, returned questions, and what is left out. */
import { describe, expect, test } from 'vitest';
import type { Answers } from '../../../core/forms/answer.ts';
import { report } from './form.ts';
import { Talking, value } from './talking.ts';

const full: Answers = {
  ld_tong: value(150),
  ld_nu: value(80),
  ht_tien: value(15_000_000),
  hn: value(false),
  nc: value('Ba buổi.'),
  pt: value(['gvdv']),
  dv_moi: value({ actual: { figure: 120 }, estimate: { figure: 135 } }),
  xl: value('tot'),
  kn: { kind: 'nothing' },
  anh: { kind: 'skipped', reason: 'không chụp' },
};
const without = (...ids: readonly string[]): Answers => ({
  ...full,
  ...Object.fromEntries(ids.map((id) => [id, undefined])),
});

test('all answered: the review comes by itself, and “nộp” submits', () => {
  const person = new Talking(report, { answers: without('xl') }).start().type('Khá');
  expect(person.read).toEqual([
    'Đã ghi: Khá.',
    [
      'Xem lại: Báo cáo năm 2026',
      'Đã trả lời 10/10 câu.',
      'Đủ rồi. Gõ “nộp” để nộp báo cáo, hoặc “câu” và số để sửa một câu.',
    ].join('\n'),
  ]);
  expect(person.labels).toEqual(['Nộp báo cáo', 'Danh sách', 'Tạm dừng']);
  person.type('nop');
  expect(person.effects).toEqual([{ is: 'finish', dropped: [] }]);
  expect(person.state).toEqual({ v: 1, version: 'v1', at: null, mode: { is: 'finished' } });
});

test('what is missing is named, and reached by its button', () => {
  const person = new Talking(report, { answers: without('ld_nu', 'xl', 'kn') }).start().type('nộp');
  expect(person.read).toEqual([
    [
      'Xem lại: Báo cáo năm 2026',
      'Đã trả lời 7/10 câu.',
      'Còn thiếu 2 câu:',
      '2. Số lao động nữ?',
      '8. Tự xếp loại công đoàn cơ sở?',
      'Chưa trả lời, không bắt buộc (1):',
      '9. Kiến nghị với cấp trên?',
      'Xong các câu này là nộp được. Gõ “câu” và số để đến câu đó.',
    ].join('\n'),
  ]);
  expect(person.labels).toEqual(['Đến câu 2', 'Đến câu 8', 'Danh sách', 'Tạm dừng']);
  person.type('nộp');
  expect(person.finished).toBe(false);
  expect(person.read[0]).toBe('Chưa nộp được, vì còn những câu sau:');
  expect(person.tap('Đến câu 8').asked).toBe('xl');
});

test('what is not required does not stop the report', () => {
  const person = new Talking(report, { answers: without('kn', 'anh') }).start().type('nộp', 'nộp');
  expect(person.finished).toBe(true);
});

test('*Nộp* away from the review shows the review first, also from an old button', () => {
  const person = new Talking(report, { answers: full }).start();
  expect(person.state.mode.is).toBe('review');
  const submit = person.buttons[0]?.press;
  person.type('câu 2');
  if (submit) person.press(submit);
  expect(person.finished).toBe(false);
  expect(person.state.mode.is).toBe('review');
});

test('an answer mended from the review leads back to the review', () => {
  const person = new Talking(report, { answers: full }).start().type('câu 2', '90');
  expect(person.recorded).toEqual([['ld_nu', value(90)]]);
  expect(person.state.mode.is).toBe('review');
});

test('unknown words at the review change nothing', () => {
  const person = new Talking(report, { answers: full }).start();
  const { state } = person;
  person.type('tốt lắm rồi');
  expect(person.read[0]).toBe('Đang xem lại báo cáo nên “tốt lắm rồi” chưa được ghi.');
  expect(person.state).toEqual(state);
  expect(person.type('lui').asked).toBe('anh');
});

describe('an answer whose question is no longer asked', () => {
  const answers = { ...full, hn: value(true), hn_ngay: value('2026-11-20') };

  test('is kept until submission, then left out with a word', () => {
    const person = new Talking(report, { answers }).start().type('câu 4', 'không');
    expect(person.answers.hn_ngay).toEqual(value('2026-11-20'));
    expect(person.read[1]).toContain('1 câu đã trả lời nhưng không còn hỏi; khi nộp sẽ bỏ ra ngoài.');
    person.type('nộp');
    expect(person.read).toEqual(['Không nộp câu trả lời của các câu không còn hỏi:\nNgày tổ chức hội nghị?']);
    expect(person.effects.at(-1)).toEqual({ is: 'finish', dropped: ['hn_ngay'] });
  });

  test('comes back with its question', () => {
    const person = new Talking(report, { answers }).start().type('câu 4', 'không', 'câu 4', 'có', 'nộp');
    expect(person.effects).toEqual([{ is: 'finish', dropped: [] }]);
  });
});

describe('a delegated part', () => {
  const part = { only: new Set(['nc', 'pt']), part: true };

  test('begins with what is this person’s to answer', () => {
    expect(new Talking(report, part).start().read[0]).toContain('đồng chí được giao 2 câu, mỗi lần một câu.');
  });

  test('is handed back when it is complete, whatever the rest', () => {
    const person = new Talking(report, part).start().type('Ba buổi.', 'xong', 'không có');
    expect(person.read.at(-1)).toContain('Đủ rồi. Gõ “nộp” để gửi lại phần được giao');
    expect(person.type('nộp').effects).toEqual([{ is: 'finish', dropped: [] }]);
  });

  test('names only what is missing in it', () => {
    const person = new Talking(report, part).start().type('xem lại');
    expect(person.read[0]).toContain('Còn thiếu 1 câu:\n5. Kết quả công tác nữ công?\nChưa trả lời');
    expect(person.labels[0]).toBe('Đến câu 5');
  });

  test('is not held up by an answer that is somebody else’s to mend', () => {
    const answers = { ld_tong: value(150) };
    const person = new Talking(report, { only: new Set(['ld_nu']), part: true, answers }).start();
    person.type('180', 'xem lại');
    expect(person.read[0]).toContain(
      'Chưa khớp với câu của người khác (1), người giao việc sẽ xem lại:\n2. Lao động nữ 180 người nhiều hơn',
    );
    expect(person.type('nộp').finished).toBe(true);
  });

  test('leaves other people’s answers alone', () => {
    const answers = { hn: value(false), hn_ngay: value('2026-11-20'), nc: value('a'), pt: value(['gvdv']) };
    const person = new Talking(report, { ...part, answers }).start().type('nộp');
    expect(person.effects).toEqual([{ is: 'finish', dropped: [] }]);
  });
});

describe('returned questions', () => {
  const returned = {
    answers: full,
    only: new Set(['ht_tien', 'nc']),
    notes: { ht_tien: 'Thiếu phần Tháng Công nhân.', nc: 'Chưa có số liệu cụ thể.' },
  };

  test('are asked again, with the office’s word', () => {
    const person = new Talking(report, returned).start();
    expect(person.asked).toBe('ht_tien');
    expect(person.read[0]).toBe('Báo cáo năm 2026 được trả lại: đồng chí xem lại 2 câu.');
    expect(person.read[1]).toBe(
      [
        'Mục II.1 · câu 3/10 — Chăm lo đời sống',
        'Số tiền thăm hỏi, hỗ trợ?',
        'Tính cả Tết và Tháng Công nhân.',
        'Công đoàn cấp trên trả lại câu này: “Thiếu phần Tháng Công nhân.”',
        'Đã trả lời: 15.000.000 đồng. Gõ lại nếu cần sửa; gõ “xong” để giữ nguyên.',
        'Trả lời bằng số tiền, ví dụ 15.000.000 hoặc 15tr. Không có thì gõ “0”; chưa có số liệu thì gõ “chưa có”.',
      ].join('\n'),
    );
    expect(person.type('20tr').asked).toBe('nc');
  });

  test('kept as they are, they are recorded anew, so that the office sees they were looked at', () => {
    const person = new Talking(report, returned).start().type('giữ nguyên');
    expect(person.recorded).toEqual([['ht_tien', full.ht_tien]]);
    expect(person.read[0]).toBe('Giữ nguyên: 15.000.000 đồng.');
    expect(person.asked).toBe('nc');
  });

  test('not answered anew, they stop the report', () => {
    const person = new Talking(report, returned).start().type('nộp', 'nộp');
    expect(person.finished).toBe(false);
    expect(person.read[1]).toContain('Còn thiếu 2 câu:\n3. Số tiền thăm hỏi, hỗ trợ?\n5. Kết quả công tác nữ công?');
  });

  test('wake a finished conversation', () => {
    const state = { v: 1, version: 'v1', at: null, mode: { is: 'finished' } } as const;
    expect(new Talking(report, { ...returned, state }).start().asked).toBe('ht_tien');
    const person = new Talking(report, { answers: full, state }).start();
    expect(person.read).toEqual(['Báo cáo năm 2026 đã nộp. Cần sửa thì xin mở lại báo cáo.']);
    expect(person.type('câu 1', '12').recorded).toEqual([]);
  });
});

test('no figure without its reason, from a sheet, is asked for its reason', () => {
  const person = new Talking(report, { answers: { ...full, ld_nu: { kind: 'noFigure', reason: '' } } }).start();
  expect(person.asked).toBe('ld_nu');
  expect(person.state.mode).toEqual({ is: 'reason', of: 'noFigure' });
  expect(person.type('chưa thống kê').state.mode.is).toBe('review');
});

test('a form without questions can be submitted', () => {
  const person = new Talking({ id: 'none', title: 'Trống', sections: [] }).start();
  expect(person.state.mode.is).toBe('review');
  expect(person.type('nộp').finished).toBe(true);
});
