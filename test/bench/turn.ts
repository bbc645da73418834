/**
 * A whole turn against a durable database, eight people at a time, three ways: the turn itself beside bare SQL with the same writes, the
 * whole way from long polling to the reply beside grammY's conversations plugin, and over 100,000 turns.
 *
 * The two sides of `ratio_to_conversations_plugin` hold the same dialogue of 40 figures with the same people, who are in another process
 * and answer a question when it has arrived. Both fetch updates by long polling and send each reply through grammY's client, over HTTP
 * to the same server; both look up who speaks, check and echo each answer, keep it as a row, and their state beside it, in the same
 * durable database.
 * - Ours is the program's own parts: each batch is stored before it is confirmed, a turn is one transaction that reads everything anew,
 *   the reply is a row that the sender takes, sends and marks, grammY's client calls over undici. Only Telegram's limits on sending are
 *   lifted.
 * - The plugin is used as its manual shows: state by grammY's own storage adapter for PostgreSQL, answers written in
 *   `conversation.external`, grammY's own polling. It has no inbox, no outbox, no history with the old answer, and
 *   asks nobody what they may do: what that saves is left to it.
 * `…_at_once` lets the plugin answer the people side by side, as grammY's runner does with `sequentialize`.
 */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { turn } from '../../core/chats/turn.ts';
import { storeBatch } from '../../core/inbox/store.ts';
import type { Figure } from './measure.ts';
import { type Bare, bare } from './turn/bare.ts';
import { ourDialogues } from './turn/ours.ts';
import { startPlatform } from './turn/platform.ts';
import { pluginDialogues } from './turn/plugin.ts';
import { sideBySide } from './turn/side-by-side.ts';
import { type Chair, open, type Stage, said, setStage } from './turn/stage.ts';

export const name = 'turn';

const AT_ONCE = 8;
const QUESTIONS = 40;
const ROUNDS = 5;
const CHAIRS = 24;

/** `BENCH_TURNS`: how many turns memory is watched over; 100,000 unless said otherwise. */
export async function run(): Promise<Figure[]> {
  const stage = await setStage();
  try {
    const rates = await beside(stage);
    return [...rates, ...(await lateQuestions(stage)), ...(await dialogues(stage)), ...(await memory(stage))];
  } finally {
    await stage.stop();
  }
}

/** Rounds of ours and of bare SQL in turns, so that whatever else the machine does falls on both. */
async function beside(stage: Stage): Promise<Figure[]> {
  await ours(stage, [], 4);
  const byHand = await bare(stage);
  await bareRound(stage, byHand, false);
  const [times, ratios, pipelined, rates]: [number[], number[], number[], number[]] = [[], [], [], []];
  for (let round = 0; round < ROUNDS; round += 1) {
    const mine = await ours(stage, times, CHAIRS);
    const plain = await bareRound(stage, byHand, false);
    const piped = await bareRound(stage, byHand, true);
    rates.push(mine);
    ratios.push(mine / plain);
    pipelined.push(mine / piped);
  }
  await byHand.stop();
  return [
    { metric: 'turns_per_second', value: Math.round(median(rates)), unit: 'turns/s' },
    { metric: 'ratio_to_bare_sql', value: twoPlaces(median(ratios)), unit: '×' },
    { metric: 'ratio_to_pipelined_bare_sql', value: twoPlaces(median(pipelined)), unit: '×' },
    { metric: 'p99_ms', value: twoPlaces(quantile(times, 0.99)), unit: 'ms' },
  ];
}

async function ours(stage: Stage, times: number[], count: number): Promise<number> {
  const chairs = await ready(stage, count, QUESTIONS);
  const started = performance.now();
  await sideBySide(chairs, AT_ONCE, (chair) => answer(stage, chair, QUESTIONS, times));
  return (count * QUESTIONS * 1000) / (performance.now() - started);
}

