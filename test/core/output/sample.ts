/** A fictional ward's yearly report: 66 units in four blocks, most of them in, some late, silent or estimated by the office. */
import { compileTree } from '../../../core/compile/compile.ts';
import type { Compiled } from '../../../core/compile/compiled.ts';
import type { Entry, Unit } from '../../../core/compile/entry.ts';
import { type Summary, summarise } from '../../../core/compile/summary.ts';
import { treeOf } from '../../../core/compile/tree.ts';
import type { Answer, Answers } from '../../../core/forms/answer.ts';
import type { Form, Question, Section } from '../../../core/forms/form.ts';
import { standardQuestion } from '../../../core/forms/library.ts';
import type { Letterhead, Signature } from '../../../core/output/letterhead.ts';

const figure = (id: string, number: string, pair = false) => standardQuestion(id, { number, pair }) as Question;
const text = (id: string, number: string, label: string): Question => ({
  id,
  number,
  label,
  type: 'longText',
  required: false,
  aggregation: { by: 'list' },
});

const sections: readonly Section[] = [
  {
    id: 's1',
    number: 'I',
    title: 'Tình hình lao động và tổ chức công đoàn',
    items: [
      figure('ld_tong', '1'),
      figure('ld_nu', '2'),
      figure('dv_tong', '3'),
      figure('dv_nu', '4'),
      figure('dv_tyle', '5'),
      figure('dv_moi', '6', true),
      figure('luong_bq', '7'),
      figure('luong_n', '8'),
      text('tu_tuong', '9', 'Tình hình tư tưởng, việc làm, đời sống của người lao động'),
    ],
  },
  {
    id: 's2',
    number: 'II',
    title: 'Kết quả hoạt động',
    items: [
      {
        id: 's21',
        number: '1',
        title: 'Đại diện, chăm lo, bảo vệ đoàn viên, người lao động',
        items: [
          figure('ht_luot', 'a'),
          figure('ht_tien', 'b', true),
          figure('kntc_ngay_max', 'c'),
          {
            id: 'hoi_nghi',
            number: 'd',
            label: 'Đã tổ chức hội nghị người lao động?',
            type: 'yesNo',
            required: true,
            aggregation: { by: 'countPerChoice' },
          },
          {
            id: 'to_manh',
            number: 'đ',
            label: 'Tổ công đoàn vững mạnh',
            type: 'ratio',
            unit: 'tổ',
            required: true,
            aggregation: { by: 'sum' },
          },
        ],
      },
      {
        id: 's22',
        number: '2',
        title: 'Mô hình, cách làm hay',
        items: [text('mo_hinh', '', 'Mô hình, cách làm hay, gương điển hình')],
      },
    ],
  },
  {
    id: 's3',
    number: 'III',
    title: 'Kiến nghị, đề xuất',
    items: [text('kien_nghi', '', 'Kiến nghị, đề xuất với cấp trên')],
  },
];

export const yearly: Form = { id: 'bao_cao_nam', title: 'Báo cáo hoạt động công đoàn năm 2026', sections };

const blocks = ['Khối Trường học', 'Khối Doanh nghiệp', 'Khối Y tế', 'Khối Hành chính'];
const kinds = ['Trường Tiểu học', 'Công ty TNHH', 'Trạm Y tế', 'Phòng'];
const words = [
  'Hoa Gạo',
  'Nắng Sớm',
  'Sông Trăng',
  'Đồi Chè',
  'Bình Minh',
  'Lúa Vàng',
  'Cầu Tre',
  'Gió Nồm',
  'Suối Mơ',
];
const top: Unit = {
  id: 'top',
  name: 'Công đoàn phường Bến Sỏi',
  shortName: 'CĐ Bến Sỏi',
  block: null,
  parent: null,
  level: 1,
};

const thoughts = [
  'Đời sống, việc làm của đoàn viên, người lao động cơ bản ổn định; không có đình công, lãn công. Người lao động yên tâm làm việc, tích cực tham gia các phong trào do công đoàn phát động.',
  'Đời sống, việc làm của đoàn viên và người lao động cơ bản ổn định; không có đình công, lãn công. Người lao động yên tâm làm việc, tích cực tham gia các phong trào do công đoàn phát động.',
  'Đơn hàng quý III giảm, 35 người phải nghỉ luân phiên; công đoàn đã thỏa thuận với doanh nghiệp trả 70% lương ngừng việc.',
  'Không có.',
];
const asks = [
  'Đề nghị Công đoàn phường mở lớp tập huấn nghiệp vụ cho chủ tịch công đoàn cơ sở mới trong quý I/2027.',
  'Không có',
  'Đề nghị hỗ trợ kinh phí sửa nhà trọ cho đoàn viên có hoàn cảnh khó khăn.\nĐề nghị sớm có hướng dẫn thu đoàn phí qua tài khoản.',
  'không',
];

const value = (one: unknown): Answer => ({ kind: 'value', value: one as never });

