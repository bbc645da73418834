/** The trial's report: twelve questions in the canonical outline, one of each kind, so that every way of answering can be tried. */
import type { Form, Question } from '../forms/form.ts';

const none = { by: 'none' } as const;
const asked = { required: true, aggregation: none } as const;

const people: readonly Question[] = [
  {
    ...asked,
    id: 'ld_tong',
    number: '1',
    type: 'integer',
    unit: 'người',
    measure: 'stock',
    label: 'Tổng số lao động của đơn vị đến ngày 30/11/2026?',
    guidance: 'Tính cả người đang nghỉ thai sản, ốm đau; không tính người làm khoán việc dưới 3 tháng.',
    source: 'Tổng số lao động (tính đến 30/11/2026), trong đó lao động nữ.',
  },
  {
    ...asked,
    id: 'ld_nu',
    number: '2',
    type: 'integer',
    unit: 'người',
    label: 'Trong đó, số lao động nữ?',
    measure: 'stock',
  },
  {
    ...asked,
    id: 'doi_song',
    number: '3',
    type: 'longText',
    label: 'Tình hình việc làm, đời sống, tư tưởng của người lao động',
    guidance: 'Nêu thuận lợi, khó khăn, kiến nghị chính; có số liệu cụ thể càng tốt.',
  },
];

const results: readonly Question[] = [
  { ...asked, id: 'hn', number: '1', type: 'yesNo', label: 'Đơn vị đã tổ chức hội nghị người lao động năm 2026 chưa?' },
  { ...asked, id: 'hn_ngay', number: '2', type: 'date', label: 'Hội nghị tổ chức ngày nào?', showIf: 'hn' },
  {
    ...asked,
    id: 'tet_tien',
    number: '3',
    type: 'money',
    unit: 'đồng',
    label: 'Tổng trị giá quà Tết đã tặng đoàn viên?',
  },
  {
    ...asked,
    id: 'to_manh',
    number: '4',
    type: 'ratio',
    unit: 'tổ',
    label: 'Số tổ công đoàn vững mạnh trên tổng số tổ?',
  },
  {
    ...asked,
    id: 'dv_moi',
    number: '5',
    type: 'pair',
    of: 'integer',
    unit: 'người',
    label: 'Số đoàn viên kết nạp mới?',
  },
  {
    ...asked,
    id: 'loai',
    number: '6',
    type: 'choice',
    label: 'Công đoàn cơ sở tự xếp loại?',
    options: [
      { id: 'xs', label: 'Hoàn thành xuất sắc' },
      { id: 'tot', label: 'Hoàn thành tốt' },
      { id: 'ht', label: 'Hoàn thành' },
    ],
  },
  {
    ...asked,
    id: 'phong_trao',
    number: '7',
    type: 'choices',
    label: 'Những phong trào đã phát động?',
    options: [
      { id: 'ldg', label: 'Lao động giỏi' },
      { id: 'xsd', label: 'Xanh, sạch, đẹp' },
      { id: 'gvn', label: 'Giỏi việc nước, đảm việc nhà' },
    ],
  },
  {
    ...asked,
    id: 'khen',
    number: '8',
    type: 'table',
    label: 'Cá nhân được khen thưởng',
    columns: [
      { id: 'ten', label: 'Họ và tên', type: 'shortText' },
      { id: 'tien', label: 'Tiền thưởng', type: 'money', unit: 'đồng' },
    ],
  },
];

const proposals: readonly Question[] = [
  {
    ...asked,
    required: false,
    id: 'anh',
    number: '',
    type: 'file',
    ifAny: true,
    label: 'Ảnh hoặc văn bản kèm theo',
  },
];

export const demoForm: Form = {
  id: 'bao_cao_nam',
  title: 'Báo cáo công tác công đoàn năm 2026',
  sections: [
    { id: 'lao_dong', number: 'I', title: 'Tình hình lao động', items: people },
    { id: 'ket_qua', number: 'II', title: 'Kết quả hoạt động', items: results },
    { id: 'kien_nghi', number: 'III', title: 'Tài liệu kèm theo (nếu có)', ifAny: true, items: proposals },
  ],
  rules: [
    {
      id: 'nu_khong_hon_tong',
      holds: 'ld_nu <= ld_tong',
      level: 'error',
      message: 'Lao động nữ {ld_nu} nhiều hơn tổng số lao động {ld_tong}. Đồng chí xem lại một trong hai số.',
    },
  ],
};
