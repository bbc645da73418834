/** HTTP for grammY's calls: the client it brings (node-fetch) costs several times as much over each of them. */
import type { ApiClientOptions } from 'grammy';
import { Agent, request } from 'undici';

type Fetch = NonNullable<ApiClientOptions['fetch']>;

/** Connections are kept for the next call as long as the server says. How long a call may take is grammY's to say. */
const connections = new Agent();

/** As much of `fetch` as grammY uses: of an answer it only asks for the JSON. */
async function call(url: string, { method, headers, body, signal }: NonNullable<Parameters<Fetch>[1]>) {
  const answer = await request(url, { method, headers, body, signal, dispatcher: connections } as never);
  return { json: () => answer.body.json() };
}

/** For `new Api(token, { fetch })`. */
export const grammyFetch = call as unknown as Fetch;
