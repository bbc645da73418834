/** No input throws, whatever its bytes; time grows with length and no faster. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { finders, others, readers } from './readers.ts';

const words = [
  ...[
    'ngày',
    'tháng',
    'năm',
    'quý I',
    'từ',
    'đến',
    'thứ 2',
    'giờ',
    '15h',
    'tỷ',
    'tỷ lệ',
    'triệu',
    'rưỡi',
    'nghìn',
    'đồng',
    'đ/c',
  ],
  ...[
    'không',
    'có',
    'chưa',
    'trên',
    'khoảng',
    'mười',
    'hai',
    'lăm',
    'trăm',
    'linh',
    '%',
    '/',
    '-',
    '–',
    '.',
    ',',
    ':',
    '(',
    ')',
    '\n',
    '\t',
  ],
  ...[
    '1',
    '05',
    '12',
    '22',
    '2022',
    '20120',
    '1592020',
    '0964',
    '337',
    '358',
    '+84',
    '190KHLĐLĐ',
    '56/66',
    '1.5',
    '3.443',
    '31/02',
    'NQ/TW',
  ],
  ...[
    'giai đoạn',
    'nhiệm kỳ',
    'năm học',
    '6 tháng đầu năm',
    'e\u0323\u0302',
    '\u0301',
    '\ufeff',
    '\u00ad',
    '\ud800',
    '®­îc',
    'tröôøng',
    'trờng',
  ],
];
const spliced = fc
  .array(fc.tuple(fc.constantFrom(...words), fc.constantFrom('', ' ', '  ')), { maxLength: 14 })
  .map((parts) => parts.flat().join(''));
const texts = fc.oneof(spliced, fc.string({ unit: 'binary', maxLength: 60 }), fc.string({ maxLength: 60 }));
const bytes = fc.uint8Array({ maxLength: 300 });
const all = { ...readers, ...finders, ...others };

describe.each(Object.entries(all))('%s', (_name, take: (text: string) => unknown) => {
  test('takes any text', () => {
    fc.assert(
      fc.property(texts, (text) => {
        take(text);
      }),
      { numRuns: 1_000 },
    );
  });

  test('takes any bytes, read as UTF-8, Windows-1258 and UTF-16', () => {
    fc.assert(
      fc.property(bytes, fc.constantFrom('utf-8', 'windows-1258', 'utf-16le'), (raw, encoding) => {
        take(new TextDecoder(encoding).decode(raw));
      }),
      { numRuns: 1_000 },
    );
  });

  test('takes 100 kB in the time of its length', { timeout: 120_000 }, () => {
    const slow = long().flatMap(([name, text]) => {
      const spent = processorTime(() => take(text));
      return spent > 2_000 ? [`${name}: ${Math.round(spent)} ms`] : [];
    });
    expect(slow).toEqual([]);
  });
});

/** Processor time in milliseconds: other work on the machine does not count, the square of 100 kB does. */
function processorTime(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** Texts of 100 kB that make careless patterns take the square of their time. */
function long(): readonly (readonly [string, string])[] {
  const size = 100_000;
  const repeated = (piece: string) => piece.repeat(Math.ceil(size / piece.length)).slice(0, size);
  const pieces = [
    ...[
      '1',
      '1 ',
      '1.',
      '1,',
      '1/',
      '12/12/',
      '123.',
      '123 ',
      ' ',
      '\n',
      '\t ',
      'a',
      'á',
      'e\u0323\u0302',
      '\u0301',
      'ơ',
      '-',
      '. ',
    ],
    ...[
      'ngày ',
      'ngày 1 ',
      'ngày 1, ',
      'từ ',
      'từ ngày 1 đến ',
      'thứ 2, ',
      'tháng 1 ',
      'năm 20',
      '0964 ',
      '+84 ',
      '0',
      '15h',
      '8 giờ ',
    ],
    ...[
      'không ',
      'không có ',
      'một ',
      'hai mươi ',
      'tỷ ',
      '1 tỷ ',
      '2 tỷ 3 ',
      '1K',
      '22 tỷ lệ ',
      'công hoà ',
      '1.000.000đ/',
      'kỷ niệm ',
      '(',
      '%',
    ],
  ];
  return pieces.map((piece) => [JSON.stringify(piece), `1${repeated(piece)}x`] as const);
}

describe('finders', () => {
  test('give places that hold the quoted words, in order and apart', () => {
    fc.assert(
      fc.property(texts, (text) => {
        for (const [name, find] of Object.entries(finders)) {
          let reached = 0;
          for (const { start, end, words: quoted } of find(text)) {
            expect(start, name).toBeGreaterThanOrEqual(reached);
            expect(end, name).toBeGreaterThan(start);
            expect(text.slice(start, end), name).toBe(quoted);
            reached = end;
          }
        }
      }),
      { numRuns: 3_000 },
    );
  });
});
