/** Drafts of forms from documents: sound in the form language, one question per leaf, types from the words. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { faults } from '../../../core/forms/faults.ts';
import { type Form, isQuestion, type Question, type Section } from '../../../core/forms/form.ts';
import { readForm } from '../../../core/forms/schema.ts';
import { draftForm } from '../../../core/guidance/form.ts';
import { understand } from '../../../core/guidance/guidance.ts';
import { ownDocuments, sharedDocuments } from './labels.ts';

const guided = (outline: string, head = 'HƯỚNG DẪN\nBáo cáo hoạt động công đoàn năm 2026\n\n') =>
  draftForm(understand(head + outline));

function questions(form: Form): Question[] {
  const inside = (items: readonly (Section | Question)[]): Question[] =>
    items.flatMap((item) => (isQuestion(item) ? [item] : inside(item.items)));
  return inside(form.sections);
}

const only = (line: string): Question | undefined =>
  questions(guided(`I. Kết quả\n1. ${line}\n2. Nội dung khác\n`).form)[0];

describe('drafts of all documents', () => {
  test.each([...ownDocuments(), ...sharedDocuments()])('$labels.file', ({ path }) => {
    const { form } = draftForm(understand(readFileSync(path, 'utf8')));
    expect(faults(form)).toEqual([]);
    expect(readForm(JSON.parse(JSON.stringify(form)))).toEqual(form);
  });
});

describe('type from the words', () => {
  test.each<[string, object]>([
    ['Số đoàn viên kết nạp mới', { id: 'dv_moi', type: 'integer', unit: 'người', aggregation: { by: 'sum' } }],
    ['Số cuộc đối thoại tại nơi làm việc', { id: 'doi_thoai', type: 'integer', unit: 'cuộc' }],
    ['Tổng số tiền thăm hỏi, hỗ trợ đoàn viên', { type: 'longText', mustHoldFigure: true }],
    ['Tổng số tiền thăm hỏi đoàn viên', { id: 'ht_tien', type: 'money' }],
    ['Tỷ lệ đảng viên trong đoàn viên', { type: 'percentage', unit: '%' }],
    ['Số lớp tập huấn đã mở', { type: 'integer', unit: 'lớp', aggregation: { by: 'sum' } }],
    ['Tình hình việc làm, đời sống (có số liệu cụ thể)', { type: 'longText', mustHoldFigure: true }],
    ['Đoàn viên: tăng, giảm trong kỳ', { type: 'longText', mustHoldFigure: true }],
    ['Công tác nữ công', { type: 'longText', aggregation: { by: 'list' } }],
    ['Khó khăn, vướng mắc (nếu có)', { type: 'longText', ifAny: true }],
    ['Đơn vị đã tổ chức hội nghị người lao động hay chưa', { type: 'yesNo' }],
  ])('%s', (line, expected) => {
    expect(only(line)).toMatchObject(expected);
  });

  test('several figures in one leaf stay one question; the standard ones are offered', () => {
    const { form, named } = guided(
      '1. Công tác đoàn viên: số đoàn viên kết nạp mới, số công đoàn cơ sở thành lập mới\n2. Nội dung khác\n',
    );
    expect(questions(form).map((question) => question.type)).toEqual(['longText', 'longText']);
    expect(named).toEqual([{ question: questions(form)[0]?.id, figures: ['dv_moi', 'cdcs_moi'] }]);
  });

  test('an estimate is asked beside the actual where the document wants both', () => {
    const head = 'HƯỚNG DẪN\nBáo cáo năm 2026\n\n';
    const { form } = guided(
      '1. Số cuộc đối thoại\n2. Nội dung khác\nSố liệu tính từ đầu năm đến ngày 30/11/2026, ước thực hiện đến hết năm 2026.\n',
      head,
    );
    expect(questions(form)[0]).toMatchObject({ id: 'doi_thoai', type: 'pair', of: 'integer' });
  });
});

describe('shape', () => {
  test('headings group, leaves ask; the paragraph is the guidance and the source', () => {
    const { form } = guided(
      'I. KẾT QUẢ\n1. Chăm lo đoàn viên\nNêu rõ cách làm hay; số tiền hỗ trợ.\n2. Tuyên truyền\nII. NHIỆM VỤ NĂM 2027\n1. Mục tiêu\nCăn cứ nghị quyết đại hội.\n',
    );
    expect(form.sections.map((section) => [section.number, section.title])).toEqual([
      ['I', 'KẾT QUẢ'],
      ['II', 'NHIỆM VỤ NĂM 2027'],
    ]);
    const asked = questions(form);
    expect(asked.map((question) => question.number)).toEqual(['I.1.1', 'I.2', 'II.1']);
    expect(asked[0]).toMatchObject({
      label: 'Nêu rõ cách làm hay; số tiền hỗ trợ',
      source: 'Nêu rõ cách làm hay; số tiền hỗ trợ.',
    });
    // The same words are not said twice.
    expect(asked[0]?.guidance).toBeUndefined();
    expect(asked[2]).toMatchObject({
      id: expect.stringMatching(/^kh_/),
      guidance: '1. Mục tiêu\nCăn cứ nghị quyết đại hội.',
    });
  });

  test('how and when to send is not asked', () => {
    const { form } = guided('I. NỘI DUNG\n1. Tuyên truyền\nII. THỜI HẠN\n1. Báo cáo gửi trước ngày 05/12/2026.\n');
    expect(form.sections.map((section) => section.title)).toEqual(['NỘI DUNG']);
  });

  test('the same heading has the same id in another year', () => {
    const ids = (year: number) =>
      questions(
        guided(`I. KẾT QUẢ NĂM ${year}\n1. Hoạt động trong Tháng Công nhân năm ${year}\n2. Nữ công\n`).form,
      ).map((question) => question.id);
    expect(ids(2026)).toEqual(ids(2027));
  });

  test('an attached table becomes a table question, its rows and units with it', () => {
    const table =
      'BIỂU MẪU SỐ 01\nTT | Nội dung | Đơn vị tính | Số lượng | Ghi chú\n1 | Số lớp | lớp | |\n2 | Kinh phí | đồng | |\n';
    const last = questions(
      guided(`1. Tuyên truyền\n2. Nữ công\nTM. BAN CHẤP HÀNH\nCHỦ TỊCH\nLê Văn Nam\n\n${table}`).form,
    ).at(-1);
    expect(last).toMatchObject({
      type: 'table',
      label: 'BIỂU MẪU SỐ 01',
      columns: [
        { label: 'Số lượng', type: 'decimal' },
        { label: 'Ghi chú', type: 'shortText' },
      ],
      rows: [{ label: 'Số lớp (lớp)' }, { label: 'Kinh phí (đồng)' }],
    });
  });

  test('rows of a blank form are figures under their standard ids, a mean with its weight', () => {
    const rows =
      'TT | Nội dung | Đơn vị tính | Số lượng\n1 | Tổng số lao động | người |\n2 | - Trong đó: nữ | người |\n3 | Tiền lương bình quân tháng | đồng |\n  | + Số người được tính | người |\n';
    const form = draftForm(understand(`MẪU SỐ 5-CĐ\nBÁO CÁO SỐ LIỆU\nĐơn vị: .........\n${rows}`)).form;
    expect(questions(form).map(({ id, type, aggregation }) => [id, type, aggregation.by])).toEqual([
      ['ld_tong', 'integer', 'sum'],
      ['ld_nu', 'integer', 'sum'],
      ['luong_bq', 'money', 'weightedMean'],
      ['luong_n', 'integer', 'sum'],
    ]);
  });

  test('a document without an outline asks for its report as a whole', () => {
    const { form } = guided('Đề nghị các đơn vị gửi báo cáo trước ngày 05/12/2026.\n');
    expect(questions(form)).toMatchObject([{ type: 'longText', label: 'Báo cáo hoạt động công đoàn năm 2026' }]);
  });

  test('a thousand lines stay within what a form may hold', () => {
    const outline = Array.from({ length: 1_000 }, (_, at) => `${at + 1}. Nội dung thứ ${at + 1}`).join('\n');
    const { form } = guided(outline);
    expect(faults(form)).toEqual([]);
    expect(readForm(JSON.parse(JSON.stringify(form)))).toEqual(form);
  });
});
