/** Files of an answer: they go up at once, and the answer is the list of those kept. */
import { el, t } from './dom.js';
import { showSize } from './show.js';

export function file(_question, ids, { upload, changed }) {
  let kept = [];
  const list = el('ul', { class: 'files' });
  const said = el('p', { class: 'soft', role: 'status' });
  const picker = el('input', { type: 'file', multiple: true, hidden: true, 'aria-label': t('pick_file') });
  const set = (files) => {
    kept = files;
    list.replaceChildren(...kept.map((one) => entry(one, () => drop(one))));
  };
  const drop = (one) => {
    set(kept.filter((other) => other !== one));
    changed();
  };
  const send = async (files) => {
    try {
      for (const one of files) {
        said.textContent = t('uploading', { name: one.name });
        set([...kept, await upload(one)]);
      }
      said.textContent = '';
      if (files.length) changed();
    } catch (fault) {
      said.textContent = fault.message;
    }
  };
  picker.addEventListener('change', () => {
    const files = [...picker.files];
    picker.value = '';
    void send(files);
  });
  const pick = el('button', { type: 'button', onclick: () => picker.click() }, t('pick_file'));
  const described = { role: 'group', 'aria-labelledby': ids.label, 'aria-describedby': ids.hint };
  const node = el('div', described, list, picker, said, pick);
  const read = () => (kept.length ? { files: kept.map((one) => one.id) } : null);
  return { node, read, write: (given) => set(given ?? []) };
}

function entry(one, drop) {
  const link = el('a', { href: `files/${one.id}`, download: one.name }, `${one.name} (${showSize(one.size)})`);
  const name = t('remove_file', { name: one.name });
  return el('li', {}, link, el('button', { type: 'button', 'aria-label': name, onclick: drop }, t('remove')));
}
