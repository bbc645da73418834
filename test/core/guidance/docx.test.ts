/** What Word keeps outside the text: list numbers, tables, struck words, text boxes. */
import { describe, expect, test } from 'vitest';
import { readDocument } from '../../../core/guidance/read/read.ts';
import { docx } from './packed.ts';

const paragraph = (text: string, properties = '') =>
  `<w:p><w:pPr>${properties}</w:pPr><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;
const listed = (text: string, list: number, level = 0) =>
  paragraph(text, `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr>`);
const level = (at: number, format: string, text: string) =>
  `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`;
const numbering = `<w:abstractNum w:abstractNumId="0">${level(0, 'upperRoman', '%1.')}${level(1, 'decimal', '%1.%2.')}${level(2, 'lowerLetter', '%3)')}${level(3, 'bullet', '\uf0b7')}</w:abstractNum>
  <w:abstractNum w:abstractNumId="1">${level(0, 'decimal', '%1.')}</w:abstractNum>
  <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
  <w:num w:numId="3"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>`;
const cell = (...texts: string[]) => `<w:tc>${texts.map((text) => paragraph(text)).join('')}</w:tc>`;
const row = (...cells: string[]) => `<w:tr>${cells.join('')}</w:tr>`;
const lines = async (body: string, parts = {}) =>
  (await readDocument(docx(body, parts)))
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

describe('lists', () => {
  test('levels number themselves, deeper ones begin anew', async () => {
    const body = [
      listed('A', 1),
      listed('B', 1, 1),
      listed('C', 1, 2),
      listed('D', 1, 2),
      listed('E', 1, 1),
      listed('F', 1, 3),
      listed('G', 1),
      listed('H', 1, 1),
    ].join('');
    expect(await lines(body, { numbering })).toEqual([
      'I. A',
      'I.1. B',
      'a) C',
      'b) D',
      'I.2. E',
      '• F',
      'II. G',
      'II.1. H',
    ]);
  });

  test('a list that overrides its start counts for itself; the other goes on', async () => {
    const body = [listed('A', 2), listed('B', 2), listed('C', 3), listed('D', 2)].join('');
    expect(await lines(body, { numbering })).toEqual(['1. A', '2. B', '1. C', '3. D']);
  });

  test('a style may carry the list; list 0 takes a paragraph out of it', async () => {
    const styles = `<w:style w:styleId="Muc"><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style><w:style w:styleId="MucCon"><w:basedOn w:val="Muc"/></w:style>`;
    const styled = (text: string, more = '') => paragraph(text, `<w:pStyle w:val="MucCon"/>${more}`);
    const body = [styled('A'), styled('B', '<w:numPr><w:numId w:val="0"/></w:numPr>'), styled('C')].join('');
    expect(await lines(body, { numbering, styles })).toEqual(['1. A', 'B', '2. C']);
  });
});

describe('tables', () => {
  test('a head in two columns becomes lines', async () => {
    const table = `<w:tbl>${row(cell('CÔNG ĐOÀN PHƯỜNG AN BÌNH', 'Số: 12/CĐP'), cell('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'An Bình, ngày 05 tháng 6 năm 2026'))}</w:tbl>`;
    expect(await lines(table)).toEqual([
      'CÔNG ĐOÀN PHƯỜNG AN BÌNH',
      'Số: 12/CĐP',
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      'An Bình, ngày 05 tháng 6 năm 2026',
    ]);
  });

  test('a table of figures stays a table', async () => {
    const table = `<w:tbl>${row(cell('TT'), cell('Nội dung'), cell('Số lượng'))}${row(cell('1'), cell('Tổng số', 'đoàn viên'), cell(''))}</w:tbl>`;
    expect(await lines(table)).toEqual(['TT | Nội dung | Số lượng', '1 | Tổng số đoàn viên |']);
  });
});

describe('runs', () => {
  test('struck words, field codes and second copies of drawings are not read; tabs and breaks are', async () => {
    const body = `<w:p><w:r><w:t>Báo cáo</w:t><w:tab/><w:t>quý&#160;I</w:t></w:r><w:del><w:r><w:delText>cũ</w:delText><w:t>cũ</w:t></w:r></w:del><w:r><w:instrText>PAGE</w:instrText><w:br/><w:t>năm &amp; tháng</w:t></w:r>
      <mc:AlternateContent><mc:Choice><w:txbxContent>${paragraph('Trong khung')}</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>${paragraph('Trong khung')}</w:txbxContent></mc:Fallback></mc:AlternateContent></w:p>`;
    expect(await lines(body)).toEqual(['Báo cáo\tquý\u00a0I', 'năm & tháng', 'Trong khung']);
  });
});
