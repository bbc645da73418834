/** What a person does in the Zalo app in front of an Official Account. */
import type { ZaloOaServer } from './oa.ts';

export class OaPerson {
  readonly id: string;
  readonly #server: ZaloOaServer;

  constructor(server: ZaloOaServer, id: string) {
    this.#server = server;
    this.id = id;
  }

  says(text: string): string {
    return this.#sends('user_send_text', { text });
  }

  /** A tapped button comes back as the text of its payload. */
  taps(title: string, late = false): void {
    const sent = this.#server.world.sentTo(this.id);
    const all = (late ? sent : sent.toReversed()).flatMap(({ buttons }) => buttons);
    const button = all.find((one) => one.title === title);
    if (!button) throw new Error(`không có nút [${title}]`);
    this.says(button.payload);
  }

  sendsFile(name: string, bytes: Uint8Array): string {
    const url = this.#server.url + this.#server.media.add(bytes, name.split('.').at(-1) ?? '');
    const payload = { url, size: String(bytes.length), name, checksum: '', type: name.split('.').at(-1) };
    return this.#sends('user_send_file', { attachments: [{ type: 'file', payload }] });
  }

  sendsImage(bytes: Uint8Array, text?: string): string {
    const url = this.#server.url + this.#server.media.add(bytes, 'jpg');
    const attachments = [{ type: 'image', payload: { thumbnail: url, url } }];
    return this.#sends('user_send_image', { ...(text === undefined ? {} : { text }), attachments });
  }

  sendsVoice(bytes: Uint8Array): string {
    const url = this.#server.url + this.#server.media.add(bytes, 'amr');
    return this.#sends('user_send_audio', { attachments: [{ type: 'audio', payload: { url } }] });
  }

  sendsSticker(): string {
    const payload = { id: '8f5f', url: 'https://zdn.test/s.webp' };
    return this.#sends('user_send_sticker', { attachments: [{ type: 'sticker', payload }] });
  }

  sendsLocation(): string {
    const payload = { coordinates: { latitude: '10.76', longitude: '106.68' } };
    return this.#sends('user_send_location', { attachments: [{ type: 'location', payload }] });
  }

  saysInGroup(group: string, text: string): string {
    const msg_id = this.#server.world.newId();
    const { oaId } = this.#server.world.keys;
    const event = { oa_id: oaId, sender: { id: this.id }, recipient: { id: group }, message: { text, msg_id } };
    this.#server.event('user_send_group_text', event);
    return msg_id;
  }

  follows(): void {
    this.#touched();
    this.#user().follows = true;
    this.#server.event('follow', { ...this.#asFollower(), source: 'oa_profile' });
  }

  unfollows(): void {
    this.#user().follows = false;
    this.#server.event('unfollow', { ...this.#asFollower(), source: 'oa_profile' });
  }

  clicksChat(): void {
    this.#touched();
    this.#server.event('user_click_chatnow', { oa_id: this.#server.world.keys.oaId, user_id: this.id });
  }

  submitsInfo(phone: string): void {
    this.#touched();
    const info = { name: 'Lan', phone, user_dob: '', gender: '', full_address: { user_city: '' } };
    this.#server.event('user_submit_info', { ...this.#toOa(), info });
  }

  withdraws(): void {
    this.#server.event('user_withdraw', { ...this.#toOa() });
  }

  /** Receipts come inverted: the sender is the account. */
  sees(...msg_ids: string[]): void {
    const { oaId } = this.#server.world.keys;
    this.#server.event('user_seen_message', { sender: { id: oaId }, recipient: { id: this.id }, message: { msg_ids } });
  }

  #sends(event: string, message: object): string {
    const msg_id = this.#server.world.newId();
    this.#touched();
    this.#server.event(event, { ...this.#toOa(), user_id_by_app: `9${this.id}`, message: { msg_id, ...message } });
    return msg_id;
  }

  #toOa() {
    return { sender: { id: this.id }, recipient: { id: this.#server.world.keys.oaId } };
  }

  #asFollower() {
    return { oa_id: this.#server.world.keys.oaId, follower: { id: this.id }, user_id_by_app: `9${this.id}` };
  }

  #user() {
    const user = this.#server.world.users.get(this.id);
    if (!user) throw new Error(`Không có người dùng ${this.id}`);
    return user;
  }

  #touched(): void {
    const user = this.#user();
    user.heardAt = Math.max(user.heardAt, this.#server.world.now());
  }
}
