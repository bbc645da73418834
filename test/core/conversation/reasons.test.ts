/** Passing over, no figure yet, nothing to report, as last period: none of them is silence and none is 0. */
import { describe, expect, test } from 'vitest';
import type { Answer } from '../../../core/forms/answer.ts';
import { atQuestion, value } from './talking.ts';

describe('passing a question over', () => {
  test('takes a reason', () => {
    const person = atQuestion('ld_nu').type('bỏ qua');
    expect(person.recorded).toEqual([]);
    expect(person.read).toEqual([
      'Đồng chí bỏ qua câu “Số lao động nữ?” vì sao? Ví dụ: “đơn vị không có nữ đoàn viên”. Gõ “lui” để trả lời câu này.',
    ]);
    expect(person.labels).toEqual(['Trả lời câu này', 'Khác…']);
    person.type('Đơn vị không có nữ');
    expect(person.recorded).toEqual([['ld_nu', { kind: 'skipped', reason: 'Đơn vị không có nữ' }]]);
    expect(person.read[0]).toBe('Đã ghi: bỏ qua (Đơn vị không có nữ). Muốn trả lời thì gõ “lui”.');
    expect(person.asked).toBe('ht_tien');
  });

  test('may come with its reason', () => {
    const person = atQuestion('nc').type('bỏ qua: chưa có ban nữ công');
    expect(person.recorded).toEqual([['nc', { kind: 'skipped', reason: 'chưa có ban nữ công' }]]);
  });

  test.each(['không', 'xong', '…', '12345', 'a'])('“%s” is no reason', (typed) => {
    const person = atQuestion('nc').type('bỏ qua', typed);
    expect(person.recorded).toEqual([]);
    expect(person.read[0]).toBe('Lý do cần viết bằng chữ, ví dụ “kế toán chưa chốt sổ”.');
    expect(person.state.mode).toEqual({ is: 'reason', of: 'skip' });
  });

  test('a reason of a thousand words', () => {
    const person = atQuestion('nc').type('bỏ qua', 'lý do '.repeat(500));
    expect(person.read[0]).toBe('Lý do dài quá 1.000 ký tự. Đồng chí viết ngắn lại giúp.');
    expect(person.recorded).toEqual([]);
  });

  test('back from the reason to the question', () => {
    expect(atQuestion('ld_nu').type('bỏ qua', 'lui').asked).toBe('ld_nu');
    expect(atQuestion('ld_nu').type('bỏ qua', 'câu 5').asked).toBe('nc');
    expect(atQuestion('ld_nu').type('bỏ qua', 'dừng', 'tiếp tục', '12').recorded).toEqual([['ld_nu', value(12)]]);
  });
});

describe('no figure', () => {
  test.each(['chưa có', 'chua co', 'chưa có số liệu', 'không có số liệu', 'no figure'])('“%s”', (typed) => {
    const person = atQuestion('ld_tong').type(typed);
    expect(person.recorded).toEqual([]);
    expect(person.read[0]).toBe(
      'Vì sao chưa có số liệu cho câu “Tổng số lao động?”? Ví dụ: “kế toán chưa chốt sổ”. Có số rồi thì gõ luôn con số.',
    );
    person.type('Kế toán nghỉ ốm');
    expect(person.recorded).toEqual([['ld_tong', { kind: 'noFigure', reason: 'Kế toán nghỉ ốm' }]]);
    expect(person.read[0]).toBe('Đã ghi: chưa có số liệu: Kế toán nghỉ ốm.');
  });

  test('a figure in place of the reason is the answer', () => {
    expect(atQuestion('ld_tong').type('chưa có', '150').recorded).toEqual([['ld_tong', value(150)]]);
  });

  test('said twice is no reason', () => {
    const person = atQuestion('ld_tong').type('chưa có', 'chua co');
    expect(person.read[0]).toBe('Lý do cần viết bằng chữ, ví dụ “kế toán chưa chốt sổ”.');
    expect(person.recorded).toEqual([]);
  });

  test('with its reason', () => {
    const person = atQuestion('ld_tong').type('chưa có số liệu vì chưa chốt sổ');
    expect(person.recorded).toEqual([['ld_tong', { kind: 'noFigure', reason: 'chưa chốt sổ' }]]);
  });

  test('of a half of a pair', () => {
    const person = atQuestion('dv_moi').type('120', 'chưa có');
    expect(person.answers.dv_moi).toEqual(value({ actual: { figure: 120 }, estimate: { none: '' } }));
  });

  test('is none of the answers to a question of words', () => {
    expect(atQuestion('hn').press({ do: 'noFigure', question: 'hn' }).read[0]).toBe(
      'Câu này không hỏi số liệu. Muốn bỏ qua thì gõ “bỏ qua”.',
    );
  });
});

