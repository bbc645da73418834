/** Hostile input: nothing leaks, nothing changes, and the person gets a plain sentence. */
import { readdirSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freshDatabase } from '../../support/database.ts';
import { postForm, wordsOf } from '../../support/web.ts';
import { type WebStage, webStage } from '../../support/web-stage.ts';

const { db } = await freshDatabase(10);
let stage: WebStage;
let mai = '';
let url = '';

beforeAll(async () => {
  stage = await webStage(db);
  mai = await stage.as('mai');
  url = stage.web.url;
});
afterAll(() => stage.web.stop());

const script = '<script>alert(1)</script>"><img src=x onerror=alert(1)>';
const ended = 'Phiên làm việc đã kết thúc. Đồng chí mở lại liên kết mời mới nhất từ văn phòng công đoàn.';
const foreign = 'Yêu cầu đến từ một trang khác nên không được nhận. Đồng chí mở lại trang Giao Ban rồi làm lại.';

async function rows(): Promise<string> {
  const [row] =
    await db.execute(sql`select (select count(*) from inbox) as inbox, (select count(*) from answers) as answers,
    (select count(*) from files) as files, (select count(*) from sessions) as sessions, (select count(*) from seats) as seats`);
  return JSON.stringify(row);
}

/** Runs `work` and expects every table to hold as many rows as before. */
async function changesNothing<T>(work: () => Promise<T>): Promise<T> {
  const before = await rows();
  const result = await work();
  await stage.web.idle();
  expect(await rows()).toBe(before);
  return result;
}

/** A request with headers a browser would not let a page set. */
function raw(path: string, headers: Record<string, string>, method = 'GET', body = '') {
  return new Promise<{ status: number; text: string; headers: Record<string, unknown> }>((resolve, reject) => {
    const sent = request(new URL(path, url), { method, headers }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (piece: string) => {
        text += piece;
      });
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text, headers: answer.headers }));
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

