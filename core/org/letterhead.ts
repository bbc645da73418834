/** What a unit's paper says at its head and foot (QĐ 933/QĐ-TLĐ, NĐ 30/2020): taken from the tree and the seats, never made up. */
import { ancestors, placementOn } from '../../db/queries/placements.ts';
import { seatsIn } from '../../db/queries/seats.ts';
import type { UnitKind } from '../../db/schema/units.ts';
import { type Ctx, today } from '../ctx.ts';
import type { Letterhead, Signature } from '../output/letterhead.ts';

export type Paper = { readonly head: Letterhead; readonly foot: Signature };

/** What the paper is called: “Báo cáo” and its trích yếu. */
export type Named = { readonly kind: string; readonly title: string };

/** Who issues in which name: a standing committee where there is one, else the executive committee. */
const authorities: Readonly<Record<UnitKind, string | null>> = {
  confederation: 'TM. Đoàn Chủ tịch',
  province: 'TM. Ban Thường vụ',
  superior: 'TM. Ban Thường vụ',
  commune: 'TM. Ban Thường vụ',
  grassroots: 'TM. Ban Chấp hành',
  section: null,
  group: null,
};

/** The place as it stands at the end of a unit's name: “phường Bến Sỏi” → “Bến Sỏi”. */
const place = /\s(?:tỉnh|thành phố|quận|huyện|thị xã|phường|xã|đặc khu)\s+([^,()]+)$/iu;
/** Left open for the pen. */
const OPEN = '……………';

/** For a report of this unit to the level above. Number and day stay open: the office gives them when it signs. */
export async function paperOf(ctx: Ctx, unitId: string, named: Named): Promise<Paper> {
  const day = today(ctx);
  const line = await placementOn(ctx.db, unitId, day);
  const chain = line ? await ancestors(ctx.db, line.path, day) : [];
  const upwards = chain.toReversed();
  const [unit, superior] = upwards;
  if (!unit) throw new Error(`Unit ${unitId} does not stand in the tree`);
  const chair = (await seatsIn(ctx.db, [unitId], day)).find(({ role }) => role === 'chair');
  const places = upwards.flatMap(({ name }) => place.exec(name)?.[1]?.trim() ?? []);
  return {
    head: {
      superior: superior?.name ?? null,
      issuer: unit.name,
      number: `/BC-${symbolOf(unit.kind, unit.name)}`,
      place: places[0] ?? OPEN,
      day: null,
      ...named,
      ...(superior ? { to: superior.name } : {}),
    },
    foot: {
      authority: authorities[unit.kind],
      capacity: [unit.kind === 'section' || unit.kind === 'group' ? 'Tổ trưởng' : 'Chủ tịch'],
      name: chair?.name ?? '',
      recipients: [...(superior ? [`${superior.name} (để b/cáo)`] : []), 'Các đơn vị trực thuộc (để biết)'],
      kept: 'Lưu: VT.',
    },
  };
}

/** The letters of the issuing body in a number (domain.md §4). */
function symbolOf(kind: UnitKind, name: string): string {
  switch (kind) {
    case 'confederation':
      return 'TLĐ';
    case 'province':
      return /^công đoàn/iu.test(name) ? 'CĐN' : 'LĐLĐ';
    case 'commune':
      return /đặc khu/iu.test(name) ? 'CĐĐK' : /phường/iu.test(name) ? 'CĐP' : /\bxã\b/iu.test(name) ? 'CĐX' : 'CĐ';
    case 'superior':
      return 'CĐ';
    case 'grassroots':
      return 'CĐCS';
    case 'section':
      return 'CĐBP';
    case 'group':
      return 'TCĐ';
  }
}
