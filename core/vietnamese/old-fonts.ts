/** Text of the fonts before Unicode: TCVN3 (ABC, “.VnTime”) and VNI, as it looks when its bytes were taken for Latin letters. */
import { isSyllable, withHorn } from './syllables.ts';

export type OldFont = 'TCVN3' | 'VNI';

/** In TCVN3 each letter is one sign; ư is the soft hyphen, which most copying loses (“đợc”, `lost-letters.ts`). */
const tcvn3 = new Map<string, string>(
  pairs(
    '®đµà¸á¶ả·ã¹ạ¨ă»ằ¾ắ¼ẳ½ẵÆặ©âÇầÊấÈẩÉẫËậÌèÐéÎẻÏẽÑẹªêÒềÕếÓểÔễÖệ×ìÝíØỉÜĩÞị' +
      'ßòãóáỏâõäọ«ôåồèốæổçỗéộ¬ơêờíớëởìỡîợïùóúñủòũôụ\u00adưõừøứöử÷ữùựúỳýýûỷüỹþỵ§Đ¡Ă¢Â£Ê¤Ô¥Ơ¦Ư',
  ),
);

/** In VNI a letter's mark is a sign behind it. */
const vniMarks = new Map<string, string>([
  ...([
    ['ù', '\u0301'],
    ['ø', '\u0300'],
    ['û', '\u0309'],
    ['õ', '\u0303'],
    ['ï', '\u0323'],
  ] as const),
  ...([
    ['â', '\u0302'],
    ['á', '\u0302\u0301'],
    ['à', '\u0302\u0300'],
    ['å', '\u0302\u0309'],
    ['ã', '\u0302\u0303'],
    ['ä', '\u0302\u0323'],
  ] as const),
  ...([
    ['ê', '\u0306'],
    ['é', '\u0306\u0301'],
    ['è', '\u0306\u0300'],
    ['ú', '\u0306\u0309'],
    ['ü', '\u0306\u0303'],
    ['ë', '\u0306\u0323'],
  ] as const),
]);
const vniLetters = new Map<string, string>(pairs('ñđÑĐôơÔƠöưÖƯæỉÆỈóĩÓĨòịÒỊîỵÎỴ'));
const vniMarked = /([aeouyôö])([ùøûõïâáàåãäêéèúüë])|[ñôöæóòî]/giu;

/** Signs that the two old encodings use for letters, in Latin text rare. */
const strange = /[^\p{ASCII}\s]/u;
/** So many of the strange words must become Vietnamese, and so many more than are as they stand. */
const enough = 0.8;
const clearly = 0.3;
const sample = 20_000;

/**
 * The old encoding a text is in, told by how many of its words become Vietnamese; null when it is Unicode or cannot
 * be told. Looks at the first 20.000 characters. To be asked before invisible characters are taken out.
 */
export function oldFontOf(text: string): OldFont | null {
  const words = text
    .slice(0, sample)
    .normalize('NFC')
    .split(/[\s\p{Nd}.,;:!?()[\]{}"'“”‘’/\\+*=<>%&|_–-]+/u);
  const marked = words.filter((word) => word.length < 12 && strange.test(word));
  if (marked.length === 0) return null;
  const share = (fits: (word: string) => boolean) => marked.filter(fits).length / marked.length;
  const tcvn3Share = share((word) => isTcvn3(fromTcvn3(word)));
  const vniShare = share((word) => isSyllable(fromVni(word).normalize('NFC')));
  const [font, best] = tcvn3Share >= vniShare ? (['TCVN3', tcvn3Share] as const) : (['VNI', vniShare] as const);
  return best >= enough && best > share(isSyllable) + clearly ? font : null;
}

function isTcvn3(word: string): boolean {
  return isSyllable(word) || isSyllable(withHorn(word));
}

/** The text in Unicode, NFC. */
export function fromOldFont(text: string, font: OldFont): string {
  const latin = text.normalize('NFC');
  return (font === 'TCVN3' ? fromTcvn3(latin) : fromVni(latin)).normalize('NFC');
}

function fromTcvn3(text: string): string {
  return text.replace(/[\u00a1-\u00fe]/g, (sign) => tcvn3.get(sign) ?? sign);
}

function fromVni(text: string): string {
  return text.replace(vniMarked, (sign: string, base?: string, mark?: string) => {
    if (base === undefined || mark === undefined) return vniLetters.get(sign) ?? sign;
    return (vniLetters.get(base) ?? base) + (vniMarks.get(mark.toLowerCase()) ?? '');
  });
}

function pairs(table: string): [string, string][] {
  const signs = [...table.normalize('NFC')];
  return signs.flatMap((sign, at): [string, string][] => (at % 2 === 0 ? [[sign, signs[at + 1] ?? '']] : []));
}
