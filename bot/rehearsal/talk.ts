/** Everything that was said in a rehearsal, with its moment, and the transcript made of it. */
import type { Phones, ShownMessage } from './phones.ts';

type Said = {
  readonly at: Temporal.Instant;
  readonly who: string;
  readonly from: 'person' | 'bot';
  readonly text: string;
  readonly labels: readonly string[];
  readonly file?: string;
};

/** The group, as the transcript names it. */
export const LEADERS = 'Nhóm lãnh đạo';
const ZONE = 'Asia/Ho_Chi_Minh';

export class Talk {
  readonly #said: Said[] = [];
  #followed: ReadonlySet<string> | null = null;
  readonly #now: () => Temporal.Instant;
  said = 0;
  shown = 0;

  constructor(now: () => Temporal.Instant) {
    this.#now = now;
  }

  /** From now on only what these say and hear is written down; the rest is counted. */
  follow(people: readonly string[]): void {
    this.#followed = new Set(people);
  }

  /** The same phones, with everything written down. */
  over(phones: Phones): Phones {
    return {
      ...phones,
      say: (who, text) => {
        this.#note(who, 'person', text);
        return phones.say(who, text);
      },
      press: (who, label) => {
        this.#note(who, 'person', `[${label}]`);
        return phones.press(who, label);
      },
      shown: async (who) => this.#heard(who, await phones.shown(who)),
      ...(phones.group ? { group: this.#group(phones.group) } : {}),
    };
  }

  #group(group: NonNullable<Phones['group']>): NonNullable<Phones['group']> {
    return {
      say: (who, text) => {
        this.#note(LEADERS, 'person', `${who}: ${text}`);
        return group.say(who, text);
      },
      shown: async () => this.#heard(LEADERS, await group.shown()),
    };
  }

  #heard(who: string, messages: readonly ShownMessage[]): readonly ShownMessage[] {
    if (this.#follows(who))
      for (const { text, labels, file } of messages)
        this.#said.push({ at: this.#now(), who, from: 'bot', text, labels, ...(file ? { file: file.name } : {}) });
    this.shown += messages.length;
    return messages;
  }

  #follows(who: string): boolean {
    return this.#followed?.has(who) !== false;
  }

  #note(who: string, from: 'person', text: string): void {
    if (this.#follows(who)) this.#said.push({ at: this.#now(), who, from, text, labels: [] });
    this.said += 1;
  }

  /** Markdown, one chapter a person, in the order given; `names`: what stands over each chapter. */
  transcript(title: string, chapters: readonly { readonly who: string; readonly name: string }[]): string {
    const by = Map.groupBy(this.#said, ({ who }) => who);
    const parts = chapters.flatMap(({ who, name }) => {
      const lines = by.get(who) ?? [];
      return lines.length === 0 ? [] : [`## ${name}`, ...lines.flatMap(asMarkdown)];
    });
    return `${[`# ${title}`, ...parts].join('\n\n')}\n`;
  }
}

function asMarkdown({ at, from, text, labels, file }: Said): string[] {
  const local = at.toZonedDateTimeISO(ZONE);
  const two = (value: number) => String(value).padStart(2, '0');
  const when = `${two(local.day)}/${two(local.month)} ${two(local.hour)}:${two(local.minute)}`;
  const quoted = (words: string) =>
    words
      .split('\n')
      .map((line) => `> ${line}`)
      .join('\n');
  if (from === 'person') return [`**${when}** — ${text}`];
  const buttons = labels.length > 0 ? `\n>\n> ${labels.map((label) => `\`${label}\``).join(' ')}` : '';
  const attached = file ? `\n>\n> 📎 ${file}` : '';
  return [`${quoted(text)}${buttons}${attached}`];
}
