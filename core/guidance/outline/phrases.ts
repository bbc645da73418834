/** Wordings that tell what a line does in an outline: it leads into a list, closes the text, speaks of what is to come. */
import type { Line } from '../source.ts';

/** “…các nội dung sau:”, “cụ thể như sau”, or any unmarked line that ends in a colon. */
export function leadsIn(line: Pick<Line, 'plain'>): boolean {
  return /:\s*$|\b(?:nhu sau|sau day|duoi day|noi dung sau|noi dung chinh|noi dung sau day)\)?\s*[.:]?$|\bsau\)$/.test(
    line.plain,
  );
}

const bodyOf =
  '(?:ban thuong vu|ban chap hanh|bch|thuong truc|lien doan|cong doan|ldld|van phong|cdcs|cong ty|dang uy)';
const closings = [
  /^(?:tren day la|can cu (?:cac )?noi dung (?:tren|huong dan)|nhan duoc|trong qua trinh|qua trinh (?:trien khai|thuc hien))/,
  /^(?:moi (?:chi tiet|vuong mac|thong tin)|neu co (?:vuong mac|kho khan)|chi tiet (?:xin )?lien he|tran trong|rat mong|xin chan thanh|luu y|ghi chu)/,
  /^(?:de nghi|yeu cau|kinh de nghi|giao)\s/,
  /^so lieu\b.{0,50}\b(?:tinh|chot|lay|den|tu ngay)\b/,
  /^(?:thoi (?:han|gian|diem)|han) (?:gui|nop|bao cao|cuoi)/,
  /^(?:noi nhan bao cao|dia chi (?:nhan|gui|email)|email|ket thuc dot|de (?:viec |cong tac )?(?:trien khai |to chuc )?thuc hien)/,
  /^(?:van ban |ban |file )?bao cao\b.{0,80}\b(?:gui|nop)\b/,
  /^(?:cac |ban chap hanh )?(?:cdcs|cong doan co so|cong doan bo phan|don vi|to cong doan)\b.{0,100}\b(?:gui|nop|lap danh sach|dang ky)\b/,
  new RegExp(`^${bodyOf}\\b.{0,140}\\b(?:de nghi|yeu cau|thong bao|giao|mong)\\b`),
  /^(?:can cu|theo|thuc hien) (?:huong dan|ke hoach|thong bao|cong van|chuong trinh) nay/,
  /\b(?:gui|nop)\b.{0,160}\b(?:truoc|cham nhat|muon nhat|han cuoi|het ngay|khong qua|den ngay)\b.{0,40}\d/,
];

/** The paragraph closes the text: who is to send what where, thanks, whom to call. */
export function closes(line: Pick<Line, 'plain'>): boolean {
  return closings.some((pattern) => pattern.test(line.plain));
}

/** “Nhiệm vụ trọng tâm năm 2024”, “Phương hướng quý II”: asks what is planned, not what was done. */
export function isPlanned(plainTitle: string): boolean {
  if (/\b(?:ket qua|danh gia|tinh hinh|thuc hien nhiem vu|viec thuc hien|ton tai|han che|uu diem)\b/.test(plainTitle)) {
    return /^(?:phuong huong|du kien)/.test(plainTitle);
  }
  return /\b(?:phuong huong|nhiem vu|muc tieu|ke hoach|chuong trinh|giai phap|du kien)\b.{0,60}\b(?:nam|quy|thang|nhiem ky|thoi gian toi|tiep theo|cuoi nam|hoc ky|sap toi)\b|^phuong huong|^(?:muc tieu, )?nhiem vu,? (?:va )?giai phap|^nhiem vu trong tam/.test(
    plainTitle,
  );
}

/** “(nếu có)”, “nếu còn”. */
export function saysIfAny(plainText: string): boolean {
  return /\bneu\s+(?:co|con)\b/.test(plainText);
}

/** The words themselves ask for a figure: số lượng, tỷ lệ, tăng giảm, biểu mẫu, “số cuộc …”. */
export function asksFigures(text: string, plainText: string): boolean {
  return (
    /\b(?:so luong|so lieu(?!\s*(?::|lay|tinh|chot|den|tu ngay|thong ke tinh|$))|ty le|ti le|tong so|bieu mau|tang,? giam|tri gia|bao nhieu|don vi tinh)\b|%/.test(
      plainText,
    ) ||
    /(?:^|[:;,(–-]\s*|\b(?:nêu|ghi|rõ|gồm|và)\s+)(?:tổng\s+)?(?:quỹ lương|quỹ tiền lương|số\s+(?!\d|hiệu|ký|liệu)\p{Ll})/iu.test(
      text,
    ) ||
    // Typed without accents, “số” and “so” look alike.
    (isAscii(text) && /(?:^|[:;,(-]\s*)(?:tong\s+)?so\s+(?!\d|hieu|ky|lieu|voi|sanh)[a-z]/.test(plainText))
  );
}

function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) if (text.charCodeAt(at) > 127) return false;
  return true;
}
