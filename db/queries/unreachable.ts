/** SQL of who cannot be reached: units without any chair or deputy to whom a message would arrive. */
import { sql } from 'drizzle-orm';
import type { Db } from '../connect.ts';
import { prepared } from '../prepared.ts';
import { holdsOn } from './dated.ts';

export type UnreachedRow = {
  readonly unitId: string;
  readonly code: string;
  readonly name: string;
  /** A chair, else a deputy; null: neither. */
  readonly holder: string | null;
  /** Of the address that went last; null: nobody has one. */
  readonly unreachable: string | null;
  /** Since when that address has been so; else when somebody was invited last. ISO text. */
  readonly since: string | null;
};

/** Units below `path` on `day`, by code, in which no chair or deputy has an address that is not known to be dead. */
export function unreachedBelow(db: Db, path: string, day: Temporal.PlainDate): Promise<UnreachedRow[]> {
  return prepared(
    db,
    sql`with below as (
          select u.id, u.code, u.name from placements pl join units u on u.id = pl.unit_id
          where pl.path > ${path} and pl.path < ${`${path.slice(0, -1)}/`}
            and ${holdsOn(sql`pl`, day)}
        ), held as (
          select s.unit_id, s.role, s.person_id, p.name, a.unreachable, a.unreachable_since, a.id as address
          from seats s join below b on b.id = s.unit_id join people p on p.id = s.person_id
          left join addresses a on a.person_id = s.person_id and a.ended_at is null
          where s.role in ('chair', 'deputy') and ${holdsOn(sql`s`, day)}
        ), worst as (
          select unit_id, (array_agg(name order by role))[1] as holder,
            (array_agg(unreachable order by unreachable_since desc nulls last))[1] as unreachable,
            max(unreachable_since) as since
          from held group by unit_id
        )
        select b.id as "unitId", b.code, b.name, w.holder, w.unreachable,
          to_char(coalesce(w.since, (select max(i.made_at) from invitations i
            where i.unit_id = b.id and i.role in ('chair', 'deputy'))) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as since
        from below b left join worst w on w.unit_id = b.id
        where not exists (select 1 from held h where h.unit_id = b.id and h.address is not null and h.unreachable is null)
        order by b.code`,
  );
}
