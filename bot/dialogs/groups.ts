/** Connecting a group chat to a unit by a code, and taking it off again. */
import type { Action, Dialog, Speaker } from '../../core/chats/shell.ts';
import type { Ctx } from '../../core/ctx.ts';
import { Refusal } from '../../core/errors.ts';
import { type Message, say } from '../../core/i18n/message.ts';
import { words } from '../../core/i18n/words.ts';
import { post } from '../../core/outbox/post.ts';
import { showCode } from '../../core/people/codes.ts';
import {
  type Group,
  groupsOf,
  type OfferedCode,
  offerGroupCode,
  unbindGroup,
  unitsToBind,
} from '../../core/people/groups.ts';
import type { Doors } from '../../core/people/link.ts';
import { chooseOne, dialogForm, textOf } from './ask.ts';

const purposes = ['leadership', 'unit'] as const;

async function mine(ctx: Ctx, who: Speaker) {
  const units = await unitsToBind(ctx, who.id);
  if (units.length === 0) throw new Refusal('org.refused');
  return units;
}

/** `doors`: the bot's name on Telegram, for the link that puts it into a group. */
export function bindGroup(doors: Doors): Dialog {
  return {
    form: async (ctx, who) => {
      const units = await mine(ctx, who);
      const options = units.map(({ id, name }) => ({ id, label: name }));
      const purpose = purposes.map((id) => ({ id, label: words(who.language, say(`groups.option_${id}`)) }));
      return dialogForm(who, 'group', 'groups.title', [
        ...(options.length > 1 ? [chooseOne(who, 'unit', 'groups.which_unit', options)] : []),
        chooseOne(who, 'purpose', 'groups.which_purpose', purpose),
      ]);
    },
    finish: async (ctx, who, answers) => {
      const units = await mine(ctx, who);
      const unit = units.find(({ id }) => id === textOf(answers, 'unit')) ?? units[0];
      const purpose = purposes.find((known) => known === textOf(answers, 'purpose')) ?? 'leadership';
      const offered = await offerGroupCode(ctx, who.id, { unitId: unit?.id ?? '', purpose });
      const bound = await groupsOf(ctx, offered.unit.id);
      return { shows: [{ messages: [...toSend(offered, who, doors), ...standing(bound)] }] };
    },
  };
}

function toSend({ unit, purpose, code, secret, expiresAt }: OfferedCode, who: Speaker, doors: Doors): Message[] {
  const until = { moment: expiresAt.toString() };
  const about = say('groups.code_for', { purpose: say(`groups.purpose_${purpose}`), unit: unit.name, until });
  const bot = who.channel === 'telegram' ? doors.telegram : undefined;
  // In privacy mode a group's words reach the bot only when they name it.
  const line = bot ? `/nhom@${bot} ${showCode(code)}` : `/nhom ${showCode(code)}`;
  // On Zalo a group's words reach us only when they mention us.
  if (who.channel.startsWith('zalo-')) return [about, say('zalo.group_code', { line })];
  if (!bot) return [about, say('groups.code_send', { line })];
  const link = `https://t.me/${bot}?startgroup=${secret}`;
  return [about, say('groups.code_link', { link }), say('groups.code_send_or', { line })];
}

function standing(bound: readonly Group[]): Message[] {
  const list = bound.map(({ purpose, title }) =>
    say('groups.bound_line', { purpose: say(`groups.purpose_${purpose}`), title: title ? `“${title}”` : '' }),
  );
  return list.length > 0 ? [say('groups.bound_already', { list })] : [];
}

async function boundOf(ctx: Ctx, who: Speaker) {
  const units = await mine(ctx, who);
  const all = await Promise.all(
    units.map(async (unit) => (await groupsOf(ctx, unit.id)).map((group) => ({ group, unit }))),
  );
  return all.flat();
}

export const startUnbinding: Action = async (ctx, who) =>
  (await boundOf(ctx, who)).length === 0
    ? { shows: [{ messages: [say('groups.nothing_bound')] }], menu: true }
    : { shows: [], begin: { dialog: 'unbindGroup' } };

export const unbind: Dialog = {
  form: async (ctx, who) => {
    const options = (await boundOf(ctx, who)).map(({ group, unit }) => {
      const params = { purpose: say(`groups.purpose_${group.purpose}`), unit: unit.name, title: group.title ?? '' };
      const label = say(group.title ? 'groups.unbind_option_named' : 'groups.unbind_option', params);
      return { id: group.id, label: words(who.language, label) };
    });
    if (options.length === 0) throw new Refusal('groups.nothing_bound');
    return dialogForm(who, 'unbindGroup', 'groups.unbind_title', [
      chooseOne(who, 'group', 'groups.unbind_which', options),
    ]);
  },
  finish: async (ctx, who, answers) => {
    const found = (await boundOf(ctx, who)).find(({ group }) => group.id === textOf(answers, 'group'));
    if (!found) throw new Refusal('groups.nothing_bound');
    const group = await unbindGroup(ctx, who.id, found.group.id);
    await post(ctx, group, { messages: [say('groups.unbound_here')] });
    const params = { purpose: say(`groups.purpose_${group.purpose}`), unit: found.unit.name };
    return { shows: [{ messages: [say('groups.unbound', params)] }], menu: true };
  },
};