describe('0, no figure, nothing and silence stay four things', () => {
  test.each([
    ['0', value(0)],
    ['chưa có: chưa thống kê', { kind: 'noFigure', reason: 'chưa thống kê' } as Answer],
    ['bỏ qua: không thuộc diện', { kind: 'skipped', reason: 'không thuộc diện' } as Answer],
  ])('“%s”', (typed, answer) => {
    expect(atQuestion('ld_tong').type(typed).recorded).toEqual([['ld_tong', answer]]);
  });

  test('“không có” where “(nếu có)” was printed', () => {
    expect(atQuestion('kn').type('Không có').recorded).toEqual([['kn', { kind: 'nothing' }]]);
    expect(atQuestion('kn').type('none').recorded).toEqual([['kn', { kind: 'nothing' }]]);
    expect(atQuestion('kn').tap('Không có').recorded).toEqual([['kn', { kind: 'nothing' }]]);
  });

  test('“không có” where it was not', () => {
    expect(atQuestion('nc').type('Không có').recorded).toEqual([['nc', value('Không có')]]);
    expect(atQuestion('nc').press({ do: 'nothing', question: 'nc' }).read[0]).toBe(
      'Câu này cần câu trả lời. Muốn bỏ qua thì gõ “bỏ qua”.',
    );
  });
});

describe('as last period', () => {
  test.each(['như kỳ trước', 'nhu ky truoc', 'như cũ'])('“%s”', (typed) => {
    const person = atQuestion('ht_tien', {}, { previous: { ht_tien: value(12_000_000) } }).type(typed);
    expect(person.recorded).toEqual([['ht_tien', value(12_000_000)]]);
    expect(person.read[0]).toBe('Đã ghi như kỳ trước: 12.000.000 đồng.');
  });

  test('there was none', () => {
    const person = atQuestion('ht_tien').type('như kỳ trước');
    expect(person.read[0]).toBe('Kỳ trước không có câu trả lời cho câu này.');
    expect(person.recorded).toEqual([]);
  });

  test.each([
    ['of another type', 'ht_tien', value('nhiều')],
    ['a choice no longer there', 'xl', value('xuat_sac')],
    ['nothing, where an answer is needed now', 'nc', { kind: 'nothing' } as Answer],
    ['no figure, of a question of words', 'nc', { kind: 'noFigure', reason: 'chưa có' } as Answer],
  ])('it was %s', (_, id, answer) => {
    const person = atQuestion(id, {}, { previous: { [id]: answer } });
    expect(person.read.at(-1)).not.toContain('Kỳ trước:');
    expect(person.type('như kỳ trước').read[0]).toBe(
      'Câu trả lời kỳ trước không còn hợp với câu hỏi này. Đồng chí trả lời lại giúp.',
    );
    expect(person.recorded).toEqual([]);
  });

  test('still has to agree with the other answers', () => {
    const person = atQuestion('ld_nu', { ld_tong: value(50) }, { previous: { ld_nu: value(80) } }).tap('Như kỳ trước');
    expect(person.state.mode.is).toBe('mending');
  });
});
