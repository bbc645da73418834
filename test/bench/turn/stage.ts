/** A durable server, a union with many chairs, and one report of 40 or 120 figures for each. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { shell } from '../../../bot/menu.ts';
import { newId } from '../../../bot/new-id.ts';
import { operator } from '../../../core/access.ts';
import type { Shell } from '../../../core/chats/shell.ts';
import { turn } from '../../../core/chats/turn.ts';
import type { Ctx } from '../../../core/ctx.ts';
import type { Form, Question } from '../../../core/forms/form.ts';
import type { Inbound } from '../../../core/inbox/inbound.ts';
import { storeBatch } from '../../../core/inbox/store.ts';
import { addUnit, foundUnion } from '../../../core/org/add.ts';
import { LONG_AGO } from '../../../core/org/facts.ts';
import { appoint } from '../../../core/org/seats.ts';
import { openReport } from '../../../core/reports/open.ts';
import { draftVersion, makeTemplate, publish } from '../../../core/templates/version.ts';
import { connect } from '../../../db/connect.ts';
import { openEmbedded } from '../../../db/embedded.ts';
import { migrate } from '../../../db/migrate.ts';
import { insertAddress } from '../../../db/queries/addresses.ts';

export type Chair = { readonly person: string; readonly account: string; readonly report: string };

export type Stage = {
  readonly ctx: Ctx;
  readonly url: string;
  readonly shell: Shell;
  /** New chairs, each with an open report of so many questions. */
  readonly chairs: (count: number, questions: number) => Promise<Chair[]>;
  readonly stop: () => Promise<void>;
};

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** fsync and synchronous_commit stay on, as in production. */
export async function setStage(): Promise<Stage> {
  const folder = await mkdtemp(path.join(tmpdir(), 'giaoban-bench-turn-'));
  const server = await openEmbedded(path.join(folder, 'data'));
  await migrate(server.url);
  const { db, close } = connect(server.url, 16);
  const ctx: Ctx = { db, now: () => Temporal.Now.instant(), newId, log: silent };
  const root = await foundUnion(ctx, operator, {
    name: 'Liên đoàn Lao động tỉnh Thử',
    shortName: '',
    code: 'THU',
    kind: 'province',
  });
  const template = await makeTemplate(ctx, root.id, 'Báo cáo thử');
  const versions = new Map<number, string>();
  let made = 0;
  return {
    ctx,
    url: server.url,
    shell: shell({}),
    chairs: async (count, questions) => {
      const versionId = versions.get(questions) ?? (await published(ctx, template, questions));
      versions.set(questions, versionId);
      const chairs: Chair[] = [];
      for (let index = 0; index < count; index += 1) {
        made += 1;
        chairs.push(await chair(ctx, root.id, versionId, made));
      }
      return chairs;
    },
    stop: async () => {
      await close();
      await server.release();
      if (server.elsewhere) await rm(server.folder, { recursive: true, force: true });
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function published(ctx: Ctx, template: string, questions: number): Promise<string> {
  const version = await draftVersion(ctx, template, figures(questions));
  await publish(ctx, version);
  return version;
}

async function chair(ctx: Ctx, parentId: string, versionId: string, number: number): Promise<Chair> {
  const unit = await addUnit(ctx, operator, {
    parentId,
    name: `Công đoàn cơ sở số ${number}`,
    shortName: '',
    code: `T.${number}`,
    kind: 'grassroots',
    since: LONG_AGO,
  });
  const { personId } = await appoint(ctx, operator, {
    unitId: unit.id,
    role: 'chair',
    person: { name: nameOf(number) },
  });
  const account = String(700_000 + number);
  const reachable = { unreachable: null, unreachableSince: null, preferred: true, endedAt: null };
  const address = { id: ctx.newId(), personId, channel: 'telegram', externalId: account, chatId: account };
  await insertAddress(ctx.db, { ...address, ...reachable, madeAt: ctx.now() });
  const [periodFrom, periodTo] = [Temporal.PlainDate.from('2026-01-01'), Temporal.PlainDate.from('2026-11-30')];
  return {
    person: personId,
    account,
    report: await openReport(ctx, { unitId: unit.id, versionId, periodFrom, periodTo }),
  };
}

function nameOf(number: number): string {
  return `Nguyễn Văn ${[...String(number)].map((digit) => 'ABCDEGHIKL'[Number(digit)]).join('')}`;
}

/** Ten questions a section, no conditions: what is measured is the turn, not the form. */
function figures(count: number): Form {
  const question = (index: number): Question => ({
    id: `q${index}`,
    number: String(index + 1),
    label: `Số đoàn viên ở chỉ tiêu số ${index + 1}?`,
    required: true,
    aggregation: { by: 'sum' },
    type: 'integer',
    unit: 'người',
  });
  const sections = Array.from({ length: count / 10 }, (_, section) => ({
    id: `s${section}`,
    number: String(section + 1),
    title: `Mục số ${section + 1}`,
    items: Array.from({ length: 10 }, (_item, index) => question(section * 10 + index)),
  }));
  return { id: `f${count}`, title: 'Báo cáo thử', sections };
}

let updates = 0;

export function said(account: string, text: string): Inbound {
  updates += 1;
  const from = { from: account, chat: account, group: false } as const;
  return { channel: 'telegram', updateId: `b${updates}`, ...from, said: { is: 'text', text } };
}

/** Opens the report and returns at its first question. */
export async function open({ ctx, shell }: Stage, { person, account }: Chair): Promise<void> {
  await storeBatch(ctx, [said(account, '/baocao')]);
  await turn(ctx, person, shell);
}
