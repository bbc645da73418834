/** Every command the README names is typed here as it stands there, in a copy of the checkout, or is found in `.ci/run`. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseEnv } from 'node:util';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { lean } from '../bot/rehearsal/lean.ts';
import { type Program, root, runProgram, startProgram } from './support/program.ts';
import { commandsIn, unitIn } from './support/readme-commands.ts';
import { makeScratch, removeScratch } from './support/scratch.ts';
import { startTelegram } from './support/telegram-server/server.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const readme = readFileSync(path.join(root, 'README.md'), 'utf8');
const named = commandsIn(readme);
const unit = unitIn(readme);

const scratch = await makeScratch();
const place = path.join(scratch, 'giaoban');
const inPlace = (name: string) => readFile(path.join(place, name), 'utf8');
/** The reader's own: the packages' programs are found by `npm` and `npx` alone, whoever runs this test. */
const PATH = (process.env.PATH ?? '')
  .split(path.delimiter)
  .filter((folder) => !folder.endsWith('node_modules/.bin'))
  .join(path.delimiter);
const npm = { HOME: scratch, npm_config_update_notifier: 'false', npm_config_audit: 'false', npm_config_fund: 'false' };
const where = { cwd: place, env: { PATH, ...npm } };

type More = { readonly env?: Record<string, string>; readonly cwd?: string };

/** Types it into a shell, and wants it to end well. */
async function typed(command: string, { env = {}, cwd = place }: More = {}): Promise<string> {
  const { code, output } = await runProgram('sh', ['-c', command], { cwd, env: { ...where.env, ...env } });
  expect({ code, output }).toMatchObject({ code: 0 });
  return output;
}

/** Types it, and leaves it running: the program takes the shell's place. */
const started = (command: string, env: Record<string, string>) =>
  startProgram('sh', ['-c', `exec ${command}`], { cwd: place, env: { ...where.env, ...env } });

const has = (program: string) => spawnSync('sh', ['-c', `command -v ${program}`], { stdio: 'ignore' }).status === 0;

type Shown = { readonly here: () => Promise<void>; readonly needs?: string } | { readonly ci: readonly RegExp[] };

/** A run by which several of the README's commands are shown, made once. */
const once = new Map<string, Promise<string>>();
function typedOnce(command: string): Promise<string> {
  const run = once.get(command) ?? typed(command);
  once.set(command, run);
  return run;
}

let program: Program;
/** A line of the systemd unit, with the folder it stands for. */
const here = (line: string) => line.replaceAll(unit.folder, place);

