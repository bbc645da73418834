/** A named union for tests: a province, two communes, five grassroots unions and a group, with people in their seats. */
import { operator } from '../../core/access.ts';
import type { Ctx } from '../../core/ctx.ts';
import { addUnit, foundUnion } from '../../core/org/add.ts';
import { LONG_AGO, type UnitKind } from '../../core/org/facts.ts';
import { appoint, type Role } from '../../core/org/seats.ts';

type Place = { name: string; shortName: string; code: string; kind: UnitKind; under?: UnitName; block?: string };

const places = {
  songHoai: {
    name: 'Liên đoàn Lao động tỉnh Sông Hoài',
    shortName: 'LĐLĐ Sông Hoài',
    code: 'SH',
    kind: 'province',
  },
  benTruc: {
    name: 'Công đoàn phường Bến Trúc',
    shortName: 'CĐ Bến Trúc',
    code: 'BT',
    kind: 'commune',
    under: 'songHoai',
  },
  dongSen: { name: 'Công đoàn xã Đồng Sen', shortName: 'CĐ Đồng Sen', code: 'DS', kind: 'commune', under: 'songHoai' },
  hoaMai: {
    name: 'Công đoàn cơ sở Trường Tiểu học Hoa Mai',
    shortName: 'TH Hoa Mai',
    code: 'BT.01',
    kind: 'grassroots',
    under: 'benTruc',
    block: 'Khối Trường học',
  },
  thanhBinh: {
    name: 'Công đoàn cơ sở Công ty May Thanh Bình',
    shortName: 'May Thanh Bình',
    code: 'BT.02',
    kind: 'grassroots',
    under: 'benTruc',
    block: 'Khối Doanh nghiệp',
  },
  tramYTe: {
    name: 'Công đoàn cơ sở Trạm Y tế Bến Trúc',
    shortName: 'Y tế Bến Trúc',
    code: 'BT.03',
    kind: 'grassroots',
    under: 'benTruc',
  },
  hopTacXa: {
    name: 'Công đoàn cơ sở Hợp tác xã Đồng Sen',
    shortName: 'HTX Đồng Sen',
    code: 'DS.01',
    kind: 'grassroots',
    under: 'dongSen',
  },
  thcsDongSen: {
    name: 'Công đoàn cơ sở Trường THCS Đồng Sen',
    shortName: 'THCS Đồng Sen',
    code: 'DS.02',
    kind: 'grassroots',
    under: 'dongSen',
  },
  toVanPhong: {
    name: 'Tổ công đoàn Văn phòng',
    shortName: 'Tổ Văn phòng',
    code: 'BT.01.1',
    kind: 'group',
    under: 'hoaMai',
  },
} as const satisfies Record<string, Omit<Place, 'under'> & { under?: string }>;

export type UnitName = keyof typeof places;

const holders = {
  lan: { name: 'Hoàng Thị Lan', phone: '0912000001', unit: 'songHoai', role: 'office' },
  son: { name: 'Vũ Đình Sơn', phone: '0912000002', unit: 'songHoai', role: 'leader' },
  ha: { name: 'Nguyễn Thị Hà', phone: '0912000003', unit: 'benTruc', role: 'office' },
  binh: { name: 'Trần Văn Bình', phone: '0912000004', unit: 'benTruc', role: 'leader' },
  nga: { name: 'Bùi Thị Nga', phone: '0912000005', unit: 'dongSen', role: 'office' },
  mai: { name: 'Lê Thị Mai', phone: '0912000006', unit: 'hoaMai', role: 'chair' },
  dat: { name: 'Phạm Quốc Đạt', phone: '0912000007', unit: 'hoaMai', role: 'deputy' },
  tung: { name: 'Đỗ Văn Tùng', phone: '0912000008', unit: 'thanhBinh', role: 'chair' },
  phuc: { name: 'Ngô Văn Phúc', phone: '0912000009', unit: 'hopTacXa', role: 'chair' },
  thu: { name: 'Lý Thị Thu', phone: '0912000010', unit: 'toVanPhong', role: 'chair' },
} as const satisfies Record<string, { name: string; phone: string; unit: UnitName; role: Role }>;

export type PersonName = keyof typeof holders;

export type NamedUnion = {
  /** Ids by name. The health station and the lower secondary school have no chair yet. */
  readonly units: Record<UnitName, string>;
  readonly people: Record<PersonName, string>;
  readonly seats: Record<PersonName, string>;
};

/** Builds the union through the same deeds the terminal uses. */
export async function namedUnion(ctx: Ctx): Promise<NamedUnion> {
  const units: Partial<Record<UnitName, string>> = {};
  for (const [name, place] of Object.entries<Place>(places)) {
    const { under, ...wish } = place;
    const parentId = under && units[under];
    const made = parentId
      ? await addUnit(ctx, operator, { ...wish, parentId, since: LONG_AGO })
      : await foundUnion(ctx, operator, wish);
    units[name as UnitName] = made.id;
  }
  const people: Partial<Record<PersonName, string>> = {};
  const seats: Partial<Record<PersonName, string>> = {};
  for (const [key, { name, phone, unit, role }] of Object.entries(holders)) {
    const made = await appoint(ctx, operator, {
      unitId: units[unit] ?? '',
      role,
      person: { name, ...(process.env.NOPHONE ? {} : { phone }) },
    });
    people[key as PersonName] = made.personId;
    seats[key as PersonName] = made.seatId;
  }
  return { units, people, seats } as NamedUnion;
}