describe('script in what people type', () => {
  test('is text in an answer on the page, and in the chat', async () => {
    const kept = await stage.ask(mai, 'PUT', `api/report/${stage.reports.hoaMai}/doi_song`, { text: script });
    expect(kept.status).toBe(200);
    expect(JSON.stringify(kept.body.report)).toContain('<script>');
    await stage.ask(mai, 'POST', 'api/say', { id: 'script-in-chat', text: script });
    await stage.web.idle();
    const page = await fetch(url, { headers: { cookie: mai } });
    expect(await page.text()).not.toContain('<script>alert');
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self'");
    expect(page.headers.get('content-security-policy')).not.toContain('unsafe');
  });

  test('is text in a file name, and cannot end a header', async () => {
    const name = `a"\r\nset-cookie: x=1;${script}.txt`;
    const kept = await stage.ask(mai, 'POST', `api/files?name=${encodeURIComponent(name)}`, Buffer.from('báo cáo'));
    expect(kept.status).toBe(200);
    const file = await fetch(new URL(`files/${kept.body.id}`, url), { headers: { cookie: mai } });
    expect(file.headers.get('set-cookie')).toBeNull();
    expect(file.headers.get('content-type')).toBe('text/plain');
    expect(file.headers.get('x-content-type-options')).toBe('nosniff');
    expect(file.headers.get('content-disposition')).toMatch(
      /^attachment; filename="[\w .()-]*"; filename\*=UTF-8''[\w.%~!-]+$/,
    );
    expect(file.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
  });

  test('is text in an invitation code', async () => {
    const response = await changesNothing(() => postForm(url, '/moi', { code: script }));
    const page = await response.text();
    expect(page).not.toContain('<script>');
    expect(wordsOf(page)).toContain('Đồng chí chưa có trong danh sách ở đây.');
  });
});

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** As many megabytes, and then `last`, before the body ends. */
async function* megabytes(count: number, last: () => void): AsyncGenerator<Uint8Array> {
  const piece = new Uint8Array(1 << 20).fill(65);
  for (let index = 0; index < count; index += 1) yield piece;
  last();
}

function held(): number {
  collect();
  return process.memoryUsage().arrayBuffers;
}

describe('files', () => {
  test('of 100 MB are refused while they come in, without being kept', async () => {
    const before = held();
    let more = 0;
    const answer = await changesNothing(() =>
      fetch(new URL('api/files?name=to.pdf', url), {
        method: 'POST',
        headers: { cookie: mai, origin: new URL(url).origin, 'x-giaoban': '1' },
        body: ReadableStream.from(megabytes(100, () => (more = held() - before))),
        duplex: 'half',
      } as RequestInit),
    );
    expect(answer.status).toBe(413);
    expect(((await answer.json()) as { said: string }).said).toBe(
      'Tệp lớn quá 20 MB nên chưa nhận. Đồng chí gửi tệp nhỏ hơn, hoặc chia thành nhiều tệp.',
    );
    // What is on its way through both sides is some megabytes.
    expect(more).toBeLessThan(32 * 1024 * 1024);
  });

  test.each([
    [
      'anh.png',
      Buffer.from('<html><script>alert(1)</script></html>'),
      'Tên tệp là “anh.png” nhưng nội dung không phải loại đó nên chưa nhận. Đồng chí mở lại tệp, lưu đúng loại rồi gửi lại.',
    ],
    [
      'bao-cao.pdf',
      Buffer.from('\x89PNG\r\n\x1a\n0000', 'latin1'),
      'Tên tệp là “bao-cao.pdf” nhưng nội dung không phải loại đó nên chưa nhận. Đồng chí mở lại tệp, lưu đúng loại rồi gửi lại.',
    ],
    [
      'bao-cao.docx',
      Buffer.from('MZ\x90\x00\x03\x00', 'latin1'),
      'Tệp bao-cao.docx không thuộc loại nhận được. Đồng chí gửi ảnh, Word, Excel, PDF, văn bản hoặc ghi âm.',
    ],
    ['trong.pdf', Buffer.alloc(0), 'Tệp trong.pdf trống, không có gì để đọc. Đồng chí xem lại rồi gửi lại.'],
  ])('whose type lies are refused: %s', async (name, bytes, said) => {
    const answer = await changesNothing(() => stage.ask(mai, 'POST', `api/files?name=${name}`, bytes));
    expect(answer).toMatchObject({ status: 415, said });
  });

  test('coming in slowly, or never to the end, hold up nobody else', async () => {
    const stuck = Array.from({ length: 8 }, () => {
      const headers = { cookie: mai, origin: new URL(url).origin, 'x-giaoban': '1', 'content-length': '1000000' };
      const sent = request(new URL('/api/files?name=cham.pdf', url), { method: 'POST', headers });
      sent.on('error', () => undefined).write('%PDF-');
      return sent;
    });
    await new Promise((resolve) => setTimeout(resolve, 200));
    const quick = await stage.ask(await stage.as('tung'), 'POST', 'api/files?name=nhanh.txt', Buffer.from('nhanh'));
    expect(quick.status).toBe(200);
    for (const sent of stuck) sent.destroy();
    const left = () => readdirSync(tmpdir()).filter((name) => name.startsWith('giaoban-upload-'));
    await expect.poll(left, { timeout: 5000 }).toEqual([]);
    expect(stage.ctx.logged.filter(({ level }) => level === 'error')).toEqual([]);
  });

  test('of others are not found', async () => {
    const kept = await stage.ask(mai, 'POST', 'api/files?name=rieng.txt', Buffer.from('riêng'));
    const tung = await stage.as('tung');
    expect(await stage.ask(tung, 'GET', `files/${kept.body.id}`)).toMatchObject({
      status: 404,
      said: 'Không tìm thấy tệp này, hoặc tệp không dành cho đồng chí.',
    });
    const sent = await stage.ask(tung, 'POST', 'api/say', { id: 'stolen-file', files: [kept.body.id] });
    expect(sent.status).toBe(404);
  });
});

test.each([
  '/static/../../../../etc/passwd',
  '/static/..%2f..%2f..%2fpackage.json',
  '/static/x/%2e%2e/%2e%2e/package.json',
  '/files/..%2f..%2fetc%2fpasswd',
  '/as/../../package.json',
  '/static/%00',
])('a path that climbs finds nothing: %s', async (path) => {
  const { status, text } = await raw(path, { host: new URL(url).host, accept: 'text/html', cookie: mai });
  expect(status).toBe(404);
  expect(text).toMatch(/Không có trang này\.|Không tìm thấy tệp này,/);
  expect(text).not.toMatch(/root:|giaoban"|\/work\/|node_modules|at .*\.ts/);
});

describe('sessions', () => {
  test.each([
    ['made up', 'giaoban=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'],
    ['of another shape', 'giaoban=1 or 1=1'],
    ['none', ''],
  ])('%s: nothing to see', async (_, cookie) => {
    for (const path of [
      'api/now',
      `api/report/${stage.reports.hoaMai}`,
      'api/events',
      'files/01890a5d-ac96-774b-bcce-b302099a8057',
    ])
      expect(await stage.ask(cookie, 'GET', path)).toMatchObject({ status: 401, said: ended });
    const said = await changesNothing(() =>
      stage.ask(cookie, 'POST', 'api/say', { id: 'no-session-1', text: 'xin chào' }),
    );
    expect(said).toMatchObject({ status: 401, said: ended });
  });

  test('a cookie planted beside the real one does not take its place', async () => {
    const tung = await stage.as('tung');
    const answer = await stage.ask(`x=1; giaoban=short; ${tung}`, 'GET', 'api/now');
    expect(answer.body.unit).toBe('May Thanh Bình');
  });

  test('are over after half a year, and after signing out', async () => {
    const old = await stage.as('tung');
    stage.ctx.clock.pass({ days: 181 });
    expect(await stage.ask(old, 'GET', 'api/now')).toMatchObject({ status: 401, said: ended });
    const fresh = await stage.as('tung');
    expect((await stage.ask(fresh, 'GET', 'api/now')).status).toBe(200);
    const left = await stage.ask(fresh, 'POST', 'api/leave');
    expect(left.headers.get('set-cookie')).toBe('giaoban=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax');
    expect((await stage.ask(fresh, 'GET', 'api/now')).status).toBe(401);
    mai = await stage.as('mai');
  });
});

test("somebody else's report does not exist, to read, to answer or to be asked about", async () => {
  const tung = await stage.as('tung');
  const said = 'Không tìm thấy báo cáo này, hoặc báo cáo không thuộc đơn vị của đồng chí.';
  const other = stage.reports.hoaMai;
  for (const id of [other, '01890a5d-ac96-774b-bcce-b302099a8057', "1' or '1'='1"]) {
    const path = `api/report/${encodeURIComponent(id)}`;
    expect(await stage.ask(tung, 'GET', path)).toMatchObject({ status: 404, said });
    const put = await changesNothing(() => stage.ask(tung, 'PUT', `${path}/ld_tong`, { text: '1' }));
    expect(put).toMatchObject({ status: 404, said });
  }
  const go = { id: 'go-elsewhere', report: other, to: null, text: 'xem lại' };
  expect(await changesNothing(() => stage.ask(tung, 'POST', 'api/say', go))).toMatchObject({ status: 404, said });
});

test('a question that is not in the report is not asked', async () => {
  const go = { id: 'go-nowhere', report: stage.reports.thanhBinh, to: '__proto__', text: 'câu 99' };
  const tung = await stage.as('tung');
  await stage.ask(tung, 'POST', 'api/say', go);
  await stage.web.idle();
  const now = await stage.ask(tung, 'GET', 'api/now');
  const said = JSON.stringify((now.body.lines as object[]).slice(-2));
  expect(said).toContain('Câu này hiện không còn hỏi.');
  expect(said).toContain('câu 1/');
});

describe('posts of another site', () => {
  const say = JSON.stringify({ id: 'cross-site-1', text: 'xin chào' });
  const json = { 'content-type': 'application/json', 'x-giaoban': '1' };
  const cases: [string, Record<string, string>][] = [
    ['another origin', { ...json, origin: 'https://xau.example' }],
    ['no origin at all', json],
    ['the null origin', { ...json, origin: 'null' }],
    ['a browser that says cross-site', { ...json, 'sec-fetch-site': 'cross-site' }],
    ['a neighbour domain', { ...json, 'sec-fetch-site': 'same-site' }],
    ['a plain form without our header', { 'content-type': 'text/plain', 'sec-fetch-site': 'same-origin' }],
  ];
  test.each(cases)('%s is turned away', async (_, headers) => {
    const host = new URL(url).host;
    const answer = await changesNothing(() => raw('/api/say', { host, cookie: mai, ...headers }, 'POST', say));
    expect(answer.status).toBe(403);
    expect(JSON.parse(answer.text)).toEqual({ said: foreign });
    expect(answer.headers['access-control-allow-origin']).toBeUndefined();
  });

  test('nor may another site frame the page or read it under another name', async () => {
    const page = await raw('/', { host: 'xau.example:80', accept: 'text/html' });
    expect(page.status).toBe(403);
    expect(wordsOf(page.text)).toContain('Địa chỉ này không thuộc Giao Ban.');
    const own = await raw('/', { host: new URL(url).host });
    expect(own.headers['content-security-policy']).toContain("frame-ancestors 'none'");
  });
});

test('headers and unreadable bodies change nothing and name nothing of ours', async () => {
  const bad = 'Nội dung gửi lên không đọc được nên chưa ghi gì. Đồng chí tải lại trang rồi thử lại.';
  for (const body of [
    '{',
    '[]',
    '{"id":"x","text":"a"}',
    '{"id":"long-enough-1","text":"a","extra":1}',
    '{"id":"long-enough-1","press":{}}',
  ]) {
    const origin = new URL(url).origin;
    const headers = {
      host: new URL(url).host,
      cookie: mai,
      origin,
      'x-giaoban': '1',
      'content-type': 'application/json',
    };
    const answer = await changesNothing(() => raw('/api/say', headers, 'POST', body));
    expect(answer.status).toBe(400);
    expect(JSON.parse(answer.text)).toEqual({ said: bad });
  }
  const long = await changesNothing(() =>
    stage.ask(mai, 'POST', 'api/say', { id: 'far-too-long', text: 'a'.repeat(20_001) }),
  );
  expect(long).toMatchObject({
    status: 413,
    said: 'Nội dung dài quá 20.000 ký tự nên chưa ghi. Đồng chí chia thành nhiều tin ngắn hơn.',
  });
});

test('a button nobody was shown does nothing', async () => {
  const before = await db.execute(sql`select count(*) as n from answers`);
  await stage.ask(mai, 'POST', 'api/say', { id: 'made-up-press', press: 'AYkKXawWd0u8zrMCCZqAVw.0' });
  await stage.web.idle();
  const now = await stage.ask(mai, 'GET', 'api/now');
  expect(JSON.stringify((now.body.lines as object[]).at(-1))).toContain(
    'Nút vừa bấm không phải của đồng chí, hoặc không còn dùng được. Không có gì thay đổi.',
  );
  expect(await db.execute(sql`select count(*) as n from answers`)).toEqual(before);
});

test('10,000 codes tried open nothing and soon are not even looked at', async () => {
  const seen = new Map<number, number>();
  const sentences = new Set<string>();
  await changesNothing(async () => {
    for (let round = 0; round < 100; round += 1)
      await Promise.all(
        Array.from({ length: 100 }, async (_, index) => {
          const code = `H7K-M2P-${String(round * 100 + index).padStart(4, '0')}`;
          const response = await postForm(url, '/moi', { code });
          const text = await response.text();
          seen.set(response.status, (seen.get(response.status) ?? 0) + 1);
          sentences.add(wordsOf(text));
        }),
      );
  });
  expect([...seen.keys()].sort()).toEqual([409, 429]);
  expect(seen.get(409)).toBeLessThanOrEqual(300);
  expect([...sentences].join('\n')).toContain('Đồng chí thao tác nhanh quá. Chờ một chút rồi thử lại.');
  const [tries] = await db.execute(sql`select count(*)::int as n from wrong_tries`);
  expect(Number(tries?.n)).toBeLessThanOrEqual(5);
}, 60_000);
