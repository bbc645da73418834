/** Files the bot hands out as links on Zalo, opened as a person would. */

/** The file behind the first link in the text; undefined: there is none, or its three days are over. */
export async function linkedFile(text: string): Promise<{ name: string; bytes: Uint8Array } | undefined> {
  const link = /https?:\/\/\S+\/tep\/\S+/.exec(text)?.[0];
  if (!link) return undefined;
  const answer = await fetch(link);
  if (!answer.ok) return undefined;
  const name = decodeURIComponent(new URL(link).pathname.split('/').at(-1) ?? '');
  return { name, bytes: new Uint8Array(await answer.arrayBuffer()) };
}
