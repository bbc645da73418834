/** Where one types: text, one or several files; Enter sends where there is a keyboard. */
import { byId, t } from './dom.js';
import { request } from './net.js';
import { post } from './sending.js';

const form = byId('composer');
const field = /** @type {HTMLTextAreaElement} */ (byId('words-field'));
const picker = /** @type {HTMLInputElement} */ (byId('file-field'));
const said = byId('composer-said');
const keyboard = window.matchMedia('(hover: hover) and (pointer: fine)');
const TALLEST = 160;
/** As the server takes them; said before anything is sent. */
const MOST_BYTES = 20 * 1024 * 1024;
const KEY = `giaoban:typed:${location.pathname}`;

function grow() {
  field.style.height = 'auto';
  field.style.height = `${Math.min(field.scrollHeight + 2, TALLEST)}px`;
}

function keepTyped() {
  try {
    sessionStorage.setItem(KEY, field.value);
  } catch {
    // Kept in the field alone.
  }
}

form.addEventListener('submit', (event) => {
  event.preventDefault();
  const text = field.value.trim();
  said.textContent = '';
  if (text === '') {
    said.textContent = t('nothing_typed');
    return;
  }
  post({ text }, { text });
  field.value = '';
  keepTyped();
  grow();
  field.focus();
});

field.addEventListener('input', () => {
  said.textContent = '';
  keepTyped();
  grow();
});

field.addEventListener('keydown', (event) => {
  const sends = event.key === 'Enter' && !event.shiftKey && !event.isComposing && keyboard.matches;
  if (!sends) return;
  event.preventDefault();
  form.requestSubmit();
});

byId('pick-file').addEventListener('click', () => picker.click());

picker.addEventListener('change', async () => {
  const files = [...(picker.files ?? [])];
  picker.value = '';
  try {
    const kept = [];
    for (const file of files) {
      said.textContent = t('uploading', { name: file.name });
      kept.push(await upload(file));
    }
    said.textContent = '';
    if (kept.length) post({ files: kept.map((file) => file.id) }, { text: kept.map((file) => file.name).join('\n') });
  } catch (fault) {
    said.textContent = fault.message;
  }
});

/** Sends one file's bytes; the server answers with its id, and its type by content. */
export async function upload(file) {
  if (file.size > MOST_BYTES) throw new Error(t('file_too_big', { name: file.name }));
  return request('POST', `api/files?name=${encodeURIComponent(file.name)}`, file);
}

try {
  field.value = sessionStorage.getItem(KEY) ?? '';
} catch {
  field.value = '';
}
