/** The server of the web bench, alone in its process: people, sessions and reports are made, then it serves until told to stop. */
import { createInterface } from 'node:readline';
import { startHttp } from '../../bot/http.ts';
import { startInbound } from '../../bot/inbound.ts';
import { shell } from '../../bot/menu.ts';
import { newId } from '../../bot/new-id.ts';
import { operator } from '../../core/access.ts';
import type { Ctx } from '../../core/ctx.ts';
import type { Form } from '../../core/forms/form.ts';
import { addUnit, foundUnion } from '../../core/org/add.ts';
import { appoint } from '../../core/org/seats.ts';
import { beginSession } from '../../core/people/sessions.ts';
import { openReport } from '../../core/reports/open.ts';
import { draftVersion, makeTemplate, publish } from '../../core/templates/version.ts';
import { connect } from '../../db/connect.ts';
import { insertAddress } from '../../db/queries/addresses.ts';

const [databaseUrl = '', streams = '0', answering = '0'] = process.argv.slice(2);
const { db, close } = connect(databaseUrl);
const loud = (facts: object, words: string) => console.error(words, facts);
const ctx: Ctx = {
  db,
  now: () => Temporal.Now.instant(),
  newId,
  log: { info: () => undefined, warn: loud, error: loud },
};

const form: Form = {
  id: 'bench',
  title: 'Báo cáo đo tốc độ',
  sections: [
    {
      id: 's',
      number: 'I',
      title: 'Số liệu',
      items: Array.from({ length: 40 }, (_, index) => ({
        id: `so_${index + 1}`,
        number: String(index + 1),
        label: `Số người ở mục ${index + 1}?`,
        type: 'integer' as const,
        required: true,
        aggregation: { by: 'sum' as const },
      })),
    },
  ],
};

const root = await foundUnion(ctx, operator, {
  name: 'Công đoàn phường Đo Đạc',
  shortName: 'Đo Đạc',
  code: 'DD',
  kind: 'commune',
});
const template = await makeTemplate(ctx, root.id, form.title);
const versionId = await draftVersion(ctx, template, form);
await publish(ctx, versionId);

async function person(index: number): Promise<string> {
  const facts = {
    name: `Công đoàn cơ sở ${index}`,
    shortName: `CĐCS ${index}`,
    code: `DD.${index}`,
    kind: 'grassroots',
    parentId: root.id,
  } as const;
  const unit = await addUnit(ctx, operator, facts);
  const named = { name: 'Trần Thị Đo', phone: `09${String(index).padStart(8, '0')}` };
  const { personId } = await appoint(ctx, operator, { unitId: unit.id, role: 'chair', person: named });
  const account = { channel: 'web', externalId: `b${index}`, chatId: `b${index}`, preferred: true };
  const reachable = { unreachable: null, unreachableSince: null, endedAt: null };
  await insertAddress(db, { id: newId(), personId, ...account, ...reachable, madeAt: ctx.now() });
  const [periodFrom, periodTo] = [Temporal.PlainDate.from('2026-01-01'), Temporal.PlainDate.from('2026-11-30')];
  if (index <= Number(answering)) await openReport(ctx, { unitId: unit.id, versionId, periodFrom, periodTo });
  return `giaoban=${(await beginSession(ctx, { person: personId, external: `b${index}`, chat: `b${index}` })).secret}`;
}

const cookies: string[] = [];
for (let index = 1; index <= Number(streams); index += 1) cookies.push(await person(index));

// What making five hundred people left behind is not the server's own memory.
globalThis.gc?.();

const menu = shell({});
const wakes: { web?: () => void } = {};
const inbound = startInbound({ ctx, shell: menu, wake: () => wakes.web?.() });
const settings = { HOST: '127.0.0.1', PORT: 0, PUBLIC_URL: undefined };
const http = await startHttp({ ctx, settings, shell: menu, receive: inbound.receive, trial: null });
wakes.web = http.wake;
console.log(JSON.stringify({ url: http.url, cookies }));

for await (const line of createInterface({ input: process.stdin })) {
  if (line === 'memory') {
    const figures = await (await fetch(new URL('/metrics', http.url))).text();
    const open = Number(/^giaoban_web_open_streams (\d+)/m.exec(figures)?.[1] ?? 0);
    const { user, system } = process.cpuUsage();
    console.log(JSON.stringify({ rss: process.memoryUsage().rss, open, cpu: (user + system) / 1000 }));
  }
  if (line === 'stop') break;
}
await http.stop();
await inbound.stop();
await close();
process.exit(0);
