/** Which standard figure some words ask for, so that every unit's answers can be added up under one id. */

/** Plain words (no accents) → standard id. The first that fits wins: the more particular stand first. */
const table: readonly (readonly [string, RegExp])[] = [
  ['ld_nu_thieu_viec', /\blao dong nu\b.*\bthieu viec|\bthieu viec lam\b.*\bnu\b/],
  ['ld_thieu_viec', /\blao dong\b.*\bthieu viec/],
  ['luong_n', /\bso nguoi duoc tinh\b/],
  ['luong_bq', /\b(?:tien luong|thu nhap) binh quan\b/],
  ['no_luong', /\bno (?:tien )?luong\b|\bcon no luong\b/],
  ['hdld', /\b(?:ky|giao ket) hop dong lao dong\b/],
  ['bhxh', /\b(?:dong|tham gia) (?:bao hiem xa hoi|bhxh)\b/],
  ['tranh_chap', /\b(?:so )?vu tranh chap lao dong\b|\bdinh cong\b|\bngung viec tap the\b/],
  ['tnld', /\bvu tai nan lao dong\b|\bso vu tnld\b/],
  [
    'dang_gioithieu',
    /\bdoan vien uu tu\b.*\bgioi thieu\b|\bgioi thieu\b.*\b(?:doan vien uu tu|cho dang|ket nap dang)\b/,
  ],
  ['dang_ketnap', /\bdoan vien\b.*\bket nap (?:vao )?dang\b|\bket nap dang\b/],
  ['dv_moi', /\b(?:doan vien|dvcd?)\b.*\b(?:ket nap|moi|phat trien)\b|\bket nap\b.*\bdoan vien\b/],
  ['dv_giam', /\b(?:so )?doan vien\b.*\bgiam\b/],
  ['dv_tyle', /\bty le\b.*\bdoan vien\b.*\b(?:lao dong|nld|cnvcld)\b/],
  ['ht_tien', /\bso tien\b.*\b(?:tham hoi|ho tro|tro cap|cham lo)\b|\b(?:tham hoi|ho tro)\b.*\bso tien\b/],
  ['ht_luot', /\b(?:so )?(?:luot|nguoi)\b.*\b(?:tham hoi|ho tro|tro cap)\b/],
  ['tet_tien', /\b(?:tri gia|so tien)\b.*\b(?:qua )?tet\b/],
  ['tet_suat', /\b(?:so )?suat qua\b.*\btet\b|\bqua tet\b/],
  ['dv_nu', /\bdoan vien nu\b|\bnu doan vien\b|\bdoan vien\b.*\btrong do:? (?:co )?nu\b/],
  ['dv_tong', /\b(?:tong )?so (?:luong )?(?:doan vien|dvcd)(?: cong doan)?(?: hien co| hien nay)?$/],
  [
    'ld_nu',
    /\b(?:lao dong|cnvcld|cbccvcld) nu\b|\bnu (?:cnvcld|cbccvcld|nld|lao dong)\b|\blao dong\b.*\btrong do:? nu\b/,
  ],
  [
    'ld_tong',
    /\b(?:tong )?so (?:luong )?(?:lao dong|nguoi lao dong|cnvcld|cbccvcld|can bo, cong chuc, vien chuc, lao dong|nld)(?: hien co)?$/,
  ],
  ['to_cd', /\bso to cong doan\b|\bso cong doan bo phan\b/],
  ['cdcs_moi', /\b(?:cong doan co so|cdcs)\b.*\bthanh lap\b|\bthanh lap (?:moi )?(?:cong doan co so|cdcs)\b/],
  ['cdcs_giaithe', /\b(?:cong doan co so|cdcs)\b.*\b(?:giai the|cham dut)\b/],
  ['cdcs_tong', /\b(?:tong )?so (?:luong )?(?:cong doan co so|cdcs)$/],
  ['tuldtt_tyle', /\bty le\b.*\b(?:thoa uoc|tuldtt)\b/],
  ['tuldtt_so', /\bso\b.*\b(?:thoa uoc lao dong|tuldtt)\b/],
  ['hn_tyle', /\bty le\b.*\bhoi nghi (?:can bo|cbcc|nguoi lao dong|nld)\b/],
  ['hn_so', /\bso don vi\b.*\bhoi nghi\b/],
  ['doi_thoai', /\bso (?:cuoc |luot )?doi thoai\b/],
  ['sang_kien', /\bso (?:luong )?(?:sang kien|de tai)\b/],
  ['gvdv', /\bgioi viec nuoc,? dam viec nha\b/],
  ['kiem_tra', /\bso cuoc kiem tra\b/],
  ['kntc_xong', /\bdon\b.*\b(?:da|duoc|tham gia) giai quyet\b/],
  ['kntc_nhan', /\b(?:so )?don\b.*\b(?:khieu nai|to cao)\b/],
  ['doan_phi', /\bthu doan phi\b/],
  ['tong_chi', /\btong (?:so )?chi\b/],
  ['xep_loai', /\bdiem\b.*\b(?:xep loai|chat luong)\b/],
];

/** The standard figure one short wording asks for; null where it is none of them. */
export function standardId(plainWords: string): string | null {
  const bare = plainWords
    .replace(/\([^)]*\)/g, ' ')
    .replace(/[.;:,]+\s*$/, '')
    .replace(/\s+/g, ' ')
    .trim();
  return table.find(([, pattern]) => pattern.test(bare))?.[0] ?? null;
}

/** All standard figures named in a longer wording, part by part. */
export function standardIds(plainWords: string): string[] {
  const parts = plainWords.split(/[;,:]|\bva\b/).map((part) => part.trim());
  return [
    ...new Set(
      parts.flatMap((part) =>
        /^(?:tong )?so\b|^ty le\b|\btri gia\b|\bqua tet\b/.test(part) ? (standardId(part) ?? []) : [],
      ),
    ),
  ];
}