const shown: Readonly<Record<string, Shown>> = {
  // Installing takes the network, and the second one would run this test within itself.
  'npm ci && npm start': { ci: [/ bash -c "\$readme_test"$/m, /^npm start >/m] },
  'npm ci && npm test': { ci: [/grep -oE '\^npm ci && npm test\$' README\.md/, /bash -c "\$readme_test"$/m] },

  'npm start': {
    here: async () => {
      const telegram = await startTelegram({});
      // With an own server of the Bot API the token is good without Telegram.
      const env = { TELEGRAM_BOT_TOKEN: telegram.token, TELEGRAM_API_ROOT: telegram.url, DATA_DIR: './first' };
      const first = started('npm start', env);
      try {
        await first.prints(/Gửi đường dẫn hoặc mã dưới đây cho cán bộ văn phòng đầu tiên/);
        await first.prints(/https:\/\/t\.me\/\w+\?start=[\w-]{22}/);
      } finally {
        first.signal('SIGTERM');
        await first.over;
        await telegram.stop();
      }
    },
  },

  'npx node scripts/chat.ts --as NAME': {
    here: async () => {
      expect(await chat()).toMatch(/Đồng chí đang nói với tư cách \*{0,2}Phạm Thị Đào/);
    },
  },
  '--record FILE': {
    here: async () => {
      await chat();
      expect(await inPlace('hanh-trinh.txt')).toMatch(/: menu\n {2}> .*Phạm Thị Đào/);
    },
  },
  'npx node scripts/guidance.ts FILE': {
    here: async () => {
      expect(await typed('npx node scripts/guidance.ts huong-dan.txt')).toContain('Số, ký hiệu: 12/HD-CĐ\n');
    },
  },

  // A few units for the many: the option given last counts. The figures of the many are the benchmark's.
  'npx node scripts/rehearse.ts': {
    here: async () => {
      const output = await typed('npx node scripts/rehearse.ts --units 3');
      expect(output).toMatch(/^Đơn vị +3$/m);
      expect(output).toContain('Kết quả ở thư mục out.');
    },
  },
  'npx node scripts/rehearse.ts FILE --units 200 --channel zalo-oa': {
    here: async () => {
      const command = 'npx node scripts/rehearse.ts huong-dan.txt --units 200 --channel zalo-oa';
      expect(await typed(`${command} --units 1 --json --out dien-tap`)).toMatch(/^\{"channel":"zalo-oa",.*"units":1,/m);
    },
  },
  '--out': {
    here: async () => {
      expect(await inPlace('out/loi-thoai.md')).toContain('Số biên nhận');
      expect(await inPlace('dien-tap/ban-tin.md')).toContain('Đã nộp');
    },
  },

  // As systemd starts it, but for the user: that one may not enter the checkout of whoever runs this test.
  [`ExecStart=${unit.command}`]: {
    here: async () => {
      const [, url = ''] = await program.prints(/Giao Ban is running: (\S+)/);
      expect((await fetch(new URL('/healthz', url))).status).toBe(200);
      expect(program.output()).not.toContain('"level":"info"');
    },
  },

  // The packages come over the network, which `.ci/run` shows: here the project that is pulled has none.
  'git pull && npm ci': {
    needs: 'git',
    here: async () => {
      const server = path.join(scratch, 'server');
      await mkdir(server);
      const commit = 'git add . && git -c user.name=An -c user.email=an@example.vn commit -qm Change';
      await writeFile(path.join(server, 'package.json'), '{"name":"pulled","version":"0.1.0"}');
      await writeFile(
        path.join(server, 'package-lock.json'),
        '{"name":"pulled","version":"0.1.0","lockfileVersion":3,"packages":{"":{"name":"pulled","version":"0.1.0"}}}',
      );
      await typed(`git init -q && ${commit} && git clone -q . ../clone`, { cwd: server });
      await writeFile(path.join(server, 'news.txt'), 'newer\n');
      await typed(commit, { cwd: server });
      const output = await typed('git pull && npm ci', { cwd: path.join(scratch, 'clone') });
      expect(output).toMatch(/news\.txt[\s\S]*up to date/);
    },
  },

  // The program started above is writing meanwhile.
  'npx node scripts/backup.ts giaoban-2026-12-01.backup': {
    here: async () => {
      const output = await typed('npx node scripts/backup.ts giaoban-2026-12-01.backup');
      expect(output).toMatch(/^Backed up \d+ tables, [\d.,]+ rows, into giaoban-2026-12-01\.backup\.$/m);
    },
  },
  'npx node scripts/restore.ts giaoban-2026-12-01.backup': {
    here: async () => {
      const env = { DATA_DIR: './restored' };
      const output = await typed('npx node scripts/restore.ts giaoban-2026-12-01.backup', { env });
      expect(output).toMatch(/^Restored \d+ tables, [\d.,]+ rows, from giaoban-2026-12-01\.backup, /m);
    },
  },
  'npx node scripts/doctor.ts': {
    here: async () => {
      const output = await typed('npx node scripts/doctor.ts');
      // Said in the file .env and nowhere else.
      expect(output).toContain('LOG_LEVEL=warn\n');
      expect(output).toMatch(/^All is well\.$/m);
    },
  },

  'openssl rand -base64 32': {
    needs: 'openssl',
    here: async () => {
      expect(Buffer.from(await typed('openssl rand -base64 32'), 'base64')).toHaveLength(32);
    },
  },
  'npx drizzle-kit generate': {
    here: async () => {
      expect(await typed('npx drizzle-kit generate')).toContain('No schema changes, nothing to migrate');
    },
  },

  // All of them take long: the quickest stands for the rest, once for all that is said about them.
  'npm run bench': { here: async () => expect(await bench()).toMatch(figure) },
  'npm run bench -- NAME': { here: async () => expect((await bench()).match(/"bench":"(?!guidance")/)).toBeNull() },
  '--json': { here: async () => expect(await bench()).toMatch(figure) },
  'npm run bench -- --readme': {
    here: async () => {
      await bench();
      const [before, after] = [rows(readme), rows(await inPlace('README.md'))];
      expect(after.map(nameOf)).toEqual(before.map(nameOf));
      expect(after.filter((row) => !before.includes(row)).length).toBeGreaterThan(0);
    },
  },
};

