/** A document sent in chat: what cannot be read is told in one clear word and changes nothing; buttons are nobody else's. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { operator } from '../../../core/access.ts';
import { draftsOf } from '../../../core/drafts/draft.ts';
import { draftIssued } from '../../../core/drafts/save.ts';
import { Refusal } from '../../../core/errors.ts';
import { words } from '../../../core/i18n/words.ts';
import { keep, keptRef } from '../../../core/inbox/files.ts';
import { endSeat } from '../../../core/org/seats.ts';
import type { DueMessage } from '../../../core/outbox/outgoing.ts';
import { token } from '../../../core/outbox/token.ts';
import { freshDatabase } from '../../support/database.ts';
import { personOf } from '../../support/stage.ts';
import { smallStage, type Talk, wordsOf } from '../../support/talk.ts';
import { docx, packed } from '../guidance/packed.ts';

const { db } = await freshDatabase();
const fixture = (name: string) => readFileSync(path.join(import.meta.dirname, '../../fixtures/guidance', name));
const locked = Buffer.concat([
  Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
  Buffer.alloc(1528),
  Buffer.from('EncryptedPackage', 'utf16le'),
]);
const rtf = Buffer.from('{\\rtf1\\ansi Báo cáo}');
const rtfWord =
  'Tệp này ở dạng RTF, chưa đọc được. Đồng chí mở bằng Word, chọn “Lưu thành” dạng .docx rồi gửi lại, hoặc dán nội dung vào đây.';

/** Sends a file as the web page does: its bytes are kept first. What is told when they are not even kept counts as the answer. */
async function send(talk: Talk, who: string, name: string, bytes: Uint8Array): Promise<string> {
  try {
    const kept = await keep(talk.stage.ctx, { person: personOf(talk.stage, who) ?? null, name, bytes });
    const files = [{ ref: keptRef(kept.id), name, mime: kept.mime, size: kept.size }];
    return (await talk.say(who, { is: 'files', files })).map(wordsOf).join('\n');
  } catch (fault) {
    if (fault instanceof Refusal) return words('vi', fault.said);
    throw fault;
  }
}

const drafts = (talk: Talk, who = 'Hà') => draftsOf(talk.stage.ctx, personOf(talk.stage, who) ?? '');

describe('a file that cannot be read', () => {
  test.each<[string, string, () => Uint8Array, string]>([
    [
      'a scan',
      'quet.pdf',
      () => fixture('55-anh-chup.pdf'),
      'Tệp PDF này là ảnh chụp, không đọc được chữ. Đồng chí gửi tệp Word, PDF có chữ, hoặc dán nội dung vào đây.',
    ],
    [
      'a locked PDF',
      'khoa.pdf',
      () => fixture('54-khoa.pdf'),
      'Tệp đang đặt mật khẩu nên không mở được. Đồng chí bỏ mật khẩu rồi gửi lại.',
    ],
    [
      'a locked .docx',
      'khoa.docx',
      () => locked,
      'Tệp đang đặt mật khẩu nên không mở được. Đồng chí bỏ mật khẩu rồi gửi lại.',
    ],
    [
      'an empty file',
      'trong.docx',
      () => new Uint8Array(),
      'Tệp trong.docx trống, không có gì để đọc. Đồng chí xem lại rồi gửi lại.',
    ],
    [
      'a .docx without words',
      'trang.docx',
      () => docx('<w:p/>'),
      'Tệp này không có nội dung. Đồng chí kiểm tra rồi gửi lại.',
    ],
    [
      '50 MB',
      'lon.txt',
      () => Buffer.alloc(50 * 1024 * 1024, 97),
      'Tệp lon.txt lớn quá 20 MB nên không nhận được. Đồng chí chia nhỏ hoặc nén ảnh rồi gửi lại.',
    ],
    [
      'a zip bomb',
      'bom.docx',
      () => packed({ 'word/document.xml': Buffer.alloc(80 * 1024 * 1024) }),
      'Tệp này bung ra lớn bất thường nên không được mở. Đồng chí lưu lại bằng Word rồi gửi lại.',
    ],
    ['RTF', 'vb.rtf', () => rtf, rtfWord],
    ['RTF called .doc', 'vb.doc', () => rtf, rtfWord],
    [
      'a spreadsheet',
      'bang.xlsx',
      () => packed({ 'xl/workbook.xml': '<workbook/>' }),
      'Tệp này là bảng tính hoặc bản trình chiếu. Đồng chí gửi văn bản hướng dẫn dạng .docx, .doc, .pdf có chữ hoặc .txt.',
    ],
    [
      'a picture',
      'anh.png',
      () => Buffer.from('89504e470d0a1a0a00', 'hex'),
      'Chưa đọc được loại tệp này. Đồng chí gửi tệp .docx, .doc, .pdf có chữ, .txt, hoặc dán nội dung vào đây.',
    ],
    [
      'a program',
      'la.exe',
      () => Buffer.from('4d5a900003000000', 'hex'),
      'Tệp la.exe không thuộc loại nhận được. Đồng chí gửi ảnh, Word, Excel, PDF, văn bản hoặc ghi âm.',
    ],
  ])('%s: its word, and nothing else', async (_, name, bytes, word) => {
    const talk = await smallStage(db);
    expect(await send(talk, 'Hà', name, bytes())).toBe(word);
    expect(await drafts(talk)).toEqual([]);
    // The same while pasting: what is open stays open.
    await talk.say('Hà', '/vanban');
    expect(await send(talk, 'Hà', name, bytes())).toBe(word);
    expect((await talk.say('Hà', 'xong')).map(wordsOf).join()).toContain('Câu này chưa có câu trả lời');
    expect(await drafts(talk)).toEqual([]);
  });

  test('two at once are asked for one by one', async () => {
    const talk = await smallStage(db);
    const person = personOf(talk.stage, 'Hà') ?? '';
    const files = [];
    for (const name of ['a.txt', 'b.txt']) {
      const kept = await keep(talk.stage.ctx, { person, name, bytes: Buffer.from('HƯỚNG DẪN báo cáo') });
      files.push({ ref: keptRef(kept.id), name });
    }
    const said = (await talk.say('Hà', { is: 'files', files })).map(wordsOf).join();
    expect(said).toBe('Đồng chí gửi từng văn bản một: mỗi văn bản được đọc riêng. Chưa có gì được đọc.');
    expect(await drafts(talk)).toEqual([]);
  });

  test('too short a text is no document', async () => {
    const talk = await smallStage(db);
    await talk.say('Hà', '/vanban');
    await talk.say('Hà', 'Báo cáo nhé');
    expect((await talk.say('Hà', 'xong')).map(wordsOf).join()).toBe(
      'Đoạn này ngắn quá, chưa giống một văn bản hướng dẫn. Đồng chí dán đủ nội dung, hoặc gửi tệp.',
    );
    expect(await drafts(talk)).toEqual([]);
  });
});

