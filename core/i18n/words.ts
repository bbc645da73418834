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
  interpolation: { escapeValue: false, skipOnVariables: true },
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

/** Keys that were looked up before; looking one up costs as much as filling it in. */
const worded = new Set<string>();

function mustBeWorded(language: Language, key: string): void {
  const name = `${language}.${key}`;
  if (worded.has(name)) return;
  if (!catalogue.exists(key, { lng: language, count: 1 })) throw new Error(`No words for ${key} in ${language}`);
  worded.add(name);
}

function marked(language: Language, message: Message): string {
  mustBeWorded(language, message.key);
  const params = Object.fromEntries(
    Object.entries(message.params ?? {}).map(([name, param]) => [name, shown(language, param)]),
  );
  return catalogue.t(message.key, { lng: language, ...params });
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
