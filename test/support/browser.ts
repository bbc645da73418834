/** A real browser, as it ships in npm, unpacked into a folder of its own that is removed with it; and what is asked of every page. */
import { readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import chromium from '@sparticuz/chromium';
import { type Browser, type Page, chromium as player } from 'playwright-core';

export const phone = { width: 360, height: 740 } as const;
export const narrow = { width: 320, height: 568 } as const;
export const desk = { width: 1280, height: 800 } as const;

export type Look = { readonly size?: { readonly width: number; readonly height: number }; readonly dark?: boolean };

export type Surfing = {
  /** A page of its own, signed in with the cookie; any error on it is thrown when the test ends it. */
  readonly open: (url: string, cookie: string, look?: Look) => Promise<Page>;
  readonly close: () => Promise<void>;
};

/** The package unpacks the browser into the folder for temporary files; several test files at once would tread on one another. */
async function unpacked(folder: string): Promise<string> {
  const before = process.env.TMPDIR;
  process.env.TMPDIR = folder;
  try {
    return await chromium.executablePath();
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
}

/** Starts the browser. As root it needs `--no-sandbox`; it only ever opens our own pages. */
export async function surf(): Promise<Surfing> {
  const folder = await mkdtemp(path.join(tmpdir(), 'giaoban-browser-'));
  const executablePath = await unpacked(folder);
  const args = ['--no-sandbox', '--headless=shell', '--disable-gpu', '--font-render-hinting=none'];
  const browser: Browser = await player.launch({ executablePath, args, env: { ...process.env, HOME: folder } });
  const faults: string[] = [];
  return {
    open: async (url, cookie, { size = desk, dark = false } = {}) => {
      const handheld = size.width < 600;
      const context = await browser.newContext({
        viewport: size,
        colorScheme: dark ? 'dark' : 'light',
        locale: 'vi-VN',
        hasTouch: handheld,
        isMobile: handheld,
        reducedMotion: 'reduce',
      });
      const [name = '', value = ''] = cookie.split('=');
      if (value !== '') await context.addCookies([{ name, value, url, httpOnly: true, sameSite: 'Lax' }]);
      const page = await context.newPage();
      page.on('pageerror', (error) => faults.push(error.stack ?? error.message));
      page.on('console', (message) => {
        if (/Content Security Policy|Refused to/.test(message.text())) faults.push(message.text());
      });
      await page.goto(url);
      return page;
    },
    close: async () => {
      await browser.close();
      await rm(folder, { recursive: true, force: true });
      if (faults.length > 0) throw new Error(`Errors on the page:\n${faults.join('\n')}`);
    },
  };
}

/** The working page is there and has its live line. */
export async function ready(page: Page): Promise<void> {
  await page.waitForSelector('body.ready');
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds wrong, as “rule: element”. WCAG 2.2 A and AA and good practice. */
export async function violations(page: Page): Promise<string[]> {
  // Evaluated from outside, so that the page's own policy against foreign scripts stays as strict as it is.
  await page.evaluate(axe);
  return page.evaluate(`axe.run().then(({ violations }) => violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => id + ': ' + node.html + ' ' + node.failureSummary)))`);
}

/** Keeps a picture for people to look at when GIAOBAN_PICTURES names a folder. */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.GIAOBAN_PICTURES;
  if (!folder) return;
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path: path.join(folder, `${name}.png`) });
}

/** Nothing sticks out sideways, and everything to be touched is large enough (44 px, but for links inside text). */
export function fits(page: Page): Promise<string[]> {
  return page.evaluate(`(() => {
    const faults = [];
    const wide = document.documentElement.scrollWidth - window.innerWidth;
    if (wide > 0) faults.push('sticks out by ' + wide + ' px');
    for (const node of document.querySelectorAll('button, summary, textarea, input:not([type=radio]):not([type=checkbox])')) {
      const box = node.getBoundingClientRect();
      if (box.width > 0 && box.height > 0 && (box.height < 43.5 || box.width < 43.5))
        faults.push('small: ' + node.outerHTML.slice(0, 120) + ' ' + box.width + '×' + box.height);
    }
    return faults;
  })()`);
}
