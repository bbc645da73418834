/** What a rehearsal leaves: figures, and the files an office would get. */
import { coverageOf } from '../../core/campaigns/coverage.ts';
import { type Reminded, remindedOf } from '../../core/campaigns/reminded.ts';
import type { Ctx } from '../../core/ctx.ts';
import { outline } from '../../core/forms/outline.ts';
import { makeDigest } from '../../core/summaries/digest.ts';
import { sheetBytes, summaryBytes } from '../../core/summaries/documents.ts';
import { freeze } from '../../core/summaries/freeze.ts';
import type { Day } from '../../core/vietnamese/calendar.ts';
import type { Cast } from './cast.ts';
import { OFFICE, type Office } from './office.ts';
import type { Plan } from './plan.ts';
import { LEADERS, type Talk } from './talk.ts';
import type { RehearsedUnion } from './union.ts';

export type Covered = {
  readonly day: Day;
  readonly due: number;
  readonly handedIn: number;
  readonly late: number;
  readonly inProgress: number;
  readonly notOpened: number;
  readonly notConnected: number;
};

export type Outcome = {
  readonly title: string;
  readonly opens: Day;
  readonly due: Day;
  readonly assumedDue: boolean;
  readonly questions: number;
  readonly units: number;
  readonly handedIn: number;
  readonly onTime: number;
  readonly late: number;
  readonly returned: number;
  readonly answers: number;
  readonly reminders: readonly Reminded[];
  readonly said: number;
  readonly shown: number;
  /** Chairs who could make nothing of what they were shown: none, unless the product is at fault. */
  readonly stuck: Cast['stuck'];
  readonly seconds: number;
  readonly days: readonly Covered[];
  /** Name → content, as they are written to a folder or sent. */
  readonly files: ReadonlyMap<string, Uint8Array>;
};

/** Coverage at the end of a day. */
export async function coverageNow(ctx: Ctx, campaign: string, unit: string, day: Day): Promise<Covered> {
  const { all } = await coverageOf(ctx, campaign, unit);
  const { due, onTime, late, inProgress, notOpened, notConnected } = all;
  return { day, due, handedIn: onTime + late, late, inProgress, notOpened, notConnected };
}

type Given = {
  readonly ctx: Ctx;
  readonly plan: Plan;
  readonly union: RehearsedUnion;
  readonly campaign: string;
  readonly cast: Cast;
  readonly office: Office;
  readonly talk: Talk;
  readonly days: readonly Covered[];
  /** Milliseconds. */
  readonly took: number;
};

export async function outcomeOf(given: Given): Promise<Outcome> {
  const { ctx, plan, union, campaign, cast, office, talk, days } = given;
  const { all } = await coverageOf(ctx, campaign, union.rootId);
  return {
    ...{ title: plan.title, opens: plan.opens, due: plan.due, assumedDue: plan.assumedDue },
    questions: outline(plan.form).questions.length,
    units: union.units.length,
    ...{ handedIn: all.onTime + all.late, onTime: all.onTime, late: all.late },
    returned: office.returned,
    answers: cast.questions,
    reminders: await remindedOf(ctx, campaign),
    ...{ said: talk.said, shown: talk.shown, stuck: cast.stuck },
    seconds: Math.round(given.took / 100) / 10,
    days,
    files: await filesOf(given),
  };
}

/** More would be a transcript nobody reads: of a large union the first of each character, and the office. */
const WHOLE = 100;

async function filesOf({
  ctx,
  plan,
  union,
  campaign,
  cast,
  office,
  talk,
  days,
}: Given): Promise<Map<string, Uint8Array>> {
  const text = (words: string) => new TextEncoder().encode(words);
  const chapters = [
    { who: OFFICE, name: `Văn phòng: ${union.office.name}` },
    { who: LEADERS, name: LEADERS },
    ...toldOf(cast).map(({ name, unit, character }) => ({ who: name, name: `${name}, ${unit} (${character})` })),
  ];
  const files = new Map<string, Uint8Array>([
    ['loi-thoai.md', text(talk.transcript(`Diễn tập: ${plan.title}`, chapters))],
    ['ban-tin.md', text(office.digests.map((message) => message.text).join('\n\n---\n\n'))],
    ['tien-do.csv', text(csvOf(days))],
  ]);
  const { chart } = await makeDigest(ctx, campaign);
  files.set('bieu-do.png', chart);
  if (days.at(-1)?.handedIn === 0) return files;
  const frozen = await freeze(ctx, office.id, campaign, union.rootId);
  files.set('bao-cao-tong-hop.docx', (await summaryBytes(ctx, frozen, 'vi')).bytes);
  files.set('so-lieu.xlsx', (await sheetBytes(ctx, campaign, union.rootId, 'vi')).bytes);
  return files;
}

function toldOf({ members }: Cast): Cast['members'] {
  return members.length <= WHOLE ? members : firstOfEach(members);
}

/** Whose words stand in the transcript. */
export function chaptersOf(cast: Cast): readonly string[] {
  return [OFFICE, LEADERS, ...toldOf(cast).map(({ name }) => name)];
}

function firstOfEach(members: Cast['members']): Cast['members'] {
  const seen = new Set<string>();
  return members.filter(({ character }) => {
    const first = !seen.has(character);
    seen.add(character);
    return first;
  });
}

function csvOf(days: readonly Covered[]): string {
  const head = 'Ngày,Phải nộp,Đã nộp,Trong đó trễ,Đang làm,Chưa mở,Chưa kết nối';
  const rows = days.map(({ day, due, handedIn, late, inProgress, notOpened, notConnected }) =>
    [day, due, handedIn, late, inProgress, notOpened, notConnected].join(','),
  );
  // Excel reads the accents only with the mark in front.
  return `\uFEFF${[head, ...rows].join('\n')}\n`;
}
