/** The process of `people.ts`: started, told who talks, stopped. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { Dialogues, Said } from './people.ts';

export type Platform = {
  /** Root of the Bot API. */
  readonly url: string;
  /** Milliseconds the answers took, from the first to the last reply. */
  readonly talk: (dialogues: Dialogues) => Promise<number>;
  readonly stop: () => Promise<void>;
};

export async function startPlatform(): Promise<Platform> {
  const child = fork(path.join(import.meta.dirname, 'people.ts'), { execArgv: [] });
  const said = async (): Promise<Said> => (await once(child, 'message'))[0];
  const first = await said();
  return {
    url: 'url' in first ? first.url : '',
    talk: async (dialogues) => {
      child.send(dialogues);
      const answer = await said();
      return 'ms' in answer ? answer.ms : Number.NaN;
    },
    stop: async () => {
      const gone = once(child, 'exit');
      child.disconnect();
      await gone;
    },
  };
}
