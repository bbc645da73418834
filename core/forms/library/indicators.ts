/** The figures union reports ask for again and again, in the order of the field: forty, and the helpers their checks need. */
import type { Aggregation } from '../aggregation.ts';
import type { Measure, NumberKind } from '../form.ts';

export type Indicator = {
  readonly id: string;
  readonly label: string;
  readonly type: NumberKind;
  readonly unit: string;
  /** Absent: neither; a share is not compared by itself. */
  readonly measure?: Measure;
  /** How it adds up; absent: sum. */
  readonly aggregation?: Aggregation;
  readonly min?: number;
  readonly max?: number;
  readonly guidance?: string;
  /** Needed to check or recompute another figure; not one of the forty. */
  readonly helper?: true;
};

const one = 'Đơn vị không có cấp dưới thì ghi 1 nếu có, 0 nếu không.';

export const indicators: readonly Indicator[] = [
  { id: 'ld_tong', label: 'Tổng số lao động của đơn vị', type: 'integer', unit: 'người', measure: 'stock' },
  { id: 'ld_nu', label: 'Lao động nữ', type: 'integer', unit: 'người', measure: 'stock' },
  { id: 'ld_thieu_viec', label: 'Lao động thiếu việc làm', type: 'integer', unit: 'người', measure: 'stock' },
  { id: 'ld_nu_thieu_viec', label: 'Lao động nữ thiếu việc làm', type: 'integer', unit: 'người', measure: 'stock' },
  {
    id: 'luong_bq',
    label: 'Tiền lương bình quân một tháng của một người',
    type: 'money',
    unit: 'đồng/tháng',
    measure: 'stock',
    aggregation: { by: 'weightedMean', weight: 'luong_n' },
  },
  { id: 'luong_n', label: 'Số người được tính vào lương bình quân', type: 'integer', unit: 'người', measure: 'stock' },
  {
    id: 'no_luong',
    label: 'Tiền lương doanh nghiệp còn nợ người lao động',
    type: 'money',
    unit: 'đồng',
    measure: 'stock',
  },
  { id: 'hdld', label: 'Người lao động đã ký hợp đồng lao động', type: 'integer', unit: 'người', measure: 'stock' },
  {
    id: 'bhxh',
    label: 'Người lao động được đóng bảo hiểm xã hội, y tế, thất nghiệp',
    type: 'integer',
    unit: 'người',
    measure: 'stock',
  },
  { id: 'tranh_chap', label: 'Tranh chấp lao động tập thể, đình công', type: 'integer', unit: 'vụ', measure: 'flow' },
  { id: 'tnld', label: 'Tai nạn lao động', type: 'integer', unit: 'vụ', measure: 'flow' },
  { id: 'dv_tong', label: 'Tổng số đoàn viên', type: 'integer', unit: 'người', measure: 'stock' },
  { id: 'dv_nu', label: 'Đoàn viên nữ', type: 'integer', unit: 'người', measure: 'stock' },
  { id: 'dv_moi', label: 'Đoàn viên kết nạp mới trong kỳ', type: 'integer', unit: 'người', measure: 'flow' },
  {
    id: 'dv_giam',
    label: 'Đoàn viên giảm trong kỳ',
    type: 'integer',
    unit: 'người',
    measure: 'flow',
    guidance: 'Tính cả người nghỉ việc, chuyển đi và xin ra khỏi công đoàn.',
  },
  {
    id: 'dv_tyle',
    label: 'Tỷ lệ đoàn viên trên tổng số lao động',
    type: 'percentage',
    unit: '%',
    aggregation: { by: 'ratio', numerator: 'dv_tong', denominator: 'ld_tong' },
  },
  { id: 'to_cd', label: 'Tổ công đoàn, công đoàn bộ phận', type: 'integer', unit: 'tổ', measure: 'stock' },
  {
    id: 'cdcs_tong',
    label: 'Công đoàn cơ sở',
    type: 'integer',
    unit: 'đơn vị',
    measure: 'stock',
    guidance: 'Công đoàn cơ sở tự báo cáo thì ghi 1.',
  },
  { id: 'cdcs_moi', label: 'Công đoàn cơ sở thành lập mới trong kỳ', type: 'integer', unit: 'đơn vị', measure: 'flow' },
  {
    id: 'cdcs_giaithe',
    label: 'Công đoàn cơ sở giải thể, chấm dứt hoạt động trong kỳ',
    type: 'integer',
    unit: 'đơn vị',
    measure: 'flow',
  },
  {
    id: 'hn_so',
    label: 'Đơn vị đã tổ chức Hội nghị cán bộ, công chức, viên chức hoặc Hội nghị người lao động',
    type: 'integer',
    unit: 'đơn vị',
    measure: 'flow',
    guidance: one,
  },
  {
    id: 'hn_tyle',
    label: 'Tỷ lệ đơn vị đã tổ chức Hội nghị',
    type: 'percentage',
    unit: '%',
    aggregation: { by: 'ratio', numerator: 'hn_so', denominator: 'hn_dien' },
  },
  { id: 'doi_thoai', label: 'Đối thoại tại nơi làm việc', type: 'integer', unit: 'cuộc', measure: 'flow' },
  {
    id: 'tuldtt_so',
    label: 'Đơn vị có thỏa ước lao động tập thể còn hiệu lực',
    type: 'integer',
    unit: 'đơn vị',
    measure: 'stock',
    guidance: one,
  },
  {
    id: 'tuldtt_tyle',
    label: 'Tỷ lệ doanh nghiệp có công đoàn đã ký thỏa ước lao động tập thể',
    type: 'percentage',
    unit: '%',
    aggregation: { by: 'ratio', numerator: 'tuldtt_so', denominator: 'tuldtt_dien' },
  },
  {
    id: 'ht_luot',
    label: 'Lượt đoàn viên, người lao động được thăm hỏi, hỗ trợ',
    type: 'integer',
    unit: 'lượt',
    measure: 'flow',
  },
  { id: 'ht_tien', label: 'Số tiền thăm hỏi, hỗ trợ', type: 'money', unit: 'đồng', measure: 'flow' },
  { id: 'tet_suat', label: 'Quà Tết', type: 'integer', unit: 'suất', measure: 'flow' },
  { id: 'tet_tien', label: 'Trị giá quà Tết', type: 'money', unit: 'đồng', measure: 'flow' },
  { id: 'sang_kien', label: 'Sáng kiến được công nhận', type: 'integer', unit: 'sáng kiến', measure: 'flow' },
  {
    id: 'gvdv',
    label: 'Nữ đạt danh hiệu “Giỏi việc nước, đảm việc nhà”',
    type: 'integer',
    unit: 'người',
    measure: 'flow',
  },
  {
    id: 'dang_gioithieu',
    label: 'Đoàn viên ưu tú giới thiệu cho Đảng',
    type: 'integer',
    unit: 'người',
    measure: 'flow',
  },
  { id: 'dang_ketnap', label: 'Đoàn viên được kết nạp Đảng', type: 'integer', unit: 'người', measure: 'flow' },
  {
    id: 'kiem_tra',
    label: 'Kiểm tra, giám sát',
    type: 'integer',
    unit: 'cuộc',
    measure: 'flow',
    guidance: 'Tính cả kiểm tra chấp hành Điều lệ, tài chính cùng cấp và cấp dưới.',
  },
  { id: 'kntc_nhan', label: 'Đơn khiếu nại, tố cáo nhận trong kỳ', type: 'integer', unit: 'đơn', measure: 'flow' },
  {
    id: 'kntc_xong',
    label: 'Đơn đã giải quyết hoặc tham gia giải quyết',
    type: 'integer',
    unit: 'đơn',
    measure: 'flow',
  },
  {
    id: 'kntc_ngay_max',
    label: 'Số ngày của đơn tồn lâu nhất',
    type: 'integer',
    unit: 'ngày',
    measure: 'stock',
    aggregation: { by: 'max' },
    guidance: 'Không còn đơn tồn thì ghi 0.',
  },
  { id: 'doan_phi', label: 'Thu đoàn phí', type: 'money', unit: 'đồng', measure: 'flow' },
  { id: 'tong_chi', label: 'Tổng chi tài chính công đoàn', type: 'money', unit: 'đồng', measure: 'flow' },
  {
    id: 'xep_loai',
    label: 'Điểm chất lượng hoạt động',
    type: 'decimal',
    unit: 'điểm',
    measure: 'stock',
    aggregation: { by: 'list' },
    max: 100,
    guidance: 'Theo thang 100 điểm.',
  },
  {
    id: 'hn_dien',
    label: 'Đơn vị thuộc diện tổ chức Hội nghị',
    type: 'integer',
    unit: 'đơn vị',
    measure: 'stock',
    helper: true,
  },
  {
    id: 'tuldtt_dien',
    label: 'Doanh nghiệp có công đoàn thuộc diện ký thỏa ước',
    type: 'integer',
    unit: 'đơn vị',
    measure: 'stock',
    helper: true,
  },
  { id: 'dv_dau_ky', label: 'Đoàn viên đầu kỳ', type: 'integer', unit: 'người', measure: 'stock', helper: true },
  {
    id: 'dv_chuyen_den',
    label: 'Đoàn viên chuyển đến trong kỳ',
    type: 'integer',
    unit: 'người',
    measure: 'flow',
    helper: true,
  },
  {
    id: 'cdcs_dau_ky',
    label: 'Công đoàn cơ sở đầu kỳ',
    type: 'integer',
    unit: 'đơn vị',
    measure: 'stock',
    helper: true,
  },
  {
    id: 'cdcs_nhan_bg',
    label: 'Công đoàn cơ sở nhận bàn giao, trừ đi số chuyển đi',
    type: 'integer',
    unit: 'đơn vị',
    measure: 'flow',
    min: -100_000,
    guidance: 'Chuyển đi nhiều hơn nhận về thì ghi số âm, ví dụ -2.',
    helper: true,
  },
  { id: 'kntc_ton_dau', label: 'Đơn còn tồn đầu kỳ', type: 'integer', unit: 'đơn', measure: 'stock', helper: true },
];
