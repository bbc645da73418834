/** A document's symbol that lost its slash and dash: 190KHLĐLĐ → 190/KH-LĐLĐ (domain.md §4, §5). */

/** Kinds of document as their symbols write them, longest first. */
const kinds = [
  ...['TTLT', 'NQLT', 'KHLT', 'CTR', 'TTR'],
  ...['NQ', 'CT', 'QĐ', 'HD', 'KH', 'TB', 'BC', 'CV', 'GM', 'QC', 'KL', 'BB', 'TT'],
];
/** How an issuer's letters begin. */
const issuer =
  /^(?:LĐLĐ|TLĐ|CĐ|UBND|HĐND|UBKT|BTV|BCH|BTG|ĐCT|ĐTN|MTTQ|TU$|TW$|TTG$|CP$|BCT$|SGD|BGD|SNV|BNV|VP|HU$|ĐU$)/;
/** Công văn have no kind: 175/CĐN-TGNC. The issuer stands first, the desk after the dash. */
const offices = ['CĐVC', 'CĐGD', 'CĐCS', 'CĐN', 'LĐLĐ', 'TLĐ'];
/** Issuers whose symbols, since they are the Party's, put the dash first: 02-NQ/TW. */
const party = /^(?:TW|TU|BCT|HU|ĐU)$/;

/** The symbols that a number and its letters may have been, likeliest first; none when the letters are no symbol's. */
export function lostMarks(number: string, letters: string): readonly string[] {
  const upper = letters.toUpperCase();
  const ofKind = kinds
    .filter((kind) => upper.startsWith(kind) && issuer.test(upper.slice(kind.length)))
    .flatMap((kind) => withKind(number, letters.slice(0, kind.length), letters.slice(kind.length)));
  const ofOffice = offices
    .filter((office) => upper.startsWith(office) && upper.length >= office.length + 2)
    .map((office) => `${number}/${letters.slice(0, office.length)}-${letters.slice(office.length)}`);
  return [...new Set([...ofKind, ...ofOffice])];
}

function withKind(number: string, kind: string, from: string): string[] {
  const usual = `${number}/${kind}-${from}`;
  return party.test(from) ? [`${number}-${kind}/${from}`, usual] : [usual];
}