function answersOf(index: number, factor: number): Answers {
  const workers = Math.round((20 + ((index * 37) % 90)) * factor);
  const members = Math.round(workers * (0.7 + (index % 4) * 0.07));
  return {
    ld_tong: value(workers),
    ld_nu: value(Math.round(workers * 0.62)),
    dv_tong: value(members),
    dv_nu: value(Math.round(members * 0.6)),
    dv_tyle: value(Math.round((1000 * members) / workers) / 10),
    dv_moi: value({
      actual: { figure: index % 7 },
      estimate: index % 9 === 4 ? { none: 'chờ họp' } : { figure: (index % 7) + 2 },
    }),
    luong_bq:
      index % 11 === 3
        ? { kind: 'noFigure', reason: 'chưa chốt bảng lương tháng 11' }
        : value(6_200_000 + index * 41_500),
    luong_n: value(workers),
    tu_tuong: value(thoughts[index % thoughts.length]),
    ht_luot: value(index * 3),
    ht_tien: value({ actual: { figure: index * 1_250_000 }, estimate: { figure: index * 1_400_000 } }),
    kntc_ngay_max: value(index === 20 ? 45 : 0),
    hoi_nghi: value(index % 5 !== 0),
    to_manh: value({ numerator: 2 + (index % 3), denominator: 4 }),
    ...(index % 6 === 0
      ? {
          mo_hinh: value(
            'Mô hình “Bữa cơm công đoàn” mỗi tháng một lần, 120 người dự; tổ phụ nữ tự quản giúp nhau trông trẻ.',
          ),
        }
      : { mo_hinh: { kind: 'nothing' } as const }),
    kien_nghi: value(asks[index % asks.length]),
  };
}

const DUE = '2026-12-11T10:00:00Z';

function entry(index: number): Entry {
  const kind = index % 4;
  const name = `Công đoàn ${kinds[kind]} ${words[index % words.length]}${index >= 9 ? ` ${Math.floor(index / 9) + 1}` : ''}`;
  const unit: Unit = {
    id: `u${String(index).padStart(5, '0')}`,
    name,
    shortName: name.replace('Công đoàn ', ''),
    block: blocks[kind] ?? null,
    parent: 'top',
    level: 2,
  };
  const standing = (['inProgress', 'notOpened', 'notConnected'] as const)[index % 3] ?? 'notOpened';
  const duty = { due: DUE, standing };
  if (index % 8 === 5) {
    const estimate = {
      by: 'Nguyễn Thị Hà (Văn phòng)',
      reason: 'theo số liệu 6 tháng',
      answers: { ld_tong: value(60), dv_tong: value(48) },
    };
    return { unit, duty, ...(index % 16 === 5 ? { estimate } : {}) };
  }
  const hours = (index * 29) % 300;
  const submittedAt = Temporal.Instant.from('2026-11-30T01:00:00Z').add({ hours }).toString();
  const report = {
    report: `r${index}`,
    version: index % 10 === 7 ? 2 : 1,
    form: yearly,
    answers: answersOf(index, 1),
    submittedAt,
  };
  return { unit, duty, report, previous: answersOf(index, 0.95) };
}

/** The entries of a ward of so many units, the ward itself first. */
export function wardOf(count: number): readonly Entry[] {
  return [{ unit: top }, ...Array.from({ length: count }, (_, index) => entry(index))];
}

export function compiledOf(form: Form, entries: readonly Entry[]): ReadonlyMap<string, Compiled> {
  const kept = new Map<string, Compiled>();
  compileTree(form, treeOf(entries.map(({ unit }) => unit)), entries, (key, part) => kept.set(key, part));
  return kept;
}

/** The first version of the ward's summary. */
export function summaryOf(form: Form, entries: readonly Entry[], version = 1): Summary {
  const kept = compiledOf(form, entries);
  const [first, ...others] = entries;
  if (!first) throw new Error('no units');
  const of = (id: string) => kept.get(id) as Compiled;
  return summarise({
    version,
    at: '2026-12-12T02:30:00Z',
    unit: first.unit,
    form,
    compiled: of(first.unit.id),
    below: others
      .filter(({ unit }) => unit.parent === first.unit.id)
      .map(({ unit }) => ({ unit, compiled: of(unit.id) })),
    entries,
  });
}

export const head: Letterhead = {
  superior: 'Liên đoàn Lao động tỉnh Sông Thương',
  issuer: 'Công đoàn phường Bến Sỏi',
  number: '/BC-CĐP',
  place: 'Bến Sỏi',
  day: '2026-12-12',
  kind: 'Báo cáo',
  title: 'Tổng hợp hoạt động công đoàn năm 2026, phương hướng năm 2027',
};

export const foot: Signature = {
  authority: 'TM. Ban Thường vụ',
  capacity: ['KT. Chủ tịch', 'Phó Chủ tịch'],
  name: 'Phạm Thị Thu Hương',
  recipients: ['LĐLĐ tỉnh (để b/cáo)', 'Đảng ủy, UBND phường (để b/cáo)', 'Các CĐCS trực thuộc'],
  kept: 'Lưu: VT.',
};
