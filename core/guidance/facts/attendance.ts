/** Who came to a meeting: present of called, absent, absent without reason (seed words: “56/66 …, vắng 10, 09 không có lý do”). */
import type { Frame } from '../frame.ts';
import { type Place, placeOf, type Source } from '../source.ts';
import type { Kind } from './kind.ts';

export type Attendance = {
  readonly present: number | null;
  readonly total: number | null;
  readonly absent: number | null;
  readonly absentWithoutReason: number | null;
  readonly quote: string;
  readonly place: Place;
};

const who =
  '(?:cong doan|cdcs|don vi|dong chi|d\\/c|dai bieu|uy vien|chu tich|can bo|nguoi|doan vien|to truong|thanh vien|ban chap hanh|truong|co so)';
const meets = /\b(?:du|tham du|tham gia|co mat|thanh phan|trieu tap|dai dien|vang)\b/;

/** Null where the text of a meeting says nothing of who came. */
export function attendanceOf(source: Source, frame: Frame, kind: Kind): Attendance | null {
  if (kind !== 'meeting_conclusion' && kind !== 'orientation') return null;
  const at = frame.body.findIndex(
    (line) => meets.test(line.plain) && new RegExp(`\\d+\\s*(?:\\/\\s*\\d+\\s*)?${who}`).test(line.plain),
  );
  const line = frame.body[at];
  if (
    !line ||
    at > 12 ||
    (kind === 'orientation' && !/\bvang\b|\b(?:du|tham du) (?:hoi nghi|hop|cuoc hop)\b/.test(line.plain))
  )
    return null;
  const [text, next] = [line.plain, frame.body[at + 1]];
  const scope =
    next && !next.marker && /\b(?:vang|trieu tap)\b/.test(next.plain) && !/\bvang\b/.test(text)
      ? `${text}\n${next.plain}`
      : text;
  const fraction = new RegExp(`(\\d{1,4})\\s*(?:\\/|tren(?: tong so)?)\\s*(\\d{1,4})\\s*${who}`).exec(scope);
  const absent = figure(
    /\bvang(?: mat)?\s*:?\s*(?:co\s+)?(\d{1,4})\b|\b(\d{1,4})\s+[a-z ]{0,20}\bvang(?: mat)?\b/,
    scope,
  );
  const found = {
    present: fraction ? Number(fraction[1]) : presentOf(scope),
    total: fraction ? Number(fraction[2]) : figure(/\b(?:trieu tap|tong so)\b[^.;]{0,30}?(\d{1,4})\b/, scope),
    absent,
    absentWithoutReason: figure(
      new RegExp(`(\\d{1,4})\\s*(?:${who})?[^.;,\\d]{0,40}\\bkhong (?:co )?ly do\\b`),
      absentPart(scope),
    ),
  };
  if (found.present === null && found.absent === null) return null;
  const start = line.start;
  return {
    ...found,
    quote: source.text.slice(start, start + line.text.length),
    place: placeOf(source, start, start + line.text.length),
  };
}

function absentPart(scope: string): string {
  const at = scope.search(/\bvang\b/);
  return at < 0 ? '' : scope.slice(at);
}

/** The first count of people or units after the words of attending, that is not of the absent. */
function presentOf(scope: string): number | null {
  const attending = /\b(?:du|tham du|tham gia|co mat|thanh phan|dai dien)\b/.exec(scope);
  if (!attending) return null;
  const rest = scope.slice(attending.index).replace(/[,(]?\s*\bvang\b[^.;)]*\)?/g, ' ');
  return figure(new RegExp(`\\b(\\d{1,4})\\s+(?:[a-z]{2,10}\\s+){0,2}${who}`), rest);
}

function figure(pattern: RegExp, scope: string): number | null {
  const match = pattern.exec(scope);
  const digits = match?.slice(1).find((group) => group !== undefined);
  return digits === undefined ? null : Number(digits);
}
