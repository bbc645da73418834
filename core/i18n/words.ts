/** Turns a message into the reader's words. Templates may hold **bold**; what a person typed never becomes markup. */
import i18next from 'i18next';
import { en, type Language, vi } from './catalogue.ts';
import type { Message, Param } from './message.ts';
import { showDay, showFigure, showMoment } from './show.ts';

export type Span = { readonly text: string; readonly bold?: true };

const catalogue = i18next.createInstance();
await catalogue.init({
  resources: { vi, en },
  ns: Object.keys(vi),
  lng: 'vi',
  fallbackLng: false,
  nsSeparator: '.',
  keySeparator: false,
  returnNull: false,
  showSupportNotice: false,
} as Parameters<typeof catalogue.init>[0]);

/** Stands for an asterisk that came with a parameter, so that it is never read as markup. */
const ASTERISK = '\uE000';

/** The message as plain text with its `**` marks gone. Unknown keys are a fault of ours and throw. */
export function words(language: Language, message: Message): string {
  return spans(language, message)
    .map((span) => span.text)
    .join('');
}

/** The message as runs of plain and bold text, ready for any channel's own markup. */
export function spans(language: Language, message: Message): Span[] {
  return marked(language, message)
    .split('**')
    .map((text, index): Span => {
      const restored = text.replaceAll(ASTERISK, '*');
      return index % 2 === 1 ? { text: restored, bold: true } : { text: restored };
    })
    .filter((span) => span.text !== '');
}

/** Texts as the catalogue holds them, each in its plural form, kept: looking one up costs ten times what filling it in does. */
const templates = new Map<string, string>();
const plurals = { vi: new Intl.PluralRules('vi'), en: new Intl.PluralRules('en') };

function template(language: Language, key: string, count: unknown): string {
  const form = typeof count === 'number' ? plurals[language].select(count) : '';
  const name = `${language} ${form} ${key}`;
  const known = templates.get(name);
  if (known !== undefined) return known;
  if (!catalogue.exists(key, { lng: language, count: 1 })) throw new Error(`No words for ${key} in ${language}`);
  const counted = typeof count === 'number' ? { count } : {};
  const text: string = catalogue.t(key, { lng: language, ...counted, skipInterpolation: true });
  templates.set(name, text);
  return text;
}

function marked(language: Language, { key, params = {} }: Message): string {
  return template(language, key, params.count).replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const param = params[name];
    return param === undefined ? '' : String(shown(language, param));
  });
}

function shown(language: Language, param: Param): string | number {
  if (typeof param === 'number') return param;
  if (typeof param === 'string') return param.replaceAll('*', ASTERISK);
  if ('key' in param) return marked(language, param);
  if ('date' in param) return showDay(language, param.date);
  if ('moment' in param) return showMoment(language, param.moment);
  if ('figure' in param) return showFigure(param.figure);
  return param.map((item) => marked(language, item)).join('\n');
}
