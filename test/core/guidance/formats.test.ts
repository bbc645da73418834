/** The same document as .txt, .docx, .doc and .pdf, in old and new letters: the same reading. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { understand } from '../../../core/guidance/guidance.ts';
import { labelled } from '../../../core/guidance/labels.ts';
import { readDocument } from '../../../core/guidance/read/read.ts';
import { fixtures } from './labels.ts';

const bytes = (name: string) => readFileSync(path.join(fixtures, name));

/** The reading without places; quotes without their blanks, which a printed page may lose after a list's number. */
async function reading(file: Uint8Array): Promise<unknown> {
  const whole = labelled(understand(await readDocument(file)));
  return JSON.parse(
    JSON.stringify(whole, (key, value) => {
      if (key === 'place') return undefined;
      return key === 'quote' && typeof value === 'string' ? value.replace(/\s/g, '') : value;
    }),
  );
}

describe('one document in four formats', () => {
  const documents = ['50-bon-dinh-dang', '02-bao-cao-6-thang-kcn'];
  test.each(documents.flatMap((name) => ['docx', 'doc', 'pdf'].map((format) => [name, format])))(
    '%s.%s reads as .txt does',
    async (name, format) => {
      expect(await reading(bytes(`${name}.${format}`))).toEqual(await reading(bytes(`${name}.txt`)));
    },
  );

  test('what is read from it', async () => {
    expect(await reading(bytes('50-bon-dinh-dang.pdf'))).toMatchObject({
      kind: 'report_guidance',
      number: '63/HD-CĐP',
      superior: 'LIÊN ĐOÀN LAO ĐỘNG TỈNH BÌNH SƠN',
      issuer: 'CÔNG ĐOÀN PHƯỜNG HÒA LẠC',
      issued_on: '2026-06-03',
      deadlines: [{ date: '2026-06-12', kind: 'no_later_than' }],
      period: { from: '2026-01-01', to: '2026-05-31' },
      submit_to: {
        emails: ['hoalac@binhson.example.vn', 'vanphonghoalac@binhson.example.vn'],
        emails_mean: 'any',
        phones: ['0911 222 333'],
        contact_name: 'Lưu Ngọc Hà',
      },
      signer: { title: 'TM. BAN CHẤP HÀNH, CHỦ TỊCH', name: 'Võ Thị Thanh Trúc' },
      findings: [],
    });
  });

  test('list numbers that are not in the text of a .docx are drawn as on the printed page', async () => {
    const [docx, pdf] = [
      await reading(bytes('51-danh-so-tu-dong.docx')),
      await reading(bytes('51-danh-so-tu-dong.pdf')),
    ];
    expect(docx).toEqual(pdf);
    expect((docx as { sections: { marker: string }[] }).sections.map((section) => section.marker)).toEqual([
      'I',
      'II',
      'III',
      'IV',
    ]);
  });
});

describe('letters', () => {
  const plain = '16-van-ban-gay-dong.txt';
  const text = readFileSync(path.join(fixtures, plain), 'utf8');
  const wide = (order: 'le' | 'be', mark: boolean) => {
    const little = Buffer.from((mark ? '\ufeff' : '') + text, 'utf16le');
    return order === 'le' ? little : little.swap16();
  };

  test.each([
    ['NFD', Buffer.from(text.normalize('NFD'))],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${text}`)],
    ['UTF-16, little end first', wide('le', true)],
    ['UTF-16, big end first', wide('be', true)],
    ['UTF-16 without a mark', wide('le', false)],
    ['Windows line ends', Buffer.from(text.replaceAll('\n', '\r\n'))],
  ])('%s', async (_, file) => {
    expect(await reading(file)).toEqual(await reading(bytes(plain)));
  });

  test('windows-1258', async () => {
    expect(await reading(bytes('53-windows-1258.txt'))).toEqual(await reading(bytes('25-sao-y-nghi-quyet-cu.txt')));
  });

  test('TCVN3 is recognised, converted and said', async () => {
    expect(await reading(bytes('52-tcvn3.txt'))).toEqual(await reading(bytes(plain)));
    expect(understand(await readDocument(bytes('52-tcvn3.txt'))).oldFont).toBe('TCVN3');
  });

  test('strokes lost in copying are proposed, not applied', () => {
    const guidance = understand(readFileSync(path.join(fixtures, '22-bao-cao-nam-hoc-tach-so.txt'), 'utf8'));
    expect(guidance.number).toMatchObject({ value: '14BCCĐCS', confidence: 'unsure' });
    expect(guidance.lost.map((item) => item.options[0])).toContain('14/BC-CĐCS');
  });
});

describe('chat', () => {
  test('several pasted messages are one document; stamps and senders are no part of it', () => {
    const chat = readFileSync(path.join(fixtures, '15-tin-nhan-nhieu-doan.txt'), 'utf8');
    const bare = chat.replace(/^\[[^\]]*\] [^:]*: /gm, '');
    const [stamped, typed] = [chat, bare].map((text) => labelled(understand(text)));
    expect(stamped?.sections).toEqual(typed?.sections);
    expect(stamped?.deadlines.map(({ date, time }) => [date, time])).toEqual([['2026-04-10', '17:00']]);
    expect(stamped?.findings).toEqual([]);
  });
});
