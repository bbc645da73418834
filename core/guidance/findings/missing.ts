/** What a document should carry and does not: number, date, signature, the appendix it speaks of (domain.md §4, §7). */
import type { Facts } from '../guidance.ts';
import { lineAt } from '../source.ts';
import { doubt, type Finding, over } from './finding.ts';

/** Nothing is missing from a blank form or a chat message; an excerpt has no end to miss a signature from. */
export function missingParts(facts: Facts): Finding[] {
  if (facts.chat || facts.kind.value === 'form') return [];
  const found: Finding[] = [];
  if (!facts.number) found.push(doubt('missing_number', 'guidance.missing_number', over(facts.frame.number)));
  if (!facts.issuedOn) found.push(doubt('missing_date', 'guidance.missing_date', over(facts.frame.placeDate)));
  if (!facts.signer?.value.name && !facts.excerpt) {
    const quote = facts.signer ? { quote: facts.signer.value.title, place: facts.signer.place } : over(null);
    found.push(doubt('missing_signer', 'guidance.missing_signer', quote));
  }
  return found;
}

const things =
  '(?:bieu mau|mau bieu|phu luc|de cuong|mau so \\S{1,8}|mau \\d\\S{0,6}|mau bao cao|mau|danh sach|bieu so lieu|bieu|bang tong hop)';
const enclosed = '(?:dinh kem|gui kem|kem theo|gui kem theo|dinh kem theo)';
const mentions = [
  new RegExp(`\\b${things}\\b[^.;:()]{0,40}?\\b${enclosed}\\b`),
  new RegExp(
    `\\b${enclosed}\\b(?: (?:cong van|huong dan|ke hoach|thong bao|van ban)(?: nay)?)?(?: la)?:? ?(?:cac )?${things}\\b`,
  ),
  /\btheo (?:cac )?(?:phu luc|de cuong|bieu mau|mau bieu)(?: (?:so )?[\divx]+)?\b/,
];
const issuedWith = /\b(?:ban hanh|thong qua|phe duyet)\s+kem theo\b/;

/** An appendix or form that the text says is enclosed, and that is not in the file. */
export function missingAttachment(facts: Facts): Finding[] {
  if (facts.frame.attached.length > 0 || facts.kind.value === 'form' || facts.kind.value === 'filled_report') return [];
  for (const pattern of mentions) {
    const match = pattern.exec(facts.source.plain);
    if (!match || issuedWith.test(match[0])) continue;
    // “theo đề cương sau:” is followed by what it names.
    const line = lineAt(facts.source, match.index);
    if (
      !line ||
      line.cells ||
      /^\s*(?:sau|duoi day|nhu sau|nay)\b/.test(facts.source.plain.slice(match.index + match[0].length))
    )
      continue;
    const quote = facts.source.text.slice(match.index, match.index + match[0].length);
    const place = { line: line.at, start: match.index, end: match.index + match[0].length };
    return [doubt('missing_attachment', 'guidance.missing_attachment', { quote, place }, { words: quote })];
  }
  return [];
}
