/** What kind of line a line of the head or foot is: names of bodies, number, place and date, addressees, signature. */
import { countWords, inCapitals } from '../plain.ts';
import type { Line } from '../source.ts';
import { kindLine } from './unwrap.ts';

const bodies =
  /^(?:ban thuong vu |ban chap hanh |bch |thuong truc )?(?:tong lien doan|lien doan|ldld|lđld|cong doan|cdcs|cdn|tong cong ty|cong ty|tap doan|xi nghiep|nha may|truong |so |bo |ban chap hanh|bch\b|ban thuong vu|ubnd|uy ban|dang uy|dang bo|hoi |benh vien|trung tam|vien |hoc vien|dai hoc|phong |chi nhanh|ban quan ly|nghiep doan|ban nu cong|uy ban kiem tra|van phong|mat tran|khoi thi dua|cum thi dua)/;

export const isMotto = (line: Line) =>
  /^(?:cong hoa xa hoi|doc lap\s*-|dang cong san viet nam$|(?:viet )?nam$)/.test(line.plain);
export const isUrgency = (line: Line) =>
  /^(?:hoa toc|thuong khan|khan|mat|toi mat|hoa toc hen gio)\.?$/.test(line.plain);
export const isKind = (line: Line) => kindLine.test(line.plain.replace(/[:.]$/, '')) && /^\p{Lu}/u.test(line.text);
export const isAbout = (line: Line) => /^\(?\s?(?:v\/v|ve viec)\b/.test(line.plain);
export const isAddress = (line: Line) => /^kinh (?:gui|moi|chuyen)\b/.test(line.plain);
export const isNumber = (line: Line) =>
  /^so(?:\s*:|\s+(?:[\d/.…_-]|(?=[\d/.…]))|\s*[./…]{2})/.test(line.plain) && line.text.length < 80 && !line.marker;
export const isFormNumber = (line: Line) =>
  /^(?:bieu\s+)?mau\s+(?:bieu\s+)?(?:so\s*:?\s*)?[a-z]{0,3}\d[\w/.-]*/.test(line.plain) && line.text.length < 60;

/** “Hà Nội, ngày 09 tháng 11 năm 2023”, “Ngày 09-9-2024”; also with the day left blank. */
export function isPlaceDate(line: Line): boolean {
  if (line.text.length > 80 || line.marker || line.cells) return false;
  return (
    /^[^,:;]{2,45},?\s*ngay[\s\d.…_]{1,14}thang[\s\d.…_]{1,14}nam[\s\d.…_]{0,8}$/.test(line.plain) ||
    /^(?:[^,:;\d]{2,45},\s*)?ngay\s+\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{4}$/.test(line.plain) ||
    /^ngay[\s\d.…_]{1,14}thang[\s\d.…_]{1,14}nam[\s\d.…_]{0,8}$/.test(line.plain)
  );
}

/** The name of a body standing alone, as at the head of a document. */
export function isBodyName(line: Line): boolean {
  if (line.marker || line.cells || /[.;:]$/.test(line.text) || line.text.length > 110) return false;
  if (!bodies.test(line.plain)) return false;
  return (
    inCapitals(line.text) || (countWords(line.text) <= 12 && !/\b(?:ngay|de nghi|to chuc|thong bao)\b/.test(line.plain))
  );
}

/** The rest of a body's name broken over two lines: “TỈNH SÔNG TRÀ”, “VIỆT NAM”. */
export function continuesName(line: Line): boolean {
  if (!inCapitals(line.text) || line.marker || line.gap || isKind(line) || isBodyName(line)) return false;
  const level = /^(?:tinh|thanh pho|tp\.?|huyen|quan|thi xa|phuong|xa|dac khu|viet nam|va |cac |khu |nganh |mien )/;
  return level.test(line.plain) || (countWords(line.text) <= 4 && !/[.:;,]$/.test(line.text));
}

/** Opens the block of recipients or the signature. */
export function opensFoot(line: Line): boolean {
  if (/^noi nhan\s*:?\s*(?:nhu tren.*|-.*)?$/.test(line.plain)) return true;
  return (
    line.text.length < 90 &&
    /^(?:(?:tm|kt|tl|tuq)\s?[./]|[tk]\/[ml t])\s?\p{Lu}/iu.test(line.text) &&
    inCapitals(line.text)
  );
}

const titles =
  /^(?:q\.\s?)?(?:quyen )?(?:(?:pho )?chu tich(?: thuong truc| phu trach)?|(?:pho )?chanh van phong|(?:pho )?truong (?:ban|phong|tieu ban|doan)(?: [a-z, -]{2,50})?|(?:pho )?bi thu|chu nhiem|(?:pho )?giam doc|(?:pho )?hieu truong|(?:uy vien|chu nhiem|pho chu nhiem) [a-z ]{3,40}|nguoi lap(?: bieu| bang)?|thu truong don vi|to truong|thu ky|truong doan|chu tri|chu toa|nguoi bao cao|cum truong|khoi truong|ke toan(?: truong)?)(?: (?:cdcs|cong doan.{0,60}|ldld.{0,40}|lien doan.{0,60}))?$/;

/** A signer's office standing alone: “PHÓ CHỦ TỊCH”. */
export const isOffice = (line: Line) =>
  !line.cells && line.text.length < 80 && titles.test(line.plain.replace(/[,.:]$/, ''));

/** Opens an appendix or an attached form. */
export function opensAttachment(line: Line): boolean {
  if (line.marker || line.cells || line.text.length > 90) return false;
  if (!/^(?:phu luc|bieu mau|mau so|mau bieu|bieu so|de cuong|danh sach|mau\s+[a-z]?\d)/.test(line.plain)) return false;
  return (
    inCapitals(line.text) ||
    isFormNumber(line) ||
    /^(?:phu luc|bieu mau)(?:\s+(?:so\s+)?[\divx]+)?\s*(?:gui kem|kem theo)?\s*:?$/.test(line.plain)
  );
}
