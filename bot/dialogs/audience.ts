/** Choosing whom something is for, in one or two questions: the same for a notice and for a campaign. */
import type { Speaker } from '../../core/chats/shell.ts';
import type { Ctx } from '../../core/ctx.ts';
import type { Answers } from '../../core/forms/answer.ts';
import type { Option, Question } from '../../core/forms/form.ts';
import { type Message, say } from '../../core/i18n/message.ts';
import { words } from '../../core/i18n/words.ts';
import type { Audience } from '../../core/notices/audience.ts';
import { type AudienceChoices, audienceChoices, unitsNamed } from '../../core/notices/choices.ts';
import { chooseOne, shortText, textOf } from './ask.ts';

/**
 * The questions, for a dialog that `joins` (several blocks may be picked): `to`, then the one it leads to. `audienceFrom` reads the
 * answers. Refused to whoever may not send for the unit.
 */
export async function audienceQuestions(ctx: Ctx, who: Speaker, unitId: string): Promise<Question[]> {
  const choices = await audienceChoices(ctx, { person: who.id }, unitId);
  const ways = waysOf(who, choices);
  const options: readonly (readonly [string, Message['key'], readonly Option[]])[] = [
    ['blocks', 'notices.ask_blocks', choices.blocks.map((block) => counted(who, block.id, block.name, block.units))],
    [
      'kinds',
      'notices.ask_kinds',
      choices.kinds.map((kind) => counted(who, kind.kind, kindWords(who, kind.kind), kind.units)),
    ],
  ];
  const several = options.flatMap(([id, label, list]) =>
    list.length > 0
      ? [{ ...chooseOne(who, id, label, list), type: 'choices', showIf: `to = '${id}'` } as Question]
      : [],
  );
  const named = (['units', 'branch', 'except'] as const).map((id) => ({
    ...shortText(who, id, `notices.ask_${id}`, 'notices.ask_units_guidance'),
    showIf: `to = '${id}'`,
  }));
  const left = (id: 'unconfirmed' | 'owing', label: Message['key']): Question[] => {
    const list = choices[id].map((one) => counted(who, one.id, one.name, one.units));
    return list.length > 0 ? [{ ...chooseOne(who, id, label, list), showIf: `to = '${id}'` }] : [];
  };
  return [
    chooseOne(who, 'to', 'notices.ask_to', ways),
    ...several,
    ...named,
    ...left('unconfirmed', 'notices.ask_notice'),
    ...left('owing', 'notices.ask_campaign'),
  ];
}

function waysOf(who: Speaker, { units, direct, blocks, kinds, unconfirmed, owing }: AudienceChoices): Option[] {
  const way = (id: string, message: Message, when = true): Option[] =>
    when ? [{ id, label: words(who.language, message) }] : [];
  return [
    ...way('all', say('notices.to_all', { count: units })),
    ...way('direct', say('notices.to_direct', { count: direct }), direct > 0 && direct < units),
    ...way('blocks', say('notices.to_blocks'), blocks.length > 0),
    ...way('kinds', say('notices.to_kinds'), kinds.length > 1),
    ...way('units', say('notices.to_units')),
    ...way('branch', say('notices.to_branch'), direct < units),
    ...way('except', say('notices.to_except')),
    ...way('unconfirmed', say('notices.to_unconfirmed'), unconfirmed.length > 0),
    ...way('owing', say('notices.to_owing'), owing.length > 0),
  ];
}

/** The audience the answers mean. Refuses units that are not below the issuer. */
export async function audienceFrom(ctx: Ctx, who: Speaker, unitId: string, answers: Answers): Promise<Audience> {
  const named = (id: string) => unitsNamed(ctx, { person: who.id }, unitId, textOf(answers, id));
  switch (textOf(answers, 'to')) {
    case 'direct':
      return { direct: true };
    case 'blocks':
      return { blocks: picked(answers, 'blocks') };
    case 'kinds':
      return { kinds: picked(answers, 'kinds') as NonNullable<Audience['kinds']> };
    case 'units':
      return { units: await named('units') };
    case 'branch':
      return { roots: await named('branch') };
    case 'except':
      return { except: await named('except') };
    case 'unconfirmed':
      return { notAcknowledged: textOf(answers, 'unconfirmed') };
    case 'owing':
      return { notSubmitted: textOf(answers, 'owing') };
    default:
      return {};
  }
}

function picked(answers: Answers, id: string): readonly string[] {
  const answer = answers[id];
  return answer?.kind === 'value' && Array.isArray(answer.value) ? (answer.value as readonly string[]) : [];
}

function counted(who: Speaker, id: string, name: string, count: number): Option {
  return { id, label: words(who.language, say('notices.option_counted', { name, count })) };
}

function kindWords(who: Speaker, kind: AudienceChoices['kinds'][number]['kind']): string {
  return words(who.language, say(`notices.kind_${kind}`));
}
