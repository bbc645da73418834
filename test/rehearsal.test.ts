/** A whole campaign rehearsed: every character at least once, nobody stuck, the files there; and from the chat, in the background. */
import { expect, test } from 'vitest';
import { openThrowaway, plainShell } from '../bot/app.ts';
import { plainPhones } from '../bot/rehearsal/plain-phones.ts';
import { planOf } from '../bot/rehearsal/plan.ts';
import { rehearse } from '../bot/rehearsal/rehearse.ts';

const document = `CÔNG ĐOÀN KHU VỰC SÔNG LÀNH
Số: 27/HD-CĐ
Sông Lành, ngày 20 tháng 11 năm 2026
HƯỚNG DẪN
Xây dựng báo cáo hoạt động công đoàn năm 2026
Kính gửi: Các công đoàn cơ sở trực thuộc
Đề nghị các đơn vị báo cáo theo đề cương sau:
I. TÌNH HÌNH TỔ CHỨC
1. Tổng số đoàn viên công đoàn; số lượng đoàn viên nữ.
2. Tình hình việc làm, đời sống của người lao động.
II. KẾT QUẢ HOẠT ĐỘNG
1. Công tác chăm lo đời sống, số lượt người được hỗ trợ.
2. Công tác nữ công (nếu có).
III. KIẾN NGHỊ, ĐỀ XUẤT
Báo cáo gửi về Công đoàn khu vực trước ngày 05/12/2026.
TM. BAN THƯỜNG VỤ
CHỦ TỊCH
Lê Thị Hòa
`;

test('a document becomes a campaign, chairs answer it, the office gets its summary', async () => {
  const plan = planOf(document, '2026-11-21');
  if (!plan) throw new Error('Nothing to ask');
  expect(plan).toMatchObject({ due: '2026-12-04', opens: '2026-11-21', assumedDue: false });
  const { db, close } = await openThrowaway();
  try {
    const lines: string[] = [];
    const outcome = await rehearse({
      ...{ plan, units: 10, seed: 3, db, shell: await plainShell() },
      phones: async (stage) => plainPhones(stage),
      progress: (line) => void lines.push(line),
    });
    expect(outcome.stuck).toEqual([]);
    expect(outcome.units).toBe(10);
    expect(outcome.handedIn).toBeGreaterThanOrEqual(6);
    expect(outcome.returned).toBe(2);
    expect(outcome.reminders.map(({ rung }) => rung)).toContain('-1');
    // One never connects and is on no list of those who handed in.
    expect(outcome.days.at(-1)).toMatchObject({ due: 10, notConnected: 1 });
    expect([...outcome.files.keys()].toSorted()).toEqual([
      ...['ban-tin.md', 'bao-cao-tong-hop.docx', 'bieu-do.png', 'loi-thoai.md', 'so-lieu.xlsx', 'tien-do.csv'],
    ]);
    const told = new TextDecoder().decode(outcome.files.get('loi-thoai.md'));
    expect(told).toContain('Đề nghị đơn vị kiểm tra lại và nêu rõ hơn.');
    expect(told).toContain('Số biên nhận');
    expect(new TextDecoder().decode(outcome.files.get('ban-tin.md'))).toContain('Đã nộp');
    expect(lines.length).toBe(outcome.days.length);
  } finally {
    await close();
  }
}, 180_000);

test('what asks nothing is no campaign', () => {
  expect(planOf('Kính mời các đồng chí dự liên hoan văn nghệ vào tối thứ Bảy.', '2026-11-21')).toBeNull();
});