test('a long document pasted in many messages is read whole', async () => {
  const talk = await smallStage(db);
  await talk.say('Hà', '/vanban');
  await talk.say('Hà', 'HƯỚNG DẪN\nBáo cáo năm 2026\nI. KẾT QUẢ\n1. Số đoàn viên');
  for (let part = 2; part <= 12; part += 1)
    await talk.say('Hà', `${part}. Kết quả phần ${part}\n${'Nêu rõ kết quả, số liệu và nguyên nhân. '.repeat(90)}`);
  await talk.say('Hà', 'Gửi báo cáo chậm nhất ngày 05/12/2026.');
  const read = (await talk.say('Hà', 'xong')).map(wordsOf).join();
  expect(read).toContain('Đề cương: 12 câu hỏi');
  expect(read).toContain('Hạn nộp: chậm nhất thứ Bảy 05/12/2026');
});

test('letters of two halves are cut nowhere: card, list, quotes and questions are all shown', async () => {
  const talk = await smallStage(db);
  const emoji = (before: string) => `${before}${'😀'.repeat(700)}`;
  const text = `HƯỚNG DẪN\n${emoji('')}\nI. ${emoji('x')}\n1. Số ${emoji('')}\n2. ${emoji('x')}\nGửi báo cáo chậm nhất ngày 05/12/2026.`;
  await send(talk, 'Hà', 'vb.txt', Buffer.from(text));
  for (const said of ['/vanban', '1']) expect(await talk.say('Hà', said)).toHaveLength(1);
  const [shown] = await talk.say('Hà', '/vanban').then(() => talk.say('Hà', '1'));
  if (!shown) throw new Error('No card');
  for (const label of ['Sửa câu hỏi', 'Xem thử', 'Khác…'])
    expect((await talk.say('Hà', press(shown, label))).map(wordsOf).join()).not.toContain('Có lỗi');
  const [more] = await talk.say('Hà', press(shown, 'Khác…'));
  if (!more) throw new Error('No more');
  for (const label of ['Xem đề cương', 'Xem câu trích'])
    expect(await talk.say('Hà', press(more, label))).toHaveLength(1);
});

