/** A patient person: answers whatever is asked, as long as it is asked, until the report is handed in. */

import type { QuestionKind } from '../../../core/forms/form.ts';
import { outline } from '../../../core/forms/outline.ts';
import { photo, shown, type Talking } from './talking.ts';

const answers: Readonly<Record<Exclude<QuestionKind, 'file'>, string>> = {
  ...{ longText: 'Đơn vị đã tổ chức 3 cuộc.', shortText: 'Đồng chí Lan', integer: '0', decimal: '1,5', money: '15tr' },
  ...{ percentage: '80%', ratio: '1/2', yesNo: 'có', choice: 'Khá', choices: '1', date: '5/12/2026' },
  ...{ period: 'quý I/2026', table: 'Hội nghị; 3', pair: '3; 4' },
};

/** Steps until the report is finished; throws with what was last read when it takes too long. */
export function finishByAnswering(person: Talking): void {
  person.start();
  const most = outline(person.form).places.length * 12 + 30;
  for (let count = 0; count < most; count += 1) {
    if (person.state.mode.is === 'finished') return;
    next(person, count);
  }
  throw new Error(
    `Not finished: ${JSON.stringify(person.state)}\n${person.read.join('\n')}\n${JSON.stringify(person.answers)}`,
  );
}

function next(person: Talking, count: number): unknown {
  const { mode, at } = person.state;
  switch (mode.is) {
    case 'paused':
      return person.type('tiếp tục');
    case 'review':
      return atReview(person);
    case 'doubting':
      return person.type('đúng');
    case 'reason':
      return person.type('đơn vị chưa thống kê');
    case 'choosing':
      return person.type('A');
    case 'rewriting':
      return person.type('xong');
    case 'mending':
      return count % 2 === 0 ? person.type('0') : other(person);
    case 'joining':
      return count % 2 === 0 ? person.type('xong') : answer(person, at);
    default:
      return answer(person, at);
  }
}

function atReview(person: Talking): unknown {
  person.type('xem lại');
  const jump = person.buttons.find((button) => button.press.do === 'jump');
  return jump ? person.press(jump.press) : person.type('nộp');
}

/** “Sửa câu kia”, where it is offered. */
function other(person: Talking): unknown {
  person.type('tiếp tục');
  const jump = person.buttons.find((button) => button.press.do === 'jump' && shown(button.label).startsWith('Sửa'));
  return jump ? person.press(jump.press).type('0') : person.type('câu sau');
}

function answer(person: Talking, at: string | null): unknown {
  const question = at === null ? undefined : outline(person.form).byId.get(at)?.question;
  if (!question) return person.start();
  if (question.type === 'file') return person.send(photo('z')).type('xong');
  person.type(answers[question.type]);
  return person.state.mode.is === 'joining' ? person.type('xong') : person;
}
