/** Against last period (V25): a stock that moved by more than 30 %, a flow that is ten times or a tenth of what it was. */
import { say } from '../../i18n/message.ts';
import type { Figure, NumberKind } from '../form.ts';
import { figureWords } from './figure.ts';
import type { Finding } from './question-type.ts';

const STOCK = 0.3;
const FLOW = 10;

/** The warning `previous`, or none. Nothing to compare with where last period was 0. Dropping to 0 is odd only from 10 upwards. */
export function oddChange(
  figure: number,
  previous: number,
  kind: NumberKind,
  of: Figure & { readonly id: string },
): Finding[] {
  if (!isOdd(figure, previous, of.measure)) return [];
  const params = { figure: figureWords(figure, kind, of), previous: figureWords(previous, kind, of) };
  const key = Math.abs(figure) > Math.abs(previous) ? 'forms.much_more' : 'forms.much_less';
  return [{ id: 'previous', level: 'warning', message: say(key, params), touches: [of.id] }];
}

function isOdd(figure: number, previous: number, measure: Figure['measure']): boolean {
  const [now, before] = [Math.abs(figure), Math.abs(previous)];
  if (before === 0 || measure === undefined) return false;
  if (measure === 'stock') return Math.abs(figure - previous) > STOCK * before;
  return now === 0 ? before >= FLOW : now >= FLOW * before || now * FLOW <= before;
}
