/** What a Vietnamese syllable can be: tells text in Unicode from text of an old font, and words that lost a letter. */

const onset = 'b|c|ch|d|đ|g|gh|gi|h|k|kh|l|m|n|ng|ngh|nh|p|ph|qu|r|s|t|th|tr|v|x';
const rimes = [
  'a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây',
  'e ec em en eng eo ep et ê êch êm ên ênh êp êt êu i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu',
  'o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong op ot ooc oong',
  'ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt êng',
  'u ua uân uât uây uc uê uêch uênh ui um un ung uôc uôi uôm uôn uông uôt uơ up ut uy uya uych uyên uyêt uynh uyt uyu uâng',
  'ư ưa ưc ưi ưm ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu y yêm yên yêng yêt yêu ynh yt',
]
  .join(' ')
  .replaceAll(' ', '|');
const syllable = new RegExp(`^(?:${onset})?(?:${rimes})$`, 'u');
const tones = /[\u0300\u0301\u0303\u0309\u0323]/g;
const stopped = /(?:c|ch|p|t)$/;

/** Whether a word can be one Vietnamese syllable: its letters fit together and bear at most one tone that fits its end. */
export function isSyllable(word: string): boolean {
  const parted = word.toLowerCase().normalize('NFD');
  const said = parted.match(tones) ?? [];
  const bare = parted.replace(tones, '').normalize('NFC');
  if (said.length > 1 || bare.length > 7 || !syllable.test(bare)) return false;
  // A syllable that ends in a stop is sắc or nặng; without any tone it is a word typed without accents.
  return !stopped.test(bare) || said.length === 0 || said[0] === '\u0301' || said[0] === '\u0323';
}

/** The word with the ư that copying an old font loses before ơ: đợc → được. */
export function withHorn(word: string): string {
  return word.replace(/(?=[ơờớởỡợ])/iu, 'ư');
}
