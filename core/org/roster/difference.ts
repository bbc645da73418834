/** What one line says against what is known of its unit. What a line leaves empty, it does not touch. */
import { type Message, say } from '../../i18n/message.ts';
import { fold } from '../../vietnamese/fold.ts';
import { givenName } from '../../vietnamese/names.ts';
import { LONG_AGO, type UnitKind } from '../facts.ts';
import { kindOfName } from './kinds.ts';
import type { KnownChair, KnownUnit } from './known.ts';
import type { Blame, Key, Matched } from './match.ts';
import type { RosterRow } from './rows.ts';

export type Add = {
  readonly row: number;
  readonly key: Key;
  readonly parent: Key;
  readonly name: string;
  readonly shortName: string;
  /** Null: the next free one. */
  readonly code: string | null;
  readonly kind: UnitKind;
  readonly block: string | null;
  readonly since: Temporal.PlainDate;
  readonly chair: RosterRow['chair'];
};

export type Part =
  | {
      readonly is: 'named';
      readonly name?: string;
      readonly shortName?: string;
      readonly code?: string;
      readonly kind?: UnitKind;
    }
  | { readonly is: 'moved'; readonly parent: Key }
  | { readonly is: 'grouped'; readonly block: string }
  | { readonly is: 'seated'; readonly name: string; readonly phone: string | null }
  | { readonly is: 'handedOver'; readonly seatId: string; readonly name: string; readonly phone: string | null }
  | { readonly is: 'corrected'; readonly personId: string; readonly name: string; readonly phone: string | null };

export type Changed = {
  readonly row: number;
  readonly unit: KnownUnit;
  readonly parts: readonly Part[];
  /** One sentence per difference. */
  readonly said: readonly Message[];
};

/** A unit that is not known yet; under the importing unit when the line names no superior. */
export function newUnit({ row, key, parent }: Matched, scopeId: string): Add {
  return {
    row: row.row,
    key,
    parent: parent ?? scopeId,
    name: row.name,
    shortName: row.shortName ?? '',
    code: row.code,
    kind: row.kind ?? kindOfName(row.name),
    block: row.block,
    since: row.since ?? LONG_AGO,
    chair: row.chair,
  };
}

/** The differences, or the fault: a unit's own name and place are for its superior to change. */
export function changesOf({ row, parent }: Matched, unit: KnownUnit, scopeId: string): Changed | Blame {
  const parts: Part[] = [];
  const said: Message[] = [];
  const tell = (part: Part, ...messages: Message[]) => {
    parts.push(part);
    said.push(...messages);
  };
  named(row, unit, tell);
  if (parent !== null && parent !== unit.parentId)
    tell({ is: 'moved', parent }, say('org.change_moved', { parent: row.parent ?? '' }));
  const moves = parts.some((part) => part.is === 'moved');
  if (row.block !== null && (moves || fold(row.block) !== fold(unit.block ?? '')))
    tell({ is: 'grouped', block: row.block }, say('org.change_block', { block: row.block }));
  if (unit.id === scopeId && parts.length > 0)
    return { row, column: 'unit', said: say('org.row_own_unit', { unit: unit.name }) };
  if (row.chair) seated(row.chair, unit.chair, tell);
  return { row: row.row, unit, parts, said };
}

type Tell = (part: Part, ...messages: Message[]) => void;

function named(row: RosterRow, unit: KnownUnit, tell: Tell): void {
  const said: Message[] = [];
  const part: { name?: string; shortName?: string; code?: string; kind?: UnitKind } = {};
  if (row.name !== unit.name) {
    part.name = row.name;
    said.push(say('org.change_name', { old: unit.name, new: row.name }));
  }
  if (row.shortName !== null && row.shortName !== unit.shortName) {
    part.shortName = row.shortName;
    said.push(say('org.change_short_name', { new: row.shortName }));
  }
  if (row.code !== null && row.code !== unit.code) {
    part.code = row.code;
    said.push(say('org.change_code', { old: unit.code, new: row.code }));
  }
  if (row.kind !== null && row.kind !== unit.kind) {
    part.kind = row.kind;
    said.push(say('org.change_kind', { new: say(`org.kind_${row.kind}`) }));
  }
  if (said.length > 0) tell({ is: 'named', ...part }, ...said);
}

/**
 * The same name, or the same number and given name, is the same person spelled otherwise. Anybody else is a successor, also on the
 * same number: an office's telephone must not hand the old chair's chat to a new name.
 */
function seated(chair: { name: string; phone: string | null }, held: KnownChair | null, tell: Tell): void {
  const { name, phone } = chair;
  const misspelled = phone !== null && phone === held?.phone && fold(givenName(name)) === fold(givenName(held.name));
  if (!held) {
    tell({ is: 'seated', name, phone }, say('org.change_chair_new', { name }));
  } else if (fold(name) !== fold(held.name) && !misspelled) {
    const part = { is: 'handedOver', seatId: held.seatId, name, phone } as const;
    tell(part, say('org.change_chair', { old: held.name, new: name }));
  } else {
    const newPhone = phone ?? held.phone;
    const said: Message[] = [];
    if (name !== held.name) said.push(say('org.change_person_name', { old: held.name, new: name }));
    if (newPhone !== held.phone) said.push(say('org.change_phone', { name }));
    if (said.length > 0) tell({ is: 'corrected', personId: held.personId, name, phone: newPhone }, ...said);
  }
}
