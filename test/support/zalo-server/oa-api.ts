/** The OpenAPI v3 calls of the test Official Account, with Zalo's own checks: a failure is HTTP 200 with an error in it. */
import { createHash } from 'node:crypto';
import { type Answer, type Ask, jsonOf, uploadOf } from './http.ts';
import { DAY, type OaSent, type OaWorld } from './oa-world.ts';

type Body = Record<string, unknown>;

export const okay = (data: unknown): Answer => ({ json: { data, error: 0, message: 'Success' } });
export const refused = (error: number, message: string): Answer => ({ json: { error, message } });

export type Outcome = { readonly answer: Answer; readonly sent?: OaSent };

/** One call of `openapi.zalo.me`, its token already found good. */
export async function openApi(world: OaWorld, ask: Ask): Promise<Outcome> {
  const path = ask.url.pathname;
  if (path === '/v2.0/oa/upload/image') return { answer: await upload(world, ask, ['image/png', 'image/jpeg'], 1) };
  if (path === '/v2.0/oa/upload/file') return { answer: await upload(world, ask, documents, 5) };
  if (path === '/v2.0/oa/getoa')
    return {
      answer: okay({ oaid: world.keys.oaId, oa_id: world.keys.oaId, name: 'Công đoàn thử', is_verified: true }),
    };
  const body = jsonOf(ask.raw);
  if (path === '/v3.0/oa/message/cs') return consultation(world, body);
  if (path === '/v3.0/oa/message/template') return template(world, body);
  if (path === '/v3.0/oa/group/message') return group(world, body);
  if (/^\/v3\.0\/oa\/message\/(transaction|promotion)$/.test(path))
    return { answer: refused(-233, 'discontinued 2026-03-01') };
  return { answer: refused(path.startsWith('/v2.0/oa/message') ? -240 : -201, 'unknown API') };
}

const documents = [
  'application/pdf',
  'application/msword',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'text/csv',
];

async function upload(world: OaWorld, ask: Ask, mimes: readonly string[], megabytes: number): Promise<Answer> {
  const file = await uploadOf(ask);
  if (!file) return refused(-201, 'file is invalid');
  if (!mimes.includes(file.type)) return refused(-201, `file type ${file.type} is invalid`);
  if (file.size > megabytes * 1024 * 1024) return refused(-210, 'file is over the maximum size');
  const bytes = new Uint8Array(await file.arrayBuffer());
  const id = createHash('sha256').update(world.newId()).digest('base64url');
  world.uploads.set(id, { name: file.name, bytes, at: world.now() });
  return okay(ask.url.pathname.endsWith('/file') ? { token: id } : { attachment_id: id });
}

function consultation(world: OaWorld, body: Body): Outcome {
  const id = String((body.recipient as Body | undefined)?.user_id ?? '');
  const user = world.users.get(id);
  if (!user) return no(-201, 'user_id is invalid');
  if (user.refuses !== undefined) return no(user.refuses, 'refused');
  const charge = world.windowOf(user);
  if (charge === -230) return no(-230, 'User has not interacted with the OA in the past 7 days');
  const read = messageOf(world, (body.message ?? {}) as Body);
  if ('code' in read) return no(read.code, read.why);
  const sent: OaSent = { id: world.newId(), to: id, charge, ...read };
  world.noteSent(sent);
  const quota = charge === 'free' ? {} : { quota: { quota_type: 'reply', remain: '8', total: '8' } };
  const data = { ...quota, message_id: sent.id, user_id: id, sent_time: String(world.now()) };
  return { answer: okay(data), sent };
}

function template(world: OaWorld, body: Body): Outcome {
  const id = String(body.user_id ?? '');
  const user = world.users.get(id);
  if (!user) return no(-201, 'user_id is invalid');
  if (user.refuses !== undefined) return no(user.refuses, 'refused');
  if (!world.templates.has(String(body.template_id))) return no(-131, 'template is not approved');
  const data = (body.template_data ?? {}) as Body;
  const template = { id: String(body.template_id), data };
  const sent: OaSent = { id: world.newId(), to: id, text: '', buttons: [], charge: 'template', template };
  world.noteSent(sent);
  const quota = { quota_type: 'purchase_quota', remain: 4821 };
  return { answer: okay({ message_id: sent.id, user_id: id, sent_time: String(world.now()), quota }), sent };
}

function group(world: OaWorld, body: Body): Outcome {
  const id = String((body.recipient as Body | undefined)?.group_id ?? '');
  if (!world.groups.has(id)) return no(-403, 'OA is not in the group');
  const read = messageOf(world, (body.message ?? {}) as Body);
  if ('code' in read) return no(read.code, read.why);
  const sent: OaSent = { id: world.newId(), to: id, charge: 'free', ...read };
  world.noteSent(sent);
  return { answer: okay({ message_id: sent.id, group_id: id }), sent };
}

const no = (code: number, why: string): Outcome => ({ answer: refused(code, why) });

type Read = Pick<OaSent, 'text' | 'buttons' | 'image' | 'file'> | { readonly code: number; readonly why: string };

function messageOf(world: OaWorld, message: Body): Read {
  const text = String(message.text ?? '');
  if ([...text].length > 2000) return { code: -210, why: 'text is over 2000 characters' };
  const attachment = message.attachment as { type: string; payload: Body } | undefined;
  if (!attachment) return text === '' ? { code: -201, why: 'text is invalid' } : { text, buttons: [] };
  const { type, payload } = attachment;
  if (type === 'file') {
    const file = held(world, payload.token);
    return file === 'expired' ? expired : file ? { text, buttons: [], file } : { code: -201, why: 'token is invalid' };
  }
  if (type !== 'template') return { code: -201, why: 'attachment type is invalid' };
  if (payload.template_type === 'media') {
    const [element] = payload.elements as { media_type: string; attachment_id: string }[];
    const image = held(world, element?.attachment_id);
    if (image === 'expired') return expired;
    return image ? { text, buttons: [], image: image.bytes } : { code: -201, why: 'attachment_id is invalid' };
  }
  return payload.template_type === undefined
    ? buttonsOf(text, payload)
    : { code: -201, why: 'template_type is invalid' };
}

const expired = { code: -100, why: 'attachment has expired' };

function held(world: OaWorld, id: unknown) {
  const file = world.uploads.get(String(id));
  if (file && world.now() - file.at > 7 * DAY) return 'expired' as const;
  return file;
}

function buttonsOf(text: string, payload: Body): Read {
  const buttons = (payload.buttons ?? []) as { title?: string; payload?: unknown; type?: string }[];
  if (text === '' || buttons.length === 0) return { code: -201, why: 'text is invalid' };
  if (buttons.length > 5) return { code: -210, why: 'over 5 buttons' };
  const made = [];
  for (const { title = '', payload: carried = '', type = '' } of buttons) {
    if (title === '' || [...title].length > 100) return { code: -201, why: 'title is invalid' };
    if (!/^oa\.query\.(show|hide)$/.test(type)) return { code: -201, why: 'type is invalid' };
    if (typeof carried !== 'string' || carried === '' || carried.length > 1000)
      return { code: -201, why: 'payload is invalid' };
    made.push({ title, payload: carried, type });
  }
  return { text, buttons: made };
}