async function bareRound(stage: Stage, byHand: Bare, pipelined: boolean): Promise<number> {
  const chairs = await ready(stage, CHAIRS, QUESTIONS);
  const started = performance.now();
  await sideBySide(chairs, AT_ONCE, async (chair) => {
    for (let question = 0; question < QUESTIONS; question += 1) await byHand.write(chair, question, pipelined);
  });
  return (CHAIRS * QUESTIONS * 1000) / (performance.now() - started);
}

/** Chairs at their first question, with everything they will say in the inbox. */
async function ready(stage: Stage, count: number, questions: number): Promise<Chair[]> {
  const chairs = await stage.chairs(count, questions);
  for (const chair of chairs) {
    await open(stage, chair);
    const all = Array.from({ length: questions }, (_, index) => said(chair.account, String(100 + index)));
    await storeBatch(stage.ctx, all);
  }
  return chairs;
}

async function answer({ ctx, shell }: Stage, { person }: Chair, questions: number, times: number[]): Promise<void> {
  for (let question = 0; question < questions; question += 1) {
    const started = performance.now();
    if (!(await turn(ctx, person, shell))) throw new Error('A turn had nothing to do');
    times.push(performance.now() - started);
  }
}

/** The first and the last ten questions of 120, one person at a time, so that only the length of the report differs. */
async function lateQuestions(stage: Stage): Promise<Figure[]> {
  const [first, last]: [number[], number[]] = [[], []];
  for (const chair of await ready(stage, 12, 120)) {
    const times: number[] = [];
    await answer(stage, chair, 120, times);
    first.push(...times.slice(1, 11));
    last.push(...times.slice(-11, -1));
  }
  return [{ metric: 'question_120_to_1', value: twoPlaces(median(last) / median(first)), unit: '×' }];
}

/** Rounds of ours between rounds of the plugin's. */
async function dialogues(stage: Stage): Promise<Figure[]> {
  const platform = await startPlatform();
  const plugin = async (people: number, atOnce: boolean) =>
    pluginDialogues(stage, platform, { chairs: await stage.chairs(people, QUESTIONS), answers: QUESTIONS, atOnce });
  const mine = async (people: number) =>
    ourDialogues(stage, platform, await stage.chairs(people, QUESTIONS), QUESTIONS);
  await plugin(AT_ONCE, false);
  await mine(AT_ONCE);
  const [rates, inTurn, atOnce]: [number[], number[], number[]] = [[], [], []];
  for (let round = 0; round < ROUNDS; round += 1) {
    const theirs = await plugin(CHAIRS, false);
    const own = await mine(CHAIRS);
    const theirsAtOnce = await plugin(CHAIRS, true);
    rates.push((CHAIRS * QUESTIONS * 1000) / own);
    inTurn.push(theirs / own);
    atOnce.push(theirsAtOnce / own);
  }
  await platform.stop();
  return [
    { metric: 'dialogue_turns_per_second', value: Math.round(median(rates)), unit: 'turns/s' },
    { metric: 'ratio_to_conversations_plugin', value: twoPlaces(median(inTurn)), unit: '×' },
    { metric: 'ratio_to_conversations_plugin_at_once', value: twoPlaces(median(atOnce)), unit: '×' },
  ];
}

/** What stays in memory after so many turns, over what stayed after a tenth of them. */
async function memory(stage: Stage): Promise<Figure[]> {
  const turns = Number(process.env.BENCH_TURNS ?? 100_000);
  const perBatch = 100 * QUESTIONS;
  let [done, early] = [0, 0];
  while (done < turns) {
    const chairs = await ready(stage, 100, QUESTIONS);
    await sideBySide(chairs, AT_ONCE, (chair) => answer(stage, chair, QUESTIONS, []));
    done += perBatch;
    if (early === 0 && done >= turns / 10) early = kept();
  }
  return [{ metric: 'memory_growth', value: twoPlaces((kept() - early) / 1024 / 1024), unit: 'MB' }];
}

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Bytes held by live objects. */
function kept(): number {
  for (let pass = 0; pass < 3; pass += 1) collect();
  return process.memoryUsage().heapUsed;
}

function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
}

function twoPlaces(value: number): number {
  return Math.round(value * 100) / 100;
}
