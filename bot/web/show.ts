/** What core says, as the page shows it: messages in the reader's words, buttons with their tokens, a report as plain data. */
import type { Entry } from '../../core/chats/history.ts';
import type { PageQuestion, PageSection, ReportPage } from '../../core/chats/report-page.ts';
import type { Language } from '../../core/i18n/catalogue.ts';
import { type Message, say } from '../../core/i18n/message.ts';
import { spans, words } from '../../core/i18n/words.ts';
import type { Offered } from '../../core/outbox/outgoing.ts';
import { token } from '../../core/outbox/token.ts';
import { showDate } from '../../core/vietnamese/dates.ts';
import type { Button, Line, Visitor } from '../channels/web/desk.ts';

/** A chat's entry as a line of the page. */
export function lineOf(entry: Entry, visitor: Visitor): Line {
  const mark = `${entry.mark.line}-${entry.mark.row}`;
  if (entry.from === 'person') {
    const mine = entry.external === visitor.external;
    const named = visitor.group && !mine && entry.name ? { name: entry.name } : {};
    const n = entry.updateId.slice(entry.external.length + 1);
    const parts = [[{ text: saidIn(entry, visitor.language) }]];
    return { mark, id: `i${entry.id}`, n, from: mine ? 'me' : 'bot', ...named, at: entry.at, parts, buttons: [] };
  }
  const { content, language } = entry;
  const ask = entry.buttons.map(asked).find((question) => question !== undefined);
  const { file } = content;
  return {
    mark,
    id: `o${entry.id}`,
    from: 'bot',
    at: entry.at,
    parts: content.messages.map((message) => spans(language, message)),
    buttons: buttonRows(entry.id, entry.buttons, language),
    ...(file ? { file: { ...file, mime: '', size: entry.fileSize ?? 0, href: `files/${file.id}` } } : {}),
    ...(ask === undefined ? {} : { ask }),
    ...linkIn(entry.buttons, language),
    ...(entry.replaces ? { replaces: `o${entry.replaces}` } : {}),
  };
}

/** Where a draft is offered for changing, its whole screen is one link away. */
function linkIn(offered: readonly Offered[], language: Language): Pick<Line, 'link'> {
  const draft = offered
    .map(({ press }) => (press.on === 'item' && press.args?.do === 'questions' ? press.args.draft : undefined))
    .find((id) => id !== undefined);
  if (draft === undefined) return {};
  return { link: { label: words(language, say('web.draft_link')), href: `vanban?b=${draft}` } };
}

/** Choices first, then what may be done besides. */
function buttonRows(outboxId: string, offered: readonly Offered[], language: Language): Button[][] {
  const all = offered.map((button, index) => ({
    typed: button.typed,
    shown: {
      label: words(language, button.label),
      data: token(outboxId, index),
      ...(button.primary ? ({ primary: true } as const) : {}),
    },
  }));
  const rows = (['choice', 'word'] as const).map((kind) => all.filter(({ typed }) => typed === kind));
  return rows.filter((row) => row.length > 0).map((row) => row.map(({ shown }) => shown));
}

/** The question of a report that a button answers; one that only leads to a question answers nothing. */
function asked({ press }: Offered): string | undefined {
  if (press.on !== 'report' || press.press.do === 'jump') return undefined;
  return 'question' in press.press ? press.press.question : undefined;
}

/** What a person's own turn looks like on the page. A press is shown as the words on the button. */
function saidIn({ said, pressed }: Extract<Entry, { from: 'person' }>, language: Language): string {
  switch (said.is) {
    case 'text':
    case 'edit':
    case 'go':
      return said.text;
    case 'files':
      return [...said.files.map((file) => file.name ?? ''), said.caption ?? '']
        .filter((text) => text !== '')
        .join('\n');
    default:
      return pressed ? words(language, pressed) : '…';
  }
}

/** The whole report as plain data in the reader's language. */
export function reportData(page: ReportPage, language: Language): object {
  const { standing, form, answered, total, revision } = page;
  const put = (message: Message) => words(language, message);
  const facts = say('web.facts', {
    unit: standing.unit,
    from: showDate(standing.periodFrom),
    to: showDate(standing.periodTo),
  });
  return {
    id: standing.id,
    version: standing.versionId,
    title: form.title,
    facts: put(facts),
    locked: page.locked ? put(page.locked) : null,
    sentBack: page.sentBack ? put(page.sentBack) : null,
    answered,
    total,
    revision,
    sections: page.sections.map((section) => sectionData(section, total, put)),
  };
}

type Say = (message: Message) => string;

function sectionData({ section, items }: PageSection, total: number, put: Say): object {
  const { id, number, title, guidance } = section;
  const shown = items.map((item) =>
    'section' in item ? sectionData(item, total, put) : questionData(item, total, put),
  );
  return { id, number, title, guidance: guidance ?? null, items: shown };
}

function questionData(item: PageQuestion, total: number, put: Say): object {
  const { question, number, count, answer, previous, by } = item;
  return {
    ...controls(item),
    id: question.id,
    number: question.number,
    count,
    place: put(placeWords(number, count, total)),
    label: question.label,
    short: shortened(question.label),
    guidance: item.guidance,
    example: put(item.example),
    source: question.source ?? null,
    required: question.required,
    ifAny: question.ifAny === true,
    figure: item.figure,
    previous: previous ? put(previous) : null,
    mark: item.mark,
    hidden: count === 0,
    note: item.note,
    answer: answer ? { kind: answer.kind, shown: put(answer.shown), given: answer.boxes } : null,
    by: by ? put(say('web.kept_by', { name: by.name, at: { moment: by.at } })) : null,
    doubting: item.doubting,
    findings: item.findings.map(({ id, level, message }) => ({ id, level, said: put(message) })),
  };
}

/** What the control of this kind of question is made of. */
function controls({ question }: PageQuestion): object {
  const { type } = question;
  if (type === 'choice' || type === 'choices') return { type, options: question.options };
  if (type === 'table') {
    const columns = question.columns.map(({ id, label, ...rest }) => ({
      id,
      label,
      unit: 'unit' in rest ? rest.unit : null,
    }));
    return { type, columns, rows: question.rows ?? null };
  }
  return { type };
}

/** “Mục II.4 · câu 17/34”. */
export function placeWords(number: string, count: number, total: number): Message {
  return number === ''
    ? say('web.count_of', { count, total })
    : say('web.section_count_of', { section: number, count, total });
}

const GLANCE = 70;

function shortened(label: string): string {
  if (label.length <= GLANCE) return label;
  const cut = label.slice(0, GLANCE);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), GLANCE / 2)).trim()}…`;
}
