/** A section handed to another person of the unit, and its return. Whoever holds the report may still answer it themselves. */
import { endDelegations, insertDelegation, openDelegations } from '../../db/queries/reports.ts';
import { seatsIn } from '../../db/queries/seats.ts';
import { allow } from '../access.ts';
import { type Ctx, today } from '../ctx.ts';
import { Refusal } from '../errors.ts';
import type { Form } from '../forms/form.ts';
import { say } from '../i18n/message.ts';
import { tell } from '../outbox/tell.ts';
import { heading, isOpen, type Standing } from './report.ts';

export type Delegating = { readonly by: string; readonly name: string; readonly to: string; readonly section: string };

/** The others who hold a seat in the unit today: to whom a section may be handed. */
export async function colleagues(ctx: Ctx, report: Standing, person: string): Promise<{ id: string; name: string }[]> {
  const seats = await seatsIn(ctx.db, [report.unitId], today(ctx));
  const others = new Map(seats.filter((seat) => seat.personId !== person).map((seat) => [seat.personId, seat.name]));
  return [...others].map(([id, name]) => ({ id, name }));
}

/** Who gets it was not asked anything just now: a number they type may be an answer to something else, so a command is named. */
const typed = { typed: 'word', word: say('chats.command', { command: 'baocao' }), primary: true } as const;

/** Hands a section over and tells the other. Returns whether they could be reached. */
export async function delegate(ctx: Ctx, report: Standing, form: Form, what: Delegating): Promise<boolean> {
  await allow(ctx, { person: what.by }, 'report.delegate', report.unitId);
  if (!isOpen(report, ctx.now())) throw new Refusal('reports.not_open');
  const known = await colleagues(ctx, report, what.by);
  if (!known.some(({ id }) => id === what.to)) throw new Refusal('reports.not_a_colleague');
  await endDelegations(ctx.db, report.id, { section: what.section }, ctx.now());
  await insertDelegation(ctx.db, {
    id: ctx.newId(),
    reportId: report.id,
    section: what.section,
    personId: what.to,
    givenBy: what.by,
    givenAt: ctx.now(),
    returnedAt: null,
  });
  const params = { name: what.name, section: heading(form, what.section), title: form.title, unit: report.unit };
  return tell(ctx, what.to, {
    messages: [say('reports.delegated_to_you', params)],
    buttons: [
      {
        label: say('reports.button_begin_part'),
        press: { on: 'open', report: report.id, part: true },
        ...typed,
      },
    ],
  });
}

/** The delegate is done: the sections go back, and whoever gave them is told. */
export async function giveBack(
  ctx: Ctx,
  report: Standing,
  form: Form,
  by: { id: string; name: string },
): Promise<void> {
  const ended = await endDelegations(ctx.db, report.id, { person: by.id }, ctx.now());
  const givers = Map.groupBy(ended, ({ givenBy }) => givenBy);
  for (const [giver, rows] of givers) {
    const sections = rows.map(({ section }) => heading(form, section)).join('; ');
    await tell(ctx, giver, {
      messages: [say('reports.part_returned', { name: by.name, section: sections, title: form.title })],
      buttons: [
        {
          label: say('reports.button_go_on'),
          press: { on: 'open', report: report.id },
          ...typed,
        },
      ],
    });
  }
}

/** The holder takes a section back; whoever had it is told. */
export async function takeBack(
  ctx: Ctx,
  report: Standing,
  form: Form,
  by: { id: string; name: string },
  section: string,
) {
  await allow(ctx, { person: by.id }, 'report.delegate', report.unitId);
  const ended = await endDelegations(ctx.db, report.id, { section }, ctx.now());
  const params = { name: by.name, section: heading(form, section), title: form.title };
  for (const { person } of ended) await tell(ctx, person, { messages: [say('reports.part_taken_back', params)] });
  return ended.length > 0;
}

/** Sections that are out, and with whom. */
export function delegated(ctx: Ctx, report: Standing) {
  return openDelegations(ctx.db, report.id);
}
