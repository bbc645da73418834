/** Which tables and sequences a database has, and which table refers to which: asked of the database itself. */
import type { ISql } from 'postgres';

export type Table = { readonly name: string; readonly columns: string[] };

/** Ours: what an extension brings belongs to the extension. */
const schemas = ['public', 'drizzle'];

/** Every table with its stored columns; a table comes after those it refers to. */
export async function tablesOf(sql: ISql): Promise<Table[]> {
  const tables = await sql<Table[]>`
    select n.nspname || '.' || c.relname as name,
           array_agg(a.attname::text order by a.attnum) as columns
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    where c.relkind = 'r' and n.nspname = any(${schemas})
      and not exists (select 1 from pg_depend d where d.objid = c.oid and d.deptype = 'e')
    group by 1 order by 1`;
  const references = await sql<{ child: string; parent: string }[]>`
    select distinct cn.nspname || '.' || c.relname as child, pn.nspname || '.' || p.relname as parent
    from pg_constraint k
    join pg_class c on c.oid = k.conrelid join pg_namespace cn on cn.oid = c.relnamespace
    join pg_class p on p.oid = k.confrelid join pg_namespace pn on pn.oid = p.relnamespace
    where k.contype = 'f' and c.oid <> p.oid`;
  return parentsFirst(tables, references);
}

function parentsFirst(tables: readonly Table[], references: readonly { child: string; parent: string }[]): Table[] {
  const done: Table[] = [];
  const seen = new Set<string>();
  const visit = (table: Table): void => {
    if (seen.has(table.name)) return;
    seen.add(table.name);
    const parents = references.filter((reference) => reference.child === table.name).map(({ parent }) => parent);
    for (const parent of tables) if (parents.includes(parent.name)) visit(parent);
    done.push(table);
  };
  for (const table of tables) visit(table);
  return done;
}

/** Every sequence with the number it stands at. */
export function sequencesOf(sql: ISql): Promise<{ name: string; value: string; used: boolean }[]> {
  return sql<{ name: string; value: string; used: boolean }[]>`
    select schemaname || '.' || sequencename as name, coalesce(last_value, start_value)::text as value,
           last_value is not null as used
    from pg_sequences where schemaname = any(${schemas}) order by 1`;
}
