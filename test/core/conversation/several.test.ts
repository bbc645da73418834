/** Several answers in one message or one sheet: all that can be are taken, the rest is named, only the gaps are asked. */
import { describe, expect, test } from 'vitest';
import { say } from '../../../core/i18n/message.ts';
import { report } from './form.ts';
import { atQuestion, Talking, value } from './talking.ts';

describe('one message', () => {
  test('fills all it names, says what it could not read, and asks the gaps', () => {
    const person = new Talking(report).start().type('câu 1: 1.234; câu 2: 560; câu 4: không; câu 8: hạng bét');
    expect(person.recorded).toEqual([
      ['ld_tong', value(1234)],
      ['ld_nu', value(560)],
      ['hn', value(false)],
    ]);
    expect(person.read[0]).toBe(
      [
        'Đã ghi 3 câu:',
        '1. Tổng số lao động: 1.234 người',
        '2. Số lao động nữ: 560 người',
        '4. Đã tổ chức hội nghị người lao động chưa: Không',
        'Chưa ghi được 1 chỗ:',
        'Tự xếp loại công đoàn cơ sở: “hạng bét” không có trong các lựa chọn. Câu này cần một trong các lựa chọn.',
      ].join('\n'),
    );
    expect(person.asked).toBe('ht_tien');
  });

  test('may answer a question that it brings in itself', () => {
    const person = new Talking(report, { answers: { hn: value(true) } }).start().type('câu 4: có; câu 5: 20/11/2026');
    expect(person.recorded).toEqual([['hn_ngay', value('2026-11-20')]]);
  });

  test('works at the review and while paused', () => {
    expect(new Talking(report).start().type('xem lại', 'câu 1: 12; câu 2: 6').recorded).toHaveLength(2);
    expect(new Talking(report).start().type('dừng', 'câu 1: 12; câu 2: 6').asked).toBe('ht_tien');
  });

  test('at a question of words only where every answer is named “câu 1: …”', () => {
    expect(atQuestion('nc').type('1: tốt; 2: khá').answers.nc).toEqual(value('1: tốt; 2: khá'));
    expect(atQuestion('nc').type('câu 1: 12; câu 2: 6').answers).toMatchObject({ ld_tong: value(12), ld_nu: value(6) });
  });

  test('with contradictions: recorded, counted, and met again at the review', () => {
    const person = new Talking(report).start().type('câu 1: 100; câu 2: 180');
    expect(person.recorded).toHaveLength(2);
    expect(person.read[0]).toContain('1 câu cần đồng chí xem lại trước khi nộp.');
    expect(person.type('xem lại').read[0]).toContain('Chưa khớp nhau (1):');
  });

  test('what cannot stand is not recorded', () => {
    const person = new Talking(report).start().type('câu 1: -5; câu 2: 6');
    expect(person.recorded).toEqual([['ld_nu', value(6)]]);
    expect(person.read[0]).toContain('Tổng số lao động: -5 người nhỏ hơn mức thấp nhất là 0 người.');
    expect(person.asked).toBe('ld_tong');
  });
});

describe('a filled sheet', () => {
  test('fills, names what was not read, and asks the gaps', () => {
    const person = new Talking(report, { answers: { ld_tong: value(150) } }).start();
    person.event({
      is: 'filled',
      answers: { ld_tong: value(150), ld_nu: value(80), nc: value('Ba buổi.'), hn_ngay: value('2026-11-20') },
      unread: [{ where: 'Ô C7', why: say('conversation.words', { text: 'không phải là số' }) }],
    });
    expect(person.recorded).toEqual([
      ['ld_nu', value(80)],
      ['nc', value('Ba buổi.')],
    ]);
    expect(person.read[0]).toBe(
      [
        'Đã ghi 2 câu:',
        '2. Số lao động nữ: 80 người',
        '5. Kết quả công tác nữ công: Ba buổi.',
        'Chưa ghi được 2 chỗ:',
        'Ô C7: không phải là số',
        'Ngày tổ chức hội nghị: hiện không hỏi câu này',
      ].join('\n'),
    );
    expect(person.asked).toBe('ht_tien');
  });

  test('without anything new', () => {
    const person = new Talking(report).start().event({ is: 'filled', answers: {}, unread: [] });
    expect(person.read[0]).toBe('Chưa ghi thêm câu nào.');
    expect(person.asked).toBe('ld_tong');
  });

  test('for somebody else’s questions or none of the report’s', () => {
    const person = new Talking(report, { only: new Set(['nc']), part: true }).start();
    person.event({ is: 'filled', answers: { ld_tong: value(5), lạ: value(1) }, unread: [] });
    expect(person.recorded).toEqual([]);
    expect(person.read[0]).toContain('Tổng số lao động: câu này do người khác trả lời');
    expect(person.read[0]).toContain('lạ: không có câu này trong báo cáo');
  });

  test('that answers everything leads to the review', () => {
    const person = new Talking(report, { only: new Set(['ld_tong', 'nc']), part: true }).start();
    person.event({ is: 'filled', answers: { ld_tong: value(5), nc: value('a') }, unread: [] });
    expect(person.state.mode.is).toBe('review');
  });

  test('in the middle of a text: the text goes on', () => {
    const person = atQuestion('nc').type('Một.');
    person.event({ is: 'filled', answers: { ld_tong: value(5) }, unread: [] });
    expect(person.type('Hai.').answers.nc).toEqual(value('Một.\nHai.'));
  });

  test('of a hundred lines is told in a glance', () => {
    const items = Array.from({ length: 100 }, (_, index) => ({
      ...{ id: `q${index}`, number: '', label: `Câu ${index}`, required: true },
      ...({ type: 'integer', aggregation: { by: 'sum' } } as const),
    }));
    const form = { id: 'big', title: 'Lớn', sections: [{ id: 's', number: 'I', title: 'Số liệu', items }] };
    const answers = Object.fromEntries(items.map(({ id }, index) => [id, value(index)]));
    const person = new Talking(form).start().event({ is: 'filled', answers, unread: [] });
    expect(person.recorded).toHaveLength(100);
    expect(person.read[0]?.split('\n')).toHaveLength(17);
    expect(person.read[0]).toContain('… và 85 câu khác');
  });
});
