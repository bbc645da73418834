/** The commands a Markdown text tells its reader to type. */

/** What inline code begins with when it is a command and not a name, a setting or a path. */
const programs =
  /^(?:npm|npx|node|git|openssl|export|sudo|systemctl|curl|wget|docker|apt-get|psql|pg_dump|bash|sh|cd|cp|tar|cat) /;
const shells = ['sh', 'bash', 'shell', 'console'];

/**
 * Each once, in reading order: the lines of shell fences without their remarks, what a systemd unit starts, inline code that begins
 * with a program, and options named by themselves (`--json`).
 */
export function commandsIn(markdown: string): string[] {
  const fence = /^```(\w*)\n([\s\S]*?)^```$/gm;
  const found = [...markdown.matchAll(fence)].flatMap(({ index, 1: language = '', 2: text = '' }) =>
    fenced(language, text).map((command) => ({ index, command })),
  );
  // Fences are blanked, not cut out, so that places stay comparable.
  const prose = markdown.replace(fence, (text) => ' '.repeat(text.length));
  for (const { index, 1: command = '' } of prose.matchAll(/`([^`\n]+)`/g))
    if (programs.test(command) || /^--\w/.test(command)) found.push({ index, command });
  return [...new Set(found.toSorted((a, b) => a.index - b.index).map(({ command }) => command))];
}

function fenced(language: string, text: string): string[] {
  const lines = text.split('\n');
  if (shells.includes(language)) return lines.map((line) => line.replace(/(^|\s+)#.*/, '').trim()).filter(Boolean);
  return lines.filter((line) => line.startsWith('ExecStart='));
}

/** The lines of the systemd unit in `markdown` that say how it is started and stopped. Throws when one is missing. */
export function unitIn(markdown: string) {
  const [, unit = ''] = /^```ini\n([\s\S]*?)^```$/m.exec(markdown) ?? [];
  const line = (name: string): string => {
    const [, value] = new RegExp(`^${name}=(.+)$`, 'm').exec(unit) ?? [];
    if (value === undefined) throw new Error(`The systemd unit of the README has no line ${name}`);
    return value;
  };
  return {
    folder: line('WorkingDirectory'),
    settings: line('EnvironmentFile'),
    command: line('ExecStart'),
    seconds: Number(line('TimeoutStopSec')),
  } as const;
}
