/** A small report of a fictional unit with every type of question, conditions, rules and nested sections. */
import type { Form } from '../../../core/forms/form.ts';

const none = { by: 'none' } as const;
const sum = { by: 'sum' } as const;

export const report: Form = {
  id: 'report',
  title: 'Báo cáo năm 2026',
  sections: [
    {
      id: 'labour',
      number: 'I',
      title: 'Tình hình lao động',
      items: [
        {
          ...{ id: 'ld_tong', number: '', label: 'Tổng số lao động?', required: true, aggregation: sum },
          ...{ type: 'integer', unit: 'người', measure: 'stock' },
        },
        {
          ...{ id: 'ld_nu', number: '', label: 'Số lao động nữ?', required: true, aggregation: sum },
          ...{ type: 'integer', unit: 'người' },
        },
      ],
    },
    {
      id: 'results',
      number: 'II',
      title: 'Kết quả hoạt động',
      items: [
        {
          id: 'care',
          number: '1',
          title: 'Chăm lo đời sống',
          guidance: 'Tính cả Tết và Tháng Công nhân.',
          items: [
            {
              ...{ id: 'ht_tien', number: '', label: 'Số tiền thăm hỏi, hỗ trợ?', required: true, aggregation: sum },
              type: 'money',
            },
            {
              ...{ id: 'hn', number: '', label: 'Đã tổ chức hội nghị người lao động chưa?', required: true },
              ...{ type: 'yesNo', aggregation: { by: 'countPerChoice' } },
            },
            {
              ...{ id: 'hn_ngay', number: '', label: 'Ngày tổ chức hội nghị?', required: true, aggregation: none },
              ...{ type: 'date', showIf: 'hn = yes' },
            },
          ],
        },
        {
          id: 'women',
          number: '2',
          title: 'Công tác nữ công',
          items: [
            {
              ...{ id: 'nc', number: '', label: 'Kết quả công tác nữ công?', required: true },
              ...{ type: 'longText', max: 300, aggregation: { by: 'list' } },
              guidance: 'Nêu hoạt động nổi bật, có số liệu.',
            },
            {
              ...{ id: 'pt', number: '', label: 'Các phong trào đã tham gia?', required: false, ifAny: true },
              ...{ type: 'choices', aggregation: { by: 'list' }, most: 2 },
              options: [
                { id: 'gvdv', label: 'Giỏi việc nước, đảm việc nhà' },
                { id: 'ldg', label: 'Lao động giỏi' },
                { id: 'vanhoa', label: 'Gia đình văn hóa' },
              ],
            },
          ],
        },
        {
          id: 'members',
          number: '3',
          title: 'Phát triển đoàn viên',
          items: [
            {
              ...{ id: 'dv_moi', number: '', label: 'Đoàn viên kết nạp mới, ước cả năm?', required: true },
              ...{ type: 'pair', of: 'integer', unit: 'người', aggregation: sum },
            },
            {
              ...{ id: 'xl', number: '', label: 'Tự xếp loại công đoàn cơ sở?', required: true },
              ...{ type: 'choice', aggregation: { by: 'countPerChoice' } },
              options: [
                { id: 'tot', label: 'Hoàn thành tốt' },
                { id: 'kha', label: 'Khá' },
                { id: 'dung', label: 'Dừng hoạt động' },
              ],
            },
          ],
        },
      ],
    },
    {
      id: 'proposals',
      number: 'III',
      title: 'Kiến nghị, đề xuất',
      ifAny: true,
      items: [
        {
          ...{ id: 'kn', number: '', label: 'Kiến nghị với cấp trên?', required: false, ifAny: true },
          ...{ type: 'shortText', aggregation: { by: 'list' } },
        },
        {
          ...{ id: 'anh', number: '', label: 'Ảnh hoạt động tiêu biểu?', required: false, aggregation: none },
          ...{ type: 'file', most: 3, accept: ['picture'] },
        },
      ],
    },
  ],
  rules: [
    {
      ...{ id: 'V1', level: 'error', holds: 'ld_nu <= ld_tong' },
      message: 'Lao động nữ {ld_nu} nhiều hơn tổng số lao động {ld_tong}.',
    },
    {
      ...{ id: 'V17', level: 'warning', holds: 'ht_tien / ld_tong <= 5000000' },
      message: 'Bình quân {ht_tien / ld_tong} đồng một người là cao.',
    },
  ],
};
