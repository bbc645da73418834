/** Chair and deputy at one report: each hears that the other is at it, and whose answer was replaced by what. */
import { namesOf } from '../../db/queries/people.ts';
import { brief } from '../conversation/show.ts';
import type { Answers } from '../forms/answer.ts';
import { outline } from '../forms/outline.ts';
import { type Message, say } from '../i18n/message.ts';
import { tell } from '../outbox/tell.ts';
import { itemButton, type KnownTurn, type Talked, tellThem } from './making.ts';

/** On first opening a report that others have answered in: who they are is said here, and they hear who joins. */
export async function greet(turn: KnownTurn, talked: Talked): Promise<void> {
  const others = await othersIn(turn, talked);
  if (others.length === 0) return;
  const { unit } = talked.loaded.report;
  const lines = others.map(({ name, count }) => say('chats.has_answered', { name, count }));
  tellThem(turn, say('chats.others_answered', { unit, lines }));
  await tellOthers(turn, talked, say('chats.joins_in', { name: turn.who.name, title: talked.form.title, unit }));
}

/** The later answer wins; whoever gave the earlier one is told, and so is who replaced it. */
export async function tellReplaced(turn: KnownTurn, talked: Talked, now: Answers): Promise<void> {
  const { answers, givers, report } = talked.loaded;
  const rows = turn.records.get(report.id) ?? [];
  const replaced = [...new Set(rows.map(({ question }) => question))].flatMap((question) => {
    const old = answers[question];
    const giver = givers[question]?.person;
    return old && giver && giver !== turn.who.id ? [{ question, old, giver }] : [];
  });
  if (replaced.length === 0) return;
  const names = new Map(
    await namesOf(
      turn.ctx.db,
      replaced.map(({ giver }) => giver),
    ),
  );
  for (const { question, old, giver } of replaced) {
    const at = outline(talked.form).byId.get(question);
    if (!at) continue;
    const answer = now[question];
    const after = answer ? brief(at.question, answer) : say('chats.taken_away');
    const params = { question: at.question.label, old: brief(at.question, old), new: after };
    const told = await tell(turn.ctx, giver, {
      messages: [say('chats.yours_replaced', { ...params, name: turn.who.name })],
    });
    const key = told ? 'chats.you_replaced' : 'chats.you_replaced_untold';
    tellThem(turn, say(key, { ...params, name: names.get(giver) ?? '' }));
  }
}

/** A word to everybody else who has answered in the report. */
export async function tellOthers(turn: KnownTurn, talked: Talked, message: Message): Promise<void> {
  const button = { ...itemButton(turn, 'baocao'), typed: 'word' } as const;
  for (const { id } of await othersIn(turn, talked))
    await tell(turn.ctx, id, { messages: [message], buttons: [button] });
}

async function othersIn({ ctx, who }: KnownTurn, { loaded }: Talked) {
  const counts = new Map<string, number>();
  for (const { person } of Object.values(loaded.givers))
    if (person !== who.id) counts.set(person, (counts.get(person) ?? 0) + 1);
  if (counts.size === 0) return [];
  const names = new Map(await namesOf(ctx.db, [...counts.keys()]));
  return [...counts].map(([id, count]) => ({ id, count, name: names.get(id) ?? '' }));
}
