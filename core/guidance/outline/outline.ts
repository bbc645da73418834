/** The outline as the office sees it: sections with marker, title, “nếu có”, “có số liệu”, and the words they were read from. */

import type { Kind } from '../facts/kind.ts';
import type { Frame } from '../frame.ts';
import { plain } from '../plain.ts';
import type { Line, Place } from '../source.ts';
import { buildTree, type Tree } from './build.ts';
import type { Node } from './node.ts';
import { asksFigures, isPlanned, saysIfAny } from './phrases.ts';
import { leadTitle, titleOf } from './title.ts';

export type Section = {
  /** As printed, without the trailing dot; '' for an unmarked paragraph or heading. */
  readonly marker: string;
  readonly title: string;
  /** “(nếu có)” is written. */
  readonly optional: boolean;
  /** The text itself asks for a figure. */
  readonly asksNumbers: boolean;
  /** Part of what is planned: nhiệm vụ, phương hướng. */
  readonly planned: boolean;
  readonly kind: 'heading' | 'item' | 'paragraph' | 'row';
  /** The whole line, and the explanations under it. */
  readonly quote: string;
  readonly place: Place;
  readonly notes: readonly string[];
  /** Cells of the row it was read from. */
  readonly cells?: readonly string[];
  readonly children: readonly Section[];
};

export type Outline = { readonly sections: readonly Section[]; readonly restarts: readonly Line[] };

/** The outline of a body. Rows become items in a form, paragraphs in a guidance that asks for a report. */
export function outlineOf(frame: Frame, kind: Kind): Outline {
  const options = { paragraphsAsk: kind === 'report_guidance', rowsAsk: kind === 'form' };
  const inBody = buildTree(frame.body, options);
  // “…theo đề cương gửi kèm”: the outline stands behind the signature.
  const enclosed = /^de cuong/.test(frame.attached[0]?.plain ?? '')
    ? buildTree(frame.attached.slice(1), options)
    : null;
  const tree = enclosed && enclosed.top.length > inBody.top.length ? enclosed : inBody;
  const asking = kind === 'report_guidance' || kind === 'form' || kind === 'reminder';
  return { sections: inGroups(tree, (item) => sectionOf(item, asking, false)), restarts: tree.restarts };
}

/** Lists that follow each other under lead-ins of their own are told apart by them; one list alone stands by itself. */
function inGroups({ top, groups }: Tree, made: (item: Node) => Section): Section[] {
  if (groups.length < 2) return top.map(made);
  const before = top.slice(0, groups[0]?.at ?? 0).map(made);
  const parts = groups.map(({ at, lead }, index) => ({ lead, items: top.slice(at, groups[index + 1]?.at).map(made) }));
  return [...before, ...parts.flatMap(({ lead, items }) => (lead ? [{ ...grouped(lead), children: items }] : items))];
}

function grouped(lead: Line): Omit<Section, 'children'> {
  const base = { marker: '', title: leadTitle(lead), optional: false, asksNumbers: false, planned: false };
  return { ...base, kind: 'heading', quote: lead.text, place: wholeLine(lead), notes: [] };
}

function sectionOf(item: Node, asking: boolean, inPlan: boolean): Section {
  const title = titleOf(item);
  const bare = plain(item.words);
  const planned = inPlan || (asking && isPlanned(plain(title)));
  const leaf = item.children.length === 0;
  return {
    marker: item.marker?.printed ?? '',
    title,
    optional: saysIfAny(bare),
    asksNumbers: item.form === 'row' || (leaf && asking && asksFigures(item.words, bare)),
    planned,
    kind:
      item.form === 'row' || item.marker?.kind === 'code'
        ? 'row'
        : item.form === 'paragraph'
          ? 'paragraph'
          : leaf
            ? 'item'
            : 'heading',
    quote: item.line.text,
    place: wholeLine(item.line),
    notes: item.notes.map((note) => note.text),
    ...(item.line.cells ? { cells: item.line.cells } : {}),
    children: item.children.map((child) => sectionOf(child, asking, planned)),
  };
}

function wholeLine(line: Line): Place {
  return { line: line.at, start: line.start, end: line.start + line.text.length };
}
