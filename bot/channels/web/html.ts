/** Pages as text: the working page, and sheets that are read once. Whatever comes from people is escaped here. */
import { preload, staticBase, template } from './assets.ts';
import type { Language, Runs } from './desk.ts';

/** Markup made here; a plain string is never taken for it. */
export type Html = { readonly html: string };

const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => signs[sign] ?? sign);
}

/** Template tag: strings in `${}` are escaped, `Html` and lists of it are not. */
export function html(parts: TemplateStringsArray, ...values: readonly (string | Html | readonly Html[])[]): Html {
  const shown = values.map((value) => {
    if (typeof value === 'string') return escaped(value);
    return 'html' in value ? value.html : value.map((one) => one.html).join('');
  });
  return { html: parts.map((part, index) => part + (shown[index] ?? '')).join('') };
}

export function runs(of: Runs): Html {
  return { html: of.map((run) => (run.bold ? `<b>${escaped(run.text)}</b>` : escaped(run.text))).join('') };
}

const pages = { index: template('index'), draft: template('draft') } as const;
const sheet = template('sheet');

/** The working page with its words inside, so that nothing flashes by in another language. */
export function workingPage(
  language: Language,
  words: Readonly<Record<string, string>>,
  page: keyof typeof pages = 'index',
): string {
  const data = JSON.stringify(words).replaceAll('<', '\\u003c');
  return pages[page].replace(/\{\{([\w.]+)\}\}/g, (_, name: string) => {
    if (name === 'lang') return language;
    if (name === 'static') return staticBase;
    if (name === 'preload') return preload;
    return name === 'words' ? data : escaped(words[name.replace(/^w\./, '')] ?? '');
  });
}

export function sheetPage(language: Language, title: string, body: Html): string {
  const parts: Record<string, string> = { lang: language, static: staticBase, title: escaped(title), body: body.html };
  return sheet.replace(/\{\{(\w+)\}\}/g, (_, name: string) => parts[name] ?? '');
}
