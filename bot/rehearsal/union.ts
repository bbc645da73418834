/** The fictional union of a rehearsal: an office, leaders, and so many grassroots units in blocks, each with a chair. */
import { operator } from '../../core/access.ts';
import type { Ctx } from '../../core/ctx.ts';
import { foundUnion } from '../../core/org/add.ts';
import { importRoster } from '../../core/org/roster/import.ts';
import { appoint } from '../../core/org/seats.ts';
import { showCode } from '../../core/people/codes.ts';
import { invite } from '../../core/people/invite.ts';
import { inviteChairs } from '../../core/people/sheet.ts';
import type { Chance } from './chance.ts';

export type RehearsedUnit = {
  readonly id: string;
  readonly name: string;
  readonly chair: string;
  /** What the chair types to join. */
  readonly code: string;
};

export type RehearsedUnion = {
  readonly rootId: string;
  readonly name: string;
  /** Who will issue: joins by the code. */
  readonly office: { readonly name: string; readonly code: string };
  readonly units: readonly RehearsedUnit[];
};

const kinds = [
  ['Khối Trường học', 'Trường Tiểu học'],
  ['Khối Trường học', 'Trường Trung học cơ sở'],
  ['Khối Trường học', 'Trường Mầm non'],
  ['Khối Hành chính sự nghiệp', 'Trạm Y tế'],
  ['Khối Hành chính sự nghiệp', 'Trung tâm Văn hóa'],
  ['Khối Doanh nghiệp', 'Công ty May'],
  ['Khối Doanh nghiệp', 'Công ty Cơ khí'],
  ['Khối Doanh nghiệp', 'Hợp tác xã'],
] as const;
const places = [
  'Bình Hà',
  'Suối Ngọc',
  'Đồi Chè',
  'Sông Trăng',
  'Hoa Sữa',
  'Gò Vàng',
  'Lộc Ninh Thượng',
  'Rừng Thông',
  'Đầm Sen',
  'Mây Xanh',
];
const surnames = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Hoàng', 'Vũ', 'Đặng', 'Bùi', 'Đỗ', 'Ngô', 'Dương', 'Lý'];
const middles = ['Thị', 'Văn', 'Thị Thu', 'Đức', 'Minh', 'Thị Ngọc', 'Quang', 'Thanh'];
const given = [
  'An',
  'Bình',
  'Chi',
  'Dung',
  'Giang',
  'Hạnh',
  'Hương',
  'Khánh',
  'Lâm',
  'Mai',
  'Nga',
  'Phúc',
  'Quyên',
  'Sơn',
  'Trang',
  'Tuấn',
  'Vinh',
  'Yến',
];

/** Builds it through the same roster import an office uses. The chairs are invited, nobody has joined. */
export async function plantUnion(ctx: Ctx, count: number, chance: Chance): Promise<RehearsedUnion> {
  const name = 'Công đoàn khu vực Sông Lành';
  const { id: rootId } = await foundUnion(ctx, operator, { name, kind: 'superior', code: 'SL' });
  const person = () => `${chance.pick(surnames)} ${chance.pick(middles)} ${chance.pick(given)}`;
  const office = person();
  await appoint(ctx, operator, { unitId: rootId, role: 'leader', person: { name: person() } });
  const lines = Array.from({ length: count }, (_, index) => {
    const [block, kind] = kinds[index % kinds.length] ?? kinds[0];
    const round = Math.floor(index / (kinds.length * places.length));
    const place = places[Math.floor(index / kinds.length) % places.length];
    const unit = `Công đoàn cơ sở ${kind} ${place}${round > 0 ? ` ${round + 1}` : ''}`;
    return [`SL.${String(index + 1).padStart(4, '0')}`, unit, block, person()].join(',');
  });
  const roster = ['Mã,Tên đơn vị,Khối,Chủ tịch', ...lines].join('\n');
  const file = { name: 'danh-sach.csv', bytes: new TextEncoder().encode(roster) };
  const { applied, faults } = await importRoster(ctx, operator, { unitId: rootId, file, apply: true });
  if (!applied) throw new Error(`The fictional roster has faults: ${JSON.stringify(faults.slice(0, 3))}`);
  const { issued } = await inviteChairs(ctx, operator, rootId);
  const mine = await invite(ctx, operator, { unitId: rootId, role: 'office', to: { name: office } });
  return {
    rootId,
    name,
    office: { name: office, code: showCode(mine.code) },
    units: issued.map(({ unit, person: chair, code }) => ({
      ...{ id: unit.id, name: unit.name, code: showCode(code) },
      chair: chair?.name ?? '',
    })),
  };
}
