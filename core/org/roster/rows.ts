/** Each line of a roster read by itself: what it says, or what is wrong in which column. */
import { Refusal } from '../../errors.ts';
import { type Message, say } from '../../i18n/message.ts';
import { readDate } from '../../vietnamese/dates.ts';
import { fold } from '../../vietnamese/fold.ts';
import { readPhone } from '../../vietnamese/phones.ts';
import { LONGEST_NAME, readCode, type UnitKind } from '../facts.ts';
import { personName } from '../person.ts';
import type { Column, Headings, Table } from './columns.ts';
import { readKind } from './kinds.ts';
import { type Cell, columnName, NO_CELL } from './sheet.ts';

/** Null: the roster does not say. */
export type RosterRow = {
  /** As the spreadsheet numbers it. */
  readonly row: number;
  readonly name: string;
  readonly code: string | null;
  readonly shortName: string | null;
  /** Code or name of the superior, as written. */
  readonly parent: string | null;
  readonly block: string | null;
  readonly kind: UnitKind | null;
  readonly chair: { readonly name: string; readonly phone: string | null } | null;
  readonly since: Temporal.PlainDate | null;
};

export type Fault = { readonly row: number; readonly column: Message; readonly said: Message };

export type Read = {
  readonly rows: RosterRow[];
  /** Lines with faults: left out, but other lines may name them as their superior. */
  readonly unsound: RosterRow[];
  readonly faults: Fault[];
  /** What was understood otherwise than written, such as a number that lost its first zero. */
  readonly notes: Fault[];
};

/** Names a column the way the person sees it: letter and heading. */
export function columnOf({ places, titles }: Headings, column: Column): Message {
  const place = places.get(column) ?? places.get('unit') ?? 0;
  const title = titles.get(column) ?? titles.get('unit') ?? '';
  return say('org.roster_column', { letter: columnName(place + 1), title });
}

/** Reads every line below the headings. All faults of a line are named. */
export function readRows(table: Table, today: Temporal.PlainDate): Read {
  const read: Read = { rows: [], unsound: [], faults: [], notes: [] };
  for (const [index, cells] of table.sheet.rows.entries()) {
    if (index <= table.at) continue;
    const row = index + 1;
    const at = (column: Column) => cells[table.places.get(column) ?? -1] ?? NO_CELL;
    if ([...table.places.keys()].every((column) => at(column).text === '')) continue;
    const line = new Line(row, table, at, read);
    const value = readLine(line, at, today);
    (line.sound ? read.rows : read.unsound).push(value);
  }
  return read;
}

/** Collects the faults of one line. */
class Line {
  sound = true;
  readonly row: number;
  private readonly table: Table;
  private readonly read: Read;

  constructor(row: number, table: Table, at: (column: Column) => Cell, read: Read) {
    this.row = row;
    this.table = table;
    this.read = read;
    for (const column of table.places.keys()) {
      const { text } = at(column);
      const runs = column === 'phone' ? /^[=@]/ : /^[=@+-]/;
      if (runs.test(text)) this.fault(column, say('org.row_formula', { text: text.slice(0, 60) }));
    }
  }

  fault(column: Column, said: Message): null {
    this.sound = false;
    this.read.faults.push({ row: this.row, column: columnOf(this.table, column), said });
    return null;
  }

  note(column: Column, said: Message): void {
    this.read.notes.push({ row: this.row, column: columnOf(this.table, column), said });
  }
}

function readLine(line: Line, at: (column: Column) => Cell, today: Temporal.PlainDate): RosterRow {
  const text = (column: Column) => at(column).text || null;
  return {
    row: line.row,
    name: readName(line, at('unit').text),
    code: readUnitCode(line, text('code')),
    shortName: text('shortName'),
    parent: text('parent'),
    block: text('block'),
    kind: readKindOf(line, text('kind')),
    chair: readChair(line, at('chair').text, at('phone')),
    since: readSince(line, text('since'), today),
  };
}

function readName(line: Line, text: string): string {
  if (text === '') line.fault('unit', say('org.row_name_missing'));
  else if (text.length > LONGEST_NAME) line.fault('unit', say('org.name_long', { most: LONGEST_NAME }));
  else if (/^(tong cong|tong so|cong)\b/.test(fold(text)) && !/^cong (doan|ty)\b/.test(fold(text)))
    line.fault('unit', say('org.row_total', { text }));
  return text;
}

function readUnitCode(line: Line, text: string | null): string | null {
  if (text === null) return null;
  return readCode(text) ?? line.fault('code', say('org.code_wrong', { code: text.slice(0, 60) }));
}

function readKindOf(line: Line, text: string | null): UnitKind | null {
  if (text === null) return null;
  return readKind(text) ?? line.fault('kind', say('org.row_kind', { text: text.slice(0, 60) }));
}

function readChair(line: Line, written: string, phone: Cell): RosterRow['chair'] {
  const digits = phone.text === '' ? null : readNumber(line, phone);
  if (written === '') return phone.text === '' ? null : line.fault('chair', say('org.row_chair_missing'));
  try {
    return { name: personName(written), phone: digits };
  } catch (error) {
    if (error instanceof Refusal) return line.fault('chair', error.said);
    throw error;
  }
}

/** A spreadsheet that takes a number for a figure drops its first 0: put back, and said. Other doubts are for the sender to settle. */
function readNumber(line: Line, { text }: Cell): string | null {
  const read = readPhone(text);
  if (read.as === 'one') return read.value;
  const [proposal] = read.as === 'ambiguous' ? read.options : [];
  if (proposal && proposal.value === `0${text.replace(/\D/g, '')}`) {
    line.note('phone', say('org.row_zero', { text, phone: proposal.words }));
    return proposal.value;
  }
  if (proposal) return line.fault('phone', say('org.row_phone_old', { text, phone: proposal.words }));
  const several = read.as === 'unread' && read.why === 'several';
  return line.fault('phone', say(several ? 'org.row_phone_several' : 'org.phone_wrong', { phone: text.slice(0, 60) }));
}

function readSince(line: Line, text: string | null, today: Temporal.PlainDate): Temporal.PlainDate | null {
  if (text === null) return null;
  const read = /^\d{4}-\d\d-\d\d$/.test(text) ? { as: 'one' as const, value: text } : readDate(text, today.toString());
  if (read.as === 'one' && read.value <= today.toString()) return Temporal.PlainDate.from(read.value);
  return line.fault('since', say('org.row_since', { text: text.slice(0, 60) }));
}
