/** The card: every fact over its words, a mark where unsure; and the command that prints it. */
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { cardOf } from '../../../core/guidance/card.ts';
import { draftForm } from '../../../core/guidance/form.ts';
import { understand } from '../../../core/guidance/guidance.ts';
import { words } from '../../../core/i18n/words.ts';
import { fixtures } from './labels.ts';

const root = path.join(import.meta.dirname, '../../..');
const run = (...args: string[]) =>
  execFileSync(process.execPath, ['scripts/guidance.ts', ...args], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });

function shown(text: string): string[] {
  const guidance = understand(text);
  return cardOf(guidance, draftForm(guidance)).facts.map(
    ({ message, confidence }) => `${confidence === 'sure' ? '' : '? '}${words('vi', message)}`,
  );
}

describe('the card', () => {
  test('says both days of a strict limit, and who may be written to', () => {
    const lines = shown(
      'HƯỚNG DẪN\nBáo cáo năm 2026\n\n1. Nội dung\nBáo cáo gửi trước ngày 05/12/2026 qua thư điện tử a@example.vn hoặc b@example.vn.\n',
    );
    expect(lines).toContain(
      'Hạn nộp: trước thứ Bảy 05/12/2026. Nộp đúng ngày này đã muộn; ngày cuối còn kịp là thứ Sáu 04/12/2026.',
    );
    expect(lines).toContain('Thư điện tử: a@example.vn, b@example.vn (gửi một trong các địa chỉ)');
  });

  test('asks for what is missing or unclear instead of guessing', () => {
    const lines = shown(
      'HƯỚNG DẪN\nBáo cáo năm 2026\n\n1. Nội dung\nBáo cáo gửi về Công đoàn phường trong tháng 12/2026.\n',
    );
    expect(lines).toContain('? Hạn nộp: văn bản không ghi. Đồng chí cho biết hạn nộp, hoặc bấm “Không có”.');
    expect(lines).toContain('? Văn bản ghi “trong tháng 12/2026”, chưa rõ ngày nào. Đồng chí cho biết ngày cụ thể.');
  });
});

describe('scripts/guidance.ts', () => {
  test('prints the card of a .pdf, with outline and question count', () => {
    const out = run(path.join(fixtures, '50-bon-dinh-dang.pdf'));
    expect(out).toContain('Số, ký hiệu: 63/HD-CĐP\n    “Số: 63/HD-CĐP”');
    expect(out).toContain('Đề cương: 9 câu hỏi');
  });

  test('--json prints the object, findings in words', () => {
    const object = JSON.parse(run(path.join(fixtures, '27-moc-so-lieu-sau-han.txt'), '--json')) as {
      findings: { code: string; message: string; quote: string }[];
    };
    expect(object.findings.find((finding) => finding.code === 'impossible_date')).toMatchObject({
      message: 'Không có ngày “ngày 31/11/2026”. Đồng chí ghi lại cho đúng.',
      quote: 'ngày 31/11/2026',
    });
  });

  test('a file that cannot be read: its word, and a status that says so', () => {
    expect(() => run(path.join(fixtures, '54-khoa.pdf'))).toThrow(/Tệp đang đặt mật khẩu nên không mở được/);
  });
});
