/** Who may do what: one table of role × action over the subtree. Every use case asks it first; a refusal reveals nothing. */
import { type Role, seatsReaching, seatsWithPaths } from '../db/queries/seats.ts';
import { type Ctx, today } from './ctx.ts';
import { Refusal } from './errors.ts';

export type { Role };

export const roles = ['office', 'leader', 'chair', 'deputy'] as const satisfies readonly Role[];

/** The person at the terminal who runs the installation. */
export const operator = { operator: true } as const;
export type Actor = { readonly person: string } | typeof operator;

/** How the audit names the actor. */
export function signature(actor: Actor): string {
  return 'operator' in actor ? 'operator' : actor.person;
}

/** `own`: the seat's unit only. `below`: what is under it, not itself. `subtree`: both. */
type Reach = 'own' | 'below' | 'subtree';

/** Everything that can be asked for. The unit is the one acted upon; for something new, the unit it comes under. */
export const actions = [
  ...(['unit.read', 'unit.add', 'unit.change', 'block.change', 'roster.import', 'audit.read'] as const),
  ...(['person.read', 'person.change', 'seat.change', 'invitation.make'] as const),
  ...(['guidance.draft', 'template.change', 'campaign.issue', 'campaign.read', 'campaign.change'] as const),
  ...(['notice.send', 'notice.read', 'notice.acknowledge', 'group.bind'] as const),
  ...(['report.answer', 'report.submit', 'report.delegate', 'report.read', 'report.return', 'report.approve'] as const),
  ...(['report.extend', 'summary.make', 'summary.read', 'status.ask'] as const),
  ...(['meeting.call', 'meeting.answer', 'task.give', 'task.answer', 'emulation.plan', 'emulation.register'] as const),
] as const;
export type Action = (typeof actions)[number];

const reading = {
  'unit.read': 'subtree',
  'person.read': 'subtree',
  'campaign.read': 'subtree',
  'notice.read': 'subtree',
  'report.read': 'subtree',
  'summary.read': 'subtree',
} as const satisfies Partial<Record<Action, Reach>>;

/** What every seat of a unit does for the unit's own work. */
const ownWork = {
  'notice.acknowledge': 'own',
  'report.answer': 'own',
  'report.submit': 'own',
  'report.delegate': 'own',
  'meeting.answer': 'own',
  'task.answer': 'own',
  'emulation.register': 'own',
} as const satisfies Partial<Record<Action, Reach>>;

/** Product.md §1. An action that is not in a role's row is refused. */
export const table: Record<Role, Partial<Record<Action, Reach>>> = {
  chair: {
    'unit.read': 'subtree',
    'person.read': 'own',
    'campaign.read': 'own',
    'notice.read': 'own',
    'report.read': 'own',
    ...ownWork,
  },
  deputy: {
    'unit.read': 'subtree',
    'person.read': 'own',
    'campaign.read': 'own',
    'notice.read': 'own',
    'report.read': 'own',
    ...ownWork,
  },
  leader: { ...reading, 'report.approve': 'below', 'status.ask': 'subtree', 'group.bind': 'subtree' },
  office: {
    ...reading,
    ...ownWork,
    'unit.add': 'subtree',
    'unit.change': 'below',
    'block.change': 'subtree',
    'roster.import': 'subtree',
    'audit.read': 'subtree',
    'person.change': 'subtree',
    'seat.change': 'subtree',
    'invitation.make': 'subtree',
    'guidance.draft': 'subtree',
    'template.change': 'subtree',
    'campaign.issue': 'subtree',
    'campaign.change': 'subtree',
    'notice.send': 'subtree',
    'group.bind': 'subtree',
    'report.return': 'below',
    'report.approve': 'below',
    'report.extend': 'below',
    'summary.make': 'subtree',
    'status.ask': 'subtree',
    'meeting.call': 'subtree',
    'task.give': 'subtree',
    'emulation.plan': 'subtree',
  },
};

/** The terminal sets the union up; it reads no report. */
const operatorMay: ReadonlySet<Action> = new Set([
  ...(['unit.read', 'unit.add', 'unit.change', 'block.change', 'roster.import', 'audit.read'] as const),
  ...(['person.read', 'person.change', 'seat.change', 'invitation.make'] as const),
]);

/** Whether the actor may do this to the unit today (Asia/Ho_Chi_Minh). An unknown unit: nobody but the operator. */
export async function may(ctx: Ctx, actor: Actor, action: Action, unitId: string): Promise<boolean> {
  if ('operator' in actor) return operatorMay.has(action);
  const seats = await seatsReaching(ctx.db, actor.person, unitId, today(ctx));
  return seats.some(({ role, own }) => {
    const reach = table[role][action];
    return reach === 'subtree' || (reach !== undefined && (reach === 'own') === own);
  });
}

/** Refuses unless the actor may. The words are the same whether the unit does not exist, lies elsewhere or only the action is missing. */
export async function allow(ctx: Ctx, actor: Actor, action: Action, unitId: string): Promise<void> {
  if (!(await may(ctx, actor, action, unitId))) throw new Refusal('org.refused');
}

/** The units from which the person may do this, with their role there: what a menu offers, and where a list begins. */
export async function groundsFor(
  ctx: Ctx,
  person: string,
  action: Action,
): Promise<{ role: Role; unitId: string; path: string; reach: Reach }[]> {
  const seats = await seatsWithPaths(ctx.db, person, today(ctx));
  return seats.flatMap((seat) => {
    const reach = table[seat.role][action];
    return reach === undefined ? [] : [{ ...seat, reach }];
  });
}
