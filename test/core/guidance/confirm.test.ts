/** Confirming what was read: typed corrections, what stands once they are in place, and what still has to be asked. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { allFacts } from '../../../core/drafts/facts.ts';
import {
  type Corrections,
  type FactId,
  factId,
  none,
  readCorrections,
} from '../../../core/guidance/confirm/corrections.ts';
import { doubtsOf } from '../../../core/guidance/confirm/doubts.ts';
import { type Read, readOf } from '../../../core/guidance/confirm/read.ts';
import { settled } from '../../../core/guidance/confirm/settled.ts';
import { readTyped } from '../../../core/guidance/confirm/typed.ts';
import { typedWords } from '../../../core/guidance/confirm/typed-words.ts';
import { understand } from '../../../core/guidance/guidance.ts';
import { words } from '../../../core/i18n/words.ts';
import { ownDocuments } from './labels.ts';

const today = '2026-11-02';

function typed(fact: FactId, text: string): unknown {
  const read = readTyped(fact, text, today);
  return read.as === 'one' ? read.correction : read.as === 'unread' ? words('vi', read.why) : read.options;
}

const corrected = (values: Corrections['values']): Corrections => ({ values, confirmed: [] });

describe('what is typed for a fact', () => {
  test.each<[FactId, string, unknown]>([
    ['deadline', 'trước ngày 5/12/2026', { deadline: { date: '2026-12-05', kind: 'before', time: null } }],
    ['deadline', 'Hạn nộp: đến hết ngày 5/12/2026', { deadline: { date: '2026-12-05', kind: 'by', time: null } }],
    ['deadline', 'cham nhat 15h ngay 5/12', { deadline: { date: '2026-12-05', kind: 'no_later_than', time: '15:00' } }],
    ['deadline', '5/12/2026', { deadline: { date: '2026-12-05', kind: 'no_later_than', time: null } }],
    ['deadline', 'không có', { deadline: null }],
    ['deadline', 'khi nào cũng được', 'Chưa đọc được ngày nào trong câu này.'],
    ['deadline', 'trước 31/11/2026', 'Không có ngày như vậy trong lịch.'],
    ['deadline', 'trước 5122026', ['trước 05/12/2026']],
    ['period', 'quý 3/2026', { period: { from: '2026-07-01', to: '2026-09-30', label: 'quý III/2026' } }],
    ['period', '6 tháng', ['6 tháng đầu năm 2026', '6 tháng cuối năm 2026']],
    ['closing', '30/11', { day: '2026-11-30' }],
    ['emails', 'vp@cd.example.vn; b@cd.example.vn', { list: ['vp@cd.example.vn', 'b@cd.example.vn'] }],
    ['emails', 'vp@', 'Có địa chỉ thư điện tử chưa đúng.'],
    ['phones', '0912 345 678', { list: ['0912.345.678'] }],
    ['absent', '10', { count: 10 }],
    ['absent', 'mười rưỡi', 'Chỗ này cần một số nguyên.'],
    ['phase.1', '1/7/2026 đến 31/12/2026', { span: { from: '2026-07-01', to: '2026-12-31' } }],
    ['event.0', '8h ngày 15/12/2026', { moment: { date: '2026-12-15', time: '08:00' } }],
    ['kind', 'emulation_plan', { kind: 'emulation_plan' }],
    ['kind', 'thơ', 'Đồng chí chọn một loại văn bản có trong danh sách.'],
    ['title', '   ', 'Chưa có chữ nào.'],
    ['number', 'x'.repeat(2001), 'Dài quá 2.000 ký tự.'],
  ])('%s: “%s”', (fact, text, wanted) => {
    expect(typed(fact, text)).toEqual(wanted);
  });

  test('only facts there are have an id', () => {
    expect([factId('task.3'), factId('deadline')]).toEqual(['task.3', 'deadline']);
    for (const text of ['constructor', 'task', 'task.', 'task.-1', 'deadline.1', '__proto__', ''])
      expect(factId(text)).toBeNull();
  });
});

test('a fact as one would type it is read back as what stands there, in every document', () => {
  let tried = 0;
  for (const { path } of ownDocuments()) {
    const read = readOf(understand(readFileSync(path, 'utf8')));
    for (const fact of allFacts(read)) {
      const text = typedWords(read, fact);
      if (text === '') continue;
      const again = readTyped(fact, text, today);
      // A document may name a phone number there is none of any more.
      if (fact !== 'phones') expect(again, `${path} ${fact}: ${text}`).toMatchObject({ as: 'one' });
      if (again.as !== 'one') continue;
      const now = settled(read, corrected({ [fact]: again.correction }));
      // Phone numbers are grouped our way, whatever the document's.
      const bare = (shown: string) => (fact === 'phones' ? shown.replace(/[() .-]/g, '') : shown);
      expect(bare(typedWords(now, fact)), `${path} ${fact}`).toBe(bare(text));
      tried += 1;
    }
  }
  expect(tried).toBeGreaterThan(200);
});

test('corrections are kept as they are, and nothing else passes for one', () => {
  const kept = corrected({ 'task.2': { text: null }, deadline: { deadline: null } });
  expect(readCorrections(JSON.parse(JSON.stringify(kept)))).toEqual(kept);
  for (const odd of [
    {},
    { values: { deadline: { date: '2026-12-05' } }, confirmed: [] },
    { values: {}, confirmed: [1] },
  ])
    expect(() => readCorrections(odd)).toThrow();
});

function reading(lines: string): Read {
  return readOf(understand(`HƯỚNG DẪN\nBáo cáo công đoàn năm 2026\n\nI. NỘI DUNG\n1. Số đoàn viên\n${lines}\n`));
}

/** What is asked, as “id: words”. */
function asked(read: Read, corrections = none): string[] {
  return doubtsOf(read, corrections)
    .filter(({ id }) => !id.startsWith('finding:'))
    .map(({ id, message }) => `${id}: ${words('vi', message)}`);
}

