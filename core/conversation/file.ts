/** Files that came in: an answer where the question takes files, refused with a word anywhere else. */
import type { FileRef } from '../forms/answer.ts';
import { typeOf } from '../forms/questions/index.ts';
import { refuse } from './answer.ts';
import { addPart } from './join.ts';
import { wake } from './press.ts';
import { shapeOf } from './previous.ts';
import { prompt } from './prompt.ts';
import { current, type Moved, place, type Talk, tell } from './talk.ts';

/** Adds the files to the open question's answer. A caption is no answer: what it says is asked to be typed. */
export function takeFiles(talk: Talk, files: readonly FileRef[], caption = ''): Moved {
  const at = current(talk);
  if (talk.mode.is === 'finished') return prompt(talk);
  const { question } = at ?? {};
  if (!at || !question || !shapeOf(question).safeParse(files).success) {
    tell(talk, 'conversation.no_file_wanted');
    return prompt(talk);
  }
  wake(talk);
  const reading = typeOf(question).parse({ text: '', files, today: talk.known.today }, question);
  if (reading.as !== 'answer' || reading.answer.kind !== 'value')
    return refuse(talk, at, [reading.as === 'answer' ? typeOf(question).example(question) : reading.why]);
  if (talk.mode.is === 'reason' || talk.mode.is === 'choosing') place(talk, question.id);
  if (caption.trim() !== '') tell(talk, 'conversation.caption_left', { caption: caption.trim().slice(0, 60) });
  addPart(talk, at, reading.answer.value);
}
