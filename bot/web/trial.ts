/** The trial page's people, in the reader's words. */
import { enterTrial, TRIAL_GROUP, trialPeople } from '../../core/chats/trial.ts';
import type { Ctx } from '../../core/ctx.ts';
import { Refusal } from '../../core/errors.ts';
import { say } from '../../core/i18n/message.ts';
import { words } from '../../core/i18n/words.ts';
import { Told, type Trial } from '../channels/web/desk.ts';

export function makeTrial(ctx: Ctx): Trial {
  return {
    people: async (language) => {
      const put = (...said: Parameters<typeof say>) => words(language, say(...said));
      const people = (await trialPeople(ctx)).map(({ personId, name, role, unit }) => ({
        id: personId,
        name,
        what: `${put(`web.role_${role}`)}, ${unit}`,
        note: role === 'chair' ? put('web.trial_one_place') : '',
      }));
      const group = { id: TRIAL_GROUP, name: put('web.trial_group'), what: put('web.trial_group_what'), note: '' };
      return people.length > 0 ? [...people, group] : [];
    },
    enter: async (id) => {
      try {
        return await enterTrial(ctx, id);
      } catch (fault) {
        if (fault instanceof Refusal) throw new Told(404, words('vi', fault.said));
        throw fault;
      }
    },
  };
}