describe('what has to be asked', () => {
  test('a missing deadline is never made up: a day, or the word that there is none', () => {
    const read = reading('');
    expect(asked(read)).toEqual(['fact:deadline: Văn bản không ghi hạn nộp. Hạn là ngày nào?']);
    const [doubt] = doubtsOf(read, none);
    expect(doubt?.mayStay).toBe(false);
    expect(asked(read, { values: {}, confirmed: ['fact:deadline'] })).toHaveLength(1);
    const without = corrected({ deadline: { deadline: null } });
    expect(asked(read, without)).toEqual([]);
    expect(settled(read, without)).toMatchObject({ deadlines: [], noDeadline: true });
  });

  test('several deadlines: which one is meant, each in words that are read as it', () => {
    const read = reading('Gửi báo cáo trước ngày 05/12/2026.\nGửi danh sách đăng ký chậm nhất ngày 20/11/2026.');
    const doubt = doubtsOf(read, none).find(({ fact }) => fact === 'deadline');
    expect(doubt?.options).toEqual(['trước ngày 05/12/2026', 'chậm nhất ngày 20/11/2026']);
    const picked = readTyped('deadline', doubt?.options[0] ?? '', today);
    if (picked.as !== 'one') throw new Error('not read');
    const now = corrected({ deadline: picked.correction });
    expect(settled(read, now).deadlines).toMatchObject([{ date: '2026-12-05', kind: 'before' }]);
    expect(asked(read, now)).toEqual([]);
  });

  test('a vague limit is asked for its day', () => {
    expect(asked(reading('Gửi báo cáo trong tháng 12/2026.'))).toEqual([
      'vague:0: Hạn nộp chỉ ghi “trong tháng 12/2026”, chưa rõ ngày nào. Hạn nộp là ngày nào?',
    ]);
  });

  test('a deadline whose year was guessed is asked, and may stay', () => {
    const read = reading('Gửi báo cáo chậm nhất ngày 05/12.');
    const [doubt] = doubtsOf(read, none).filter(({ fact }) => fact === 'deadline');
    expect(doubt).toMatchObject({ id: 'fact:deadline', mayStay: true });
    expect(asked(read, { values: {}, confirmed: ['fact:deadline'] })).toEqual([]);
  });

  test('a period that is not named', () => {
    const read = readOf(
      understand(
        'HƯỚNG DẪN\nBáo cáo hoạt động công đoàn\n\nI. NỘI DUNG\n1. Số đoàn viên\nGửi báo cáo trước ngày 05/12/2026.\n',
      ),
    );
    expect(asked(read)).toEqual(['fact:period: Văn bản không ghi rõ kỳ báo cáo. Báo cáo cho kỳ nào?']);
    expect(
      asked(read, corrected({ period: { period: { from: '2026-01-01', to: '2026-12-31', label: 'năm 2026' } } })),
    ).toEqual([]);
  });
});

test('one of a list that is taken out leaves the others their names', () => {
  const all = ownDocuments().map(({ path }) => readOf(understand(readFileSync(path, 'utf8'))));
  const read = all.find(({ tasks }) => tasks.length >= 3);
  if (!read) throw new Error('No document with three tasks');
  const now = settled(read, corrected({ 'task.0': { text: null }, 'due.2': { day: '2026-05-31' } }));
  expect(now.tasks).toHaveLength(read.tasks.length - 1);
  expect(now.tasks.slice(0, 2).map(({ index }) => index)).toEqual([1, 2]);
  expect(typedWords(now, 'task.1')).toBe(read.tasks[1]?.text);
  expect(typedWords(now, 'due.2')).toBe('31/05/2026');
  expect(typedWords(now, 'task.0')).toBe('');
});
