/** Collecting early, which costs little and saves hundreds of megabytes where many units are at work. */

/** Flags of Node, as `npm start` and the README's systemd unit give them: they have to be there before the program is. */
export const lean = ['--max-semi-space-size=4', '--heap-growing-percent=20'] as const;

/** Begins this process anew under those flags, where a process can be replaced (not on Windows) and has not been. */
export function startLean(): void {
  if (!process.execve || lean.every((flag) => process.execArgv.includes(flag))) return;
  process.execve(process.execPath, [process.execPath, ...lean, ...process.execArgv, ...process.argv.slice(1)]);
}
