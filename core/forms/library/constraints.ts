/** What the figures of one report must satisfy among themselves, with the words for the person who gave them. Numbered V1 … V26 as in the field's rules. */

export type Constraint = {
  readonly id: string;
  readonly level: 'error' | 'warning';
  readonly checks: readonly Check[];
};

/** `names`: every figure it speaks of; it applies to a form that asks them all. */
export type Check = {
  readonly names: readonly string[];
  readonly holds: string;
  readonly message: string;
  /** It needs the months the period covers; `{months}` stands for them. */
  readonly months?: true;
};

/** Held elsewhere than by a rule, and by whom. */
export const heldElsewhere: Readonly<Record<string, 'question' | 'previous' | 'summary'>> = {
  /** A share against its parts: follows from the question's aggregation; 0…100 is a percentage's own bound. */
  V15: 'question',
  /** 0…100 points. */
  V23: 'question',
  /** Whole and not below 0. */
  V24: 'question',
  V25: 'previous',
  /** Over the tree, when a summary is compiled. */
  V26: 'summary',
};

const fix = 'Đồng chí xem lại giúp';

export const constraints: readonly Constraint[] = [
  {
    id: 'V1',
    level: 'error',
    checks: [
      {
        names: ['ld_nu', 'ld_tong'],
        holds: 'ld_nu <= ld_tong',
        message: `Lao động nữ {ld_nu} nhiều hơn tổng số lao động {ld_tong}. ${fix}: sửa số nữ, hay sửa tổng số?`,
      },
    ],
  },
  {
    id: 'V2',
    level: 'error',
    checks: [
      {
        names: ['ld_thieu_viec', 'ld_tong'],
        holds: 'ld_thieu_viec <= ld_tong',
        message: `Lao động thiếu việc làm {ld_thieu_viec} nhiều hơn tổng số lao động {ld_tong}. ${fix}: sửa số nào?`,
      },
    ],
  },
  {
    id: 'V3',
    level: 'error',
    checks: [
      {
        names: ['ld_nu_thieu_viec', 'ld_thieu_viec'],
        holds: 'ld_nu_thieu_viec <= ld_thieu_viec',
        message: `Lao động nữ thiếu việc làm {ld_nu_thieu_viec} nhiều hơn số lao động thiếu việc làm {ld_thieu_viec}. ${fix}: sửa số nào?`,
      },
      {
        names: ['ld_nu_thieu_viec', 'ld_nu'],
        holds: 'ld_nu_thieu_viec <= ld_nu',
        message: `Lao động nữ thiếu việc làm {ld_nu_thieu_viec} nhiều hơn số lao động nữ {ld_nu}. ${fix}: sửa số nào?`,
      },
    ],
  },
  {
    id: 'V4',
    level: 'warning',
    checks: [
      {
        names: ['dv_tong', 'ld_tong'],
        holds: 'dv_tong <= ld_tong',
        message:
          'Đoàn viên {dv_tong} nhiều hơn lao động {ld_tong}. Nếu có người đang nghỉ dài ngày, hoặc đã thôi việc mà còn sinh hoạt công đoàn thì đúng. Đúng vậy không?',
      },
    ],
  },
  {
    id: 'V5',
    level: 'error',
    checks: [
      {
        names: ['dv_nu', 'dv_tong'],
        holds: 'dv_nu <= dv_tong',
        message: `Đoàn viên nữ {dv_nu} nhiều hơn tổng số đoàn viên {dv_tong}. ${fix}: sửa số nữ, hay sửa tổng số?`,
      },
    ],
  },
  {
    id: 'V6',
    level: 'warning',
    checks: [
      {
        names: ['dv_nu', 'ld_nu'],
        holds: 'dv_nu <= ld_nu',
        message:
          'Đoàn viên nữ {dv_nu} nhiều hơn lao động nữ {ld_nu}. Nếu có người đang nghỉ dài ngày, hoặc đã thôi việc mà còn sinh hoạt công đoàn thì đúng. Đúng vậy không?',
      },
    ],
  },
  {
    id: 'V7',
    level: 'error',
    checks: [
      {
        names: ['luong_n', 'ld_tong'],
        holds: 'luong_n <= ld_tong',
        message: `Số người được tính lương {luong_n} nhiều hơn tổng số lao động {ld_tong}. ${fix}: sửa số nào?`,
      },
    ],
  },
  {
    id: 'V8',
    level: 'error',
    checks: [
      {
        names: ['luong_bq', 'luong_n'],
        holds: 'luong_n > 0 => figure(luong_bq) and luong_bq > 0',
        message: `Có {luong_n} được tính lương, nhưng lương bình quân là {luong_bq}. ${fix}: ghi mức lương, hay sửa số người?`,
      },
      {
        names: ['luong_bq', 'luong_n'],
        holds: 'luong_bq > 0 => figure(luong_n) and luong_n > 0',
        message: `Lương bình quân là {luong_bq}, nhưng số người được tính lương là {luong_n}. ${fix}: ghi số người, hay sửa mức lương?`,
      },
    ],
  },
  {
    id: 'V9',
    level: 'error',
    checks: [
      {
        names: ['hdld', 'ld_tong'],
        holds: 'hdld <= ld_tong',
        message: `Số người có hợp đồng lao động {hdld} nhiều hơn tổng số lao động {ld_tong}. ${fix}: sửa số nào?`,
      },
      {
        names: ['bhxh', 'ld_tong'],
        holds: 'bhxh <= ld_tong',
        message: `Số người được đóng bảo hiểm {bhxh} nhiều hơn tổng số lao động {ld_tong}. ${fix}: sửa số nào?`,
      },
    ],
  },
  {
    id: 'V10',
    level: 'warning',
    checks: [
      {
        names: ['bhxh', 'hdld'],
        holds: 'bhxh <= hdld',
        message:
          'Số người được đóng bảo hiểm {bhxh} nhiều hơn số người có hợp đồng lao động {hdld}. Nếu số còn lại là cán bộ, công chức thì đúng. Đúng vậy không?',
      },
    ],
  },
  {
    id: 'V11',
    level: 'warning',
    checks: [
      {
        names: ['dv_tong', 'dv_dau_ky', 'dv_moi', 'dv_chuyen_den', 'dv_giam'],
        holds: 'dv_tong = dv_dau_ky + dv_moi + dv_chuyen_den - dv_giam',
        message:
          'Đầu kỳ {dv_dau_ky}, kết nạp {dv_moi}, chuyển đến {dv_chuyen_den}, giảm {dv_giam}: tính ra {dv_dau_ky + dv_moi + dv_chuyen_den - dv_giam}, còn tổng số đồng chí ghi là {dv_tong}. Đúng vậy không?',
      },
    ],
  },
  {
    id: 'V12',
    level: 'error',
    checks: [
      {
        names: ['dv_moi', 'dv_tong', 'dv_giam'],
        holds: 'dv_moi <= dv_tong + dv_giam',
        message: `Kết nạp mới {dv_moi} nhiều hơn cả số đoàn viên hiện có {dv_tong} cộng số giảm {dv_giam}. ${fix}: sửa số nào?`,
      },
    ],
  },
  {
    id: 'V13',
    level: 'error',
    checks: [
      {
        names: ['cdcs_tong', 'cdcs_dau_ky', 'cdcs_moi', 'cdcs_giaithe', 'cdcs_nhan_bg'],
        holds: 'cdcs_tong = cdcs_dau_ky + cdcs_moi - cdcs_giaithe + cdcs_nhan_bg',
        message: `Công đoàn cơ sở đầu kỳ {cdcs_dau_ky}, thành lập {cdcs_moi}, giải thể {cdcs_giaithe}, bàn giao {cdcs_nhan_bg}: tính ra {cdcs_dau_ky + cdcs_moi - cdcs_giaithe + cdcs_nhan_bg}, còn tổng số ghi là {cdcs_tong}. ${fix}: sửa số nào?`,
      },
    ],
  },
  {
    id: 'V14',
    level: 'error',
    checks: [
      {
        names: ['hn_so', 'hn_dien'],
        holds: 'hn_so <= hn_dien',
        message: `Số đơn vị đã tổ chức Hội nghị {hn_so} nhiều hơn số thuộc diện phải tổ chức {hn_dien}. ${fix}: sửa số nào?`,
      },
      {
        names: ['hn_dien', 'cdcs_tong'],
        holds: 'hn_dien <= cdcs_tong',
        message: `Số đơn vị thuộc diện tổ chức Hội nghị {hn_dien} nhiều hơn số công đoàn cơ sở {cdcs_tong}. ${fix}: sửa số nào?`,
      },
      {
        names: ['tuldtt_so', 'tuldtt_dien'],
        holds: 'tuldtt_so <= tuldtt_dien',
        message: `Số đơn vị có thỏa ước {tuldtt_so} nhiều hơn số thuộc diện ký {tuldtt_dien}. ${fix}: sửa số nào?`,
      },
      {
        names: ['tuldtt_dien', 'cdcs_tong'],
        holds: 'tuldtt_dien <= cdcs_tong',
        message: `Số doanh nghiệp thuộc diện ký thỏa ước {tuldtt_dien} nhiều hơn số công đoàn cơ sở {cdcs_tong}. ${fix}: sửa số nào?`,
      },
    ],
  },
  {
    id: 'V16',
    level: 'error',
    checks: [
      {
        names: ['ht_tien', 'ht_luot'],
        holds: 'ht_tien > 0 <=> ht_luot > 0',
        message: `Thăm hỏi, hỗ trợ {ht_luot} nhưng số tiền là {ht_tien}. ${fix}: hai số này cùng có hoặc cùng bằng 0.`,
      },
      {
        names: ['tet_tien', 'tet_suat'],
        holds: 'tet_tien > 0 <=> tet_suat > 0',
        message: `Quà Tết {tet_suat} nhưng trị giá là {tet_tien}. ${fix}: hai số này cùng có hoặc cùng bằng 0.`,
      },
    ],
  },
  {
    id: 'V17',
    level: 'warning',
    checks: [
      {
        names: ['ht_tien', 'ht_luot'],
        holds: 'ht_tien > 0 => 50000 <= ht_tien / ht_luot <= 50000000',
        message:
          'Tính ra mỗi lượt thăm hỏi, hỗ trợ được {round(ht_tien / ht_luot)} đồng ({ht_tien} cho {ht_luot}). Có nhầm nghìn với triệu không? Đúng vậy không?',
      },
      {
        names: ['tet_tien', 'tet_suat'],
        holds: 'tet_tien > 0 => 50000 <= tet_tien / tet_suat <= 50000000',
        message:
          'Tính ra mỗi suất quà Tết trị giá {round(tet_tien / tet_suat)} đồng ({tet_tien} cho {tet_suat}). Có nhầm nghìn với triệu không? Đúng vậy không?',
      },
    ],
  },
  {
    id: 'V18',
    level: 'error',
    checks: [
      {
        names: ['gvdv', 'ld_nu'],
        holds: 'gvdv <= ld_nu',
        message: `Số nữ đạt danh hiệu {gvdv} nhiều hơn số lao động nữ {ld_nu}. ${fix}: sửa số nào?`,
      },
    ],
  },
  {
    id: 'V19',
    level: 'warning',
    checks: [
      {
        names: ['dang_ketnap', 'dang_gioithieu'],
        holds: 'dang_ketnap <= dang_gioithieu',
        message:
          'Đoàn viên được kết nạp Đảng {dang_ketnap} nhiều hơn số giới thiệu trong kỳ {dang_gioithieu}. Nếu có người được giới thiệu từ kỳ trước thì đúng. Đúng vậy không?',
      },
    ],
  },
  {
    id: 'V20',
    level: 'error',
    checks: [
      {
        names: ['dang_gioithieu', 'dv_tong'],
        holds: 'dang_gioithieu <= dv_tong',
        message: `Đoàn viên ưu tú giới thiệu cho Đảng {dang_gioithieu} nhiều hơn tổng số đoàn viên {dv_tong}. ${fix}: sửa số nào?`,
      },
    ],
  },
  {
    id: 'V21',
    level: 'error',
    checks: [
      {
        names: ['kntc_xong', 'kntc_nhan', 'kntc_ton_dau'],
        holds: 'kntc_xong <= kntc_nhan + kntc_ton_dau',
        message: `Đã giải quyết {kntc_xong}, nhiều hơn số nhận trong kỳ {kntc_nhan} cộng số tồn đầu kỳ {kntc_ton_dau}. ${fix}: sửa số nào?`,
      },
      {
        names: ['kntc_ngay_max', 'kntc_xong', 'kntc_nhan', 'kntc_ton_dau'],
        holds: 'kntc_ngay_max > 0 => kntc_xong < kntc_nhan + kntc_ton_dau',
        message: `Đồng chí ghi còn đơn tồn {kntc_ngay_max}, nhưng {kntc_xong} đã giải quyết là hết số đơn có trong kỳ. ${fix}: sửa số nào?`,
      },
    ],
  },
  {
    id: 'V22',
    level: 'warning',
    checks: [
      {
        names: ['doan_phi', 'luong_bq', 'dv_tong'],
        months: true,
        holds: 'abs(doan_phi - 0.01 * luong_bq * dv_tong * {months}) <= 0.2 * 0.01 * luong_bq * dv_tong * {months}',
        message:
          'Đoàn phí thu {doan_phi}, trong khi 1% lương của {dv_tong} trong kỳ vào khoảng {round(0.01 * luong_bq * dv_tong * {months})} đồng. Đúng vậy không?',
      },
    ],
  },
];