const bench = () => typedOnce('npm run bench -- --readme --json guidance');
const figure = /^\{"bench":"guidance","metric":".*\}$/m;
const rows = (text: string): string[] => text.match(/^\| (?:guidance|tree) \| .*$/gm) ?? [];
const nameOf = (row: string) => row.split('|').slice(1, 3).join();
const chat = () => typedOnce(`printf 'menu\\n' | npx node scripts/chat.ts --as "Phạm Thị Đào" --record hanh-trinh.txt`);

beforeAll(async () => {
  await mkdir(place);
  const files = ['bot', 'core', 'db', 'scripts', 'test', 'package.json', 'tsconfig.json', 'drizzle.config.ts'];
  const copied = spawnSync('cp', ['-R', ...[...files, 'README.md'].map((name) => path.join(root, name)), place]);
  expect(copied.status).toBe(0);
  await symlink(path.join(root, 'node_modules'), path.join(place, 'node_modules'));
  await writeFile(path.join(place, '.env'), 'PORT=0\nLOG_LEVEL=warn\n');
  await writeFile(path.join(place, 'huong-dan.txt'), guidance());
  const environment = parseEnv(await readFile(here(unit.settings), 'utf8'));
  program = started(here(unit.command), { ...environment } as Record<string, string>);
  await program.prints(/Giao Ban is running/);
});

afterAll(async () => {
  program?.signal('SIGTERM');
  await program?.over;
  await removeScratch(scratch, ['giaoban/data', 'giaoban/first', 'giaoban/restored']);
});

test('`npm start` and the systemd unit collect early alike', () => {
  const { scripts } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  for (const command of [unit.command, ...scripts.start.split('||')]) expect(command).toContain(` ${lean.join(' ')} `);
});

/** A document that asks little, due in twelve days. */
function guidance(): string {
  const today = Temporal.Now.plainDateISO('Asia/Ho_Chi_Minh');
  const day = ({ day, month, year }: Temporal.PlainDate) => `ngày ${day} tháng ${month} năm ${year}`;
  return `CÔNG ĐOÀN PHƯỜNG LŨNG TRE
Số: 12/HD-CĐ
Lũng Tre, ${day(today)}
HƯỚNG DẪN
Xây dựng báo cáo công tác nữ công
Kính gửi: Các công đoàn cơ sở trực thuộc
Đề nghị các đơn vị báo cáo theo đề cương sau:
I. TÌNH HÌNH
1. Tổng số đoàn viên công đoàn; số lượng đoàn viên nữ.
II. KIẾN NGHỊ, ĐỀ XUẤT
Báo cáo gửi về Công đoàn phường trước ${day(today.add({ days: 12 }))}.
TM. BAN THƯỜNG VỤ
CHỦ TỊCH
Vi Thị Lụa
`;
}

const lostIn = (markdown: string) =>
  commandsIn(markdown)
    .filter((command) => !(command in shown))
    .map((command) => `The README names “${command}”: run it in test/readme.test.ts or .ci/run.`);

test('the README names commands, and none that nobody runs', () => {
  expect(named.length).toBeGreaterThan(15);
  expect(lostIn(readme)).toEqual([]);
  expect(Object.keys(shown).filter((command) => !named.includes(command))).toEqual([]);
});

test('a command that nobody runs is named', () => {
  const markdown =
    'Type `npx nothing` and `--more`; `nothing`.\n```sh\n# remark\nls  # remark\n```\n```\nmap/ of it\n```\n';
  expect(lostIn(markdown)).toEqual([
    'The README names “npx nothing”: run it in test/readme.test.ts or .ci/run.',
    'The README names “--more”: run it in test/readme.test.ts or .ci/run.',
    'The README names “ls”: run it in test/readme.test.ts or .ci/run.',
  ]);
});

for (const command of named) {
  const known = shown[command];
  if (!known) continue;
  if ('ci' in known)
    test(`${command} is run by .ci/run`, () => {
      const script = readFileSync(path.join(root, '.ci/run'), 'utf8');
      for (const line of known.ci) expect(script).toMatch(line);
    });
  else {
    const missing = known.needs !== undefined && !has(known.needs);
    if (missing) console.log(`${command}: not tested, for want of ${known.needs}`);
    test.skipIf(missing)(command, known.here);
  }
}

test('what systemd stops is over in the time it gives', async () => {
  program.signal('SIGTERM');
  const late = new Promise((resolve) => setTimeout(resolve, unit.seconds * 1000, 'late').unref());
  expect(await Promise.race([program.over, late])).toBe(0);
});
