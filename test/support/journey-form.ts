/** A form as a journey writes it down: headings, and one line per question. For tests only. */
import type { Column, Form, Option, Question, Rule, Section } from '../../core/forms/form.ts';

const kinds: Record<string, Question['type']> = {
  'đoạn văn': 'longText',
  'chữ ngắn': 'shortText',
  'số nguyên': 'integer',
  'số lẻ': 'decimal',
  tiền: 'money',
  'phần trăm': 'percentage',
  'tỷ lệ': 'ratio',
  'có/không': 'yesNo',
  'chọn một': 'choice',
  'chọn nhiều': 'choices',
  ngày: 'date',
  kỳ: 'period',
  bảng: 'table',
  tệp: 'file',
  'cặp số': 'pair',
};

/** How a question's answers are put together: `cộng=tổng`; left out: not at all. */
const aggregations: Record<string, 'sum' | 'list' | 'countPerChoice'> = {
  tổng: 'sum',
  'liệt kê': 'list',
  đếm: 'countPerChoice',
};

/**
 * `II. Tiêu đề` is a section, `- mã | kiểu | nhãn | tùy chọn; …` a question (`- 1) mã | …` with its number), `! điều kiện | lời` an error that blocks and
 * `? điều kiện | lời` a warning over several questions.
 */
export function journeyForm(id: string, title: string, lines: readonly string[]): Form {
  const sections: { id: string; number: string; title: string; items: Question[] }[] = [];
  const rules: Rule[] = [];
  for (const line of lines.map((text) => text.trim()).filter((text) => text !== '')) {
    const mark = line[0];
    const cells = line
      .slice(1)
      .split('|')
      .map((cell) => cell.trim());
    if (mark === '-') (sections.at(-1) ?? section(sections, '', title)).items.push(question(cells));
    else if (mark === '!' || mark === '?') rules.push(rule(rules.length, mark, cells));
    else heading(sections, line);
  }
  return { id, title, sections: sections as Section[], ...(rules.length > 0 ? { rules } : {}) };
}

type Open = { id: string; number: string; title: string; items: Question[] };

function heading(sections: Open[], line: string): void {
  const [, number = '', title = line] = /^([IVXLC\d.]+)\.\s+(.*)$/.exec(line) ?? [];
  section(sections, number, title);
}

function section(sections: Open[], number: string, title: string): Open {
  const made: Open = { id: `muc_${sections.length + 1}`, number, title, items: [] };
  sections.push(made);
  return made;
}

function rule(index: number, mark: string, [holds = '', message = '']: readonly string[]): Rule {
  return { id: `r${index + 1}`, holds, level: mark === '!' ? 'error' : 'warning', message };
}

function question([name = '', kind = '', label = '', options = '']: readonly string[]): Question {
  const [, number = '', id = name] = /^(\S+)\)\s+(\S+)$/.exec(name) ?? [];
  const type = kinds[kind];
  if (!type) throw new Error(`Kiểu câu hỏi lạ: ${kind}`);
  const said = Object.fromEntries(
    options
      .split(';')
      .map((option) => option.trim())
      .filter((option) => option !== '')
      .map((option) => {
        const [name = '', ...value] = option.split('=');
        return [name.trim(), value.join('=').trim()];
      }),
  );
  const common = {
    id,
    number,
    label,
    required: !('không bắt buộc' in said),
    aggregation: { by: aggregations[said.cộng ?? ''] ?? 'none' },
  };
  return { ...common, type, ...settings(type, said) } as Question;
}

function settings(type: Question['type'], said: Record<string, string>): object {
  const figure = type === 'pair' ? { of: 'integer' } : {};
  return {
    ...figure,
    ...('nếu có' in said ? { ifAny: true } : {}),
    ...(said.khi ? { showIf: said.khi } : {}),
    ...(said['đơn vị'] ? { unit: said['đơn vị'] } : {}),
    ...(said['ít nhất'] ? { min: Number(said['ít nhất']) } : {}),
    ...(said['nhiều nhất'] ? { max: Number(said['nhiều nhất']) } : {}),
    ...(said['hướng dẫn'] ? { guidance: said['hướng dẫn'] } : {}),
    ...('có số liệu' in said ? { mustHoldFigure: true } : {}),
    ...(said['lựa chọn'] ? { options: choices(said['lựa chọn']) } : {}),
    ...(said.cột ? { columns: columns(said.cột) } : {}),
    ...(said.nhận ? { accept: said.nhận.split('/').map((kind) => accepted[kind.trim()]) } : {}),
    ...(said.tính ? { measure: said.tính === 'cuối kỳ' ? 'stock' : 'flow' } : {}),
  };
}

const accepted: Record<string, string> = { ảnh: 'picture', 'tài liệu': 'document', bảng: 'sheet', 'ghi âm': 'voice' };

function choices(text: string): Option[] {
  return text.split('/').map((label, index) => ({ id: `c${index + 1}`, label: label.trim() }));
}

function columns(text: string): Column[] {
  return text.split('/').map((column, index) => {
    const [label = '', kind = ''] = column.split(':').map((part) => part.trim());
    return { id: `k${index + 1}`, label, type: kinds[kind] ?? 'shortText' } as Column;
  });
}