test('a chair’s file with nothing open is not read; with a report open it goes to the report', async () => {
  const talk = await smallStage(db);
  expect(await send(talk, 'Mai', 'huong-dan.docx', fixture('50-bon-dinh-dang.docx'))).toContain(
    'Lúc này tôi không chờ tệp nào',
  );
  await talk.say('Mai', '/baocao');
  expect(await send(talk, 'Mai', 'huong-dan.docx', fixture('50-bon-dinh-dang.docx'))).toContain(
    'Câu đang hỏi không nhận tệp',
  );
  expect(await drafts(talk)).toEqual([]);
});

test('an old Word file that numbers by itself is read, and says that its numbers were lost', async () => {
  const talk = await smallStage(db);
  const said = await send(talk, 'Hà', 'huong-dan.doc', fixture('56-so-tu-dong.doc'));
  expect(said).toContain('Hạn nộp: chậm nhất thứ Bảy 05/12/2026');
  expect(said).toContain('Tệp .doc này đánh số tự động, số không nằm trong chữ nên các mục có thể bị đọc thiếu cấp.');
  expect(await send(talk, 'Hà', 'huong-dan.doc', fixture('50-bon-dinh-dang.doc'))).not.toContain('đánh số tự động');
});

async function card(talk: Talk): Promise<DueMessage> {
  await send(talk, 'Hà', 'huong-dan.docx', fixture('50-bon-dinh-dang.docx'));
  await talk.say('Hà', '/vanban');
  const [shown] = await talk.say('Hà', '1');
  if (!shown) throw new Error('No card');
  return shown;
}

const press = (message: DueMessage, label: string) => {
  const at = message.buttons.findIndex((button) => words('vi', button.label) === label);
  if (at < 0) throw new Error(`No button ${label}`);
  return { is: 'press', data: token(message.id, at) } as const;
};

test('somebody else’s button of a draft is no button of theirs', async () => {
  const talk = await smallStage(db);
  const shown = await card(talk);
  const [more] = await talk.say('Hà', press(shown, 'Khác…'));
  if (!more) throw new Error('No more');
  const [sure] = await talk.say('Hà', press(more, 'Bỏ văn bản này'));
  if (!sure) throw new Error('Not asked');
  for (const who of ['Mai', 'Nga', 'Lan'])
    expect((await talk.say(who, press(sure, 'Bỏ'))).map(wordsOf).join()).toContain(
      'Nút vừa bấm không phải của đồng chí',
    );
  expect((await talk.say('Khách', press(sure, 'Bỏ'))).map(wordsOf).join()).toContain(
    'Đồng chí chưa có trong danh sách',
  );
  for (const data of [token(sure.id, 9), token('01890a5d-ac96-774b-bcce-b302099a8057', 0), 'vanban:dropped'])
    expect((await talk.say('Hà', { is: 'press', data })).map(wordsOf).join()).toContain('không còn dùng được');
  expect(await drafts(talk)).toHaveLength(1);
  await talk.say('Hà', press(sure, 'Bỏ'));
  expect(await drafts(talk)).toEqual([]);
  expect((await talk.say('Hà', press(shown, 'Sửa câu hỏi'))).map(wordsOf).join()).toBe(
    'Bản này đã bỏ. Cần lại thì đồng chí gửi lại văn bản.',
  );
});

test('an old button works on while the draft is there, and no more when it has gone out or the seat has ended', async () => {
  const talk = await smallStage(db);
  const shown = await card(talk);
  const [draft] = await drafts(talk);
  await draftIssued(talk.stage.ctx, { person: personOf(talk.stage, 'Hà') ?? '' }, draft?.id ?? '');
  expect((await talk.say('Hà', press(shown, 'Xem thử'))).map(wordsOf).join()).toBe(
    'Văn bản này đã phát hành nên không sửa ở đây được nữa.',
  );
  const again = await card(talk);
  await endSeat(talk.stage.ctx, operator, { seatId: talk.stage.union.seats.ha });
  expect((await talk.say('Hà', press(again, 'Xem thử'))).map(wordsOf).join()).not.toContain('câu 1/');
});

test('trying it out keeps nothing: no answer, no report, and the draft is as it was', async () => {
  const talk = await smallStage(db);
  const shown = await card(talk);
  const before = await drafts(talk);
  await talk.say('Hà', press(shown, 'Xem thử'));
  await talk.say('Hà', '120 đoàn viên, tăng 5 so với đầu năm');
  await talk.say('Hà', 'xong');
  const list = (await talk.say('Hà', 'xem lại')).map(wordsOf).join();
  expect(list).toContain('Đã trả lời 1/9 câu');
  expect(list).toContain('Còn thiếu');
  const over = (await talk.say('Hà', 'dừng')).map(wordsOf).join();
  expect(over).toContain('Đã thôi xem thử. Không có gì được ghi lại.');
  expect(await talk.history()).toEqual([]);
  expect(await drafts(talk)).toEqual(before);
});
