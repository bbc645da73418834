/** Tasks a document gives: the words, the unit named to do it, the day it is due. */
import type { Outline, Section } from '../outline/outline.ts';
import { plain } from '../plain.ts';
import type { Place, Source } from '../source.ts';
import type { Dated } from './dates.ts';
import type { Kind } from './kind.ts';

export type Task = {
  readonly marker: string;
  readonly text: string;
  /** The unit named at its head; null where all addressees are meant. */
  readonly unit: string | null;
  /** `YYYY-MM-DD`; null where no day is named. */
  readonly due: string | null;
  /** The list it stands in. */
  readonly list: string;
  readonly quote: string;
  readonly place: Place;
};

const lists =
  /\b(?:nhiem vu|noi dung|cong tac|to chuc thuc hien|phan cong|giai phap|trong tam|cong viec|thuc hien|hoat dong)\b/;
const orders = /^(?:yeu cau|de nghi|giao)\s+(?:cac|cdcs|cong doan|don vi|ban|van phong)\b/;
const others =
  /\b(?:chu de|muc dich|yeu cau|chi tieu|danh gia|ket qua|tinh hinh|uu diem|han che|khen thuong|kinh phi|dia diem|thanh phan|doi tuong)\b/;
const doer =
  /^((?:(?:giao|cac)\s+)?(?:ban|van phong|uy ban kiem tra|ubkt|cong doan|cdcs|ldld|lien doan lao dong|to cong doan|cac to|thuong truc|khoi truong|khoi|cum|dong chi|don vi|bch|cap cong doan|phong)\b[^.,;:]{0,70}?)(?:,|\s+(?:(?:can|phai|co trach nhiem)\s+)?(?:tham muu|chu tri|phoi hop|ra soat|chuan bi|to chuc|xay dung|huong dan|kiem tra|trien khai|theo doi|tong hop|chi dao|can cu|gui|bao cao|lap|day manh|tiep tuc|thuc hien|don doc|dang ky|hoan thanh|quan tam|van dong|tuyen truyen))/;
const named =
  /^((?:cac )?(?:ban|van phong|uy ban kiem tra|ubkt|cong doan|cdcs|ldld|lien doan|to|thuong truc|khoi|cum|phong|bch)\b[^.,;:]{0,60}):/;
const limit = /\b(?:truoc|cham nhat|muon nhat|den het|han|xong|hoan thanh|trong ngay|khong qua)\b[^.;]{0,40}$/;

/** Tasks of a conclusion, an orientation or a plan; a report's guidance gives none. */
export function tasksOf(source: Source, outline: Outline, dates: readonly Dated[], kind: Kind): Task[] {
  if (kind !== 'meeting_conclusion' && kind !== 'orientation' && kind !== 'emulation_plan') return [];
  const given = kind === 'emulation_plan' ? /\b(?:to chuc thuc hien|phan cong)\b/ : lists;
  return collect(outline.sections, kind === 'meeting_conclusion' ? '' : null, given).map(({ section, list }) => {
    const words = section.quote.slice(section.quote.length - (section.place.end - section.place.start));
    const text = words.replace(/^\s*(?:\(?[\divxIVXa-zđ]{1,4}[.)/,:](?:\d+[.)]?)*|[-–—•+*.])\s*/u, '');
    const match = named.exec(plain(text)) ?? doer.exec(plain(text));
    const day = dates.find(
      (item) =>
        item.date &&
        item.start >= section.place.start &&
        item.end <= section.place.end &&
        limit.test(source.plain.slice(Math.max(section.place.start, item.start - 60), item.start)),
    );
    const bareWord = /^(?:cac )?(?:ban|phong|to|khoi|cum|don vi|van)$/.test(match?.[1] ?? '');
    const unit = match?.[1] && !bareWord ? text.slice(0, match[1].length).replace(/^(?:Giao|giao)\s+/u, '') : null;
    return {
      marker: section.marker,
      text,
      unit,
      due: day?.date ?? null,
      list,
      quote: section.quote,
      place: section.place,
    };
  });
}

function collect(
  sections: readonly Section[],
  list: string | null,
  given: RegExp,
): { section: Section; list: string }[] {
  return sections.flatMap((section) => {
    const bare = plain(section.title);
    if (section.children.length > 0) {
      const gives = orders.test(bare) || (given.test(bare) && !others.test(bare));
      const refused = others.test(bare) && !lists.test(bare);
      return collect(section.children, gives ? section.title : refused ? null : list, given);
    }
    if (list === null || (list === '' && others.test(bare) && !lists.test(bare))) return [];
    return [{ section, list }];
  });
}
