/* pasted-table.ts - reads a plan table copied from Word or Excel (tab-separated cells, quotes around cells with line breaks).
 * The head row may use any of the names offices use for the same column; without a head row the usual order is taken.
 * A row that has a text and nothing else is a group row: it names the clause that the rows below it serve. */
import { foldWords } from './words';

export type Column = 'label' | 'text' | 'lead' | 'coordinating' | 'time_text' | 'product' | 'funding' | 'note';

export interface TableRow {
  label: string;
  text: string;
  lead: string;
  coordinating: string;
  time_text: string;
  product: string;
  funding: string;
  /** The last group row above, '' when there is none. */
  group: string;
}

/** Somebody a cell may mean: every written form of the name. */
export interface Named {
  id: string;
  forms: string[];
}

const USUAL: Column[] = ['label', 'text', 'lead', 'coordinating', 'time_text', 'product', 'funding', 'note'];

const HEADS: Record<Column, string[]> = {
  label: ['stt', 'tt', 'so tt', 'so thu tu'],
  text: ['noi dung cong viec', 'noi dung', 'nhiem vu', 'dau viec', 'noi dung nhiem vu', 'noi dung cong viec nhiem vu', 'cong viec'],
  lead: ['don vi chu tri', 'co quan chu tri', 'chu tri', 'don vi thuc hien'],
  coordinating: ['don vi phoi hop', 'co quan phoi hop', 'phoi hop'],
  time_text: ['thoi gian thuc hien', 'thoi gian', 'thoi han', 'han', 'thoi gian hoan thanh', 'tien do', 'thoi han hoan thanh'],
  product: ['san pham ket qua', 'san pham', 'ket qua', 'san pham du kien', 'ket qua dau ra'],
  funding: ['kinh phi', 'kinh phi trieu dong', 'nguon kinh phi'],
  note: ['ghi chu'],
};

/** Cells of a tab-separated text; a quoted cell may hold tabs, line breaks and doubled quotes. */
export function cellsOf(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  const source = text.normalize('NFC').replace(/\r\n?/gu, '\n');
  for (let i = 0; i < source.length; i += 1) {
    const c = source[i] as string;
    if (quoted) {
      if (c !== '"') cell += c;
      else if (source[i + 1] === '"') {
        cell += '"';
        i += 1;
      } else quoted = false;
    } else if (c === '"' && cell === '') quoted = true;
    else if (c === '\t' || c === '\n') {
      row.push(cell);
      cell = '';
      if (c === '\n') {
        rows.push(row);
        row = [];
      }
    } else cell += c;
  }
  row.push(cell);
  rows.push(row);
  return rows.map((one) => one.map((value) => value.trim())).filter((one) => one.some((value) => value !== ''));
}

/** Whether a pasted text is a table at all: two columns or more in a row. */
export function isTable(text: string): boolean {
  return text.includes('\t') && cellsOf(text).some((row) => row.length > 1);
}

/** The rows of a pasted plan table. */
export function readTable(text: string): TableRow[] {
  const cells = cellsOf(text);
  const head = headOf(cells);
  const columns = head ? head.columns : usualColumns(cells);
  const rows: TableRow[] = [];
  let group = '';
  for (const row of cells.slice(head ? head.index + 1 : 0)) {
    const one = rowOf(row, columns, group);
    if (one.text === '') continue;
    if (isGroup(one, columns)) group = one.text;
    else rows.push(one);
  }
  return rows;
}

/** The ways a cell may write each name: its first words as long as no other name begins so, and their initials ("BTG"). */
export function writtenForms(all: { id: string; name: string }[]): Named[] {
  const formsOf = (name: string): string[] => {
    const words = foldWords(name).split(' ');
    const prefixes = words.map((_, index) => words.slice(0, index + 1));
    return prefixes.filter((prefix) => prefix.length >= 2).flatMap((prefix) => [prefix.join(' '), prefix.map((word) => word[0]).join('')]);
  };
  const forms = all.map((one) => ({ id: one.id, forms: formsOf(one.name) }));
  return forms.map((one) => ({
    id: one.id,
    forms: one.forms.filter((form) => !forms.some((other) => other.id !== one.id && other.forms.includes(form))),
  }));
}

/** The ones a cell names, in the order given, and what of the cell no name explains. "các bên" and "hai bên" are everybody. */
export function namedIn(cell: string, all: Named[]): { ids: string[]; rest: string } {
  let left = ` ${foldWords(cell)} `;
  if (/ (cac|hai|ba|bon) ben /u.test(left)) return { ids: all.map((one) => one.id), rest: '' };
  const forms = all
    .flatMap((one) => one.forms.map((form) => ({ id: one.id, key: foldWords(form) })))
    .filter((form) => form.key.length >= 3)
    .sort((a, b) => b.key.length - a.key.length);
  const found = new Set<string>();
  for (const form of forms) {
    if (!left.includes(` ${form.key} `)) continue;
    found.add(form.id);
    left = left.split(` ${form.key} `).join(' | ');
  }
  const rest = left.replace(/\||(?<= )va(?= )/gu, ' ').trim().replace(/ +/gu, ' ');
  return { ids: all.filter((one) => found.has(one.id)).map((one) => one.id), rest };
}

function headOf(cells: string[][]): { index: number; columns: (Column | null)[] } | null {
  for (let index = 0; index < Math.min(cells.length, 4); index += 1) {
    const columns = (cells[index] ?? []).map(columnOf);
    if (columns.includes('text') && columns.filter((column) => column !== null).length >= 2) return { index, columns };
  }
  return null;
}

function columnOf(cell: string): Column | null {
  const key = foldWords(cell.replace(/\([^)]*\)/gu, ' '));
  for (const column of USUAL) {
    if (HEADS[column].includes(key)) return column;
  }
  return null;
}

/* Without a head: a first column of short marks is the number, else the table begins with the text. */
function usualColumns(cells: string[][]): Column[] {
  const short = cells.filter((row) => row.length > 1 && /^[\p{L}\d.)(-]{0,6}$/u.test(row[0] ?? '')).length;
  return short * 2 >= cells.filter((row) => row.length > 1).length ? USUAL : USUAL.slice(1);
}

function rowOf(row: string[], columns: (Column | null)[], group: string): TableRow {
  const one: Record<Column, string> = {
    label: '',
    text: '',
    lead: '',
    coordinating: '',
    time_text: '',
    product: '',
    funding: '',
    note: '',
  };
  row.forEach((value, index) => {
    const column = columns[index];
    if (column) one[column] = oneLine(value, column);
  });
  /* A merged group row arrives as one cell: its text stands where the number would. */
  if (one.text === '' && one.label.length > 6) {
    one.text = one.label;
    one.label = '';
  }
  const { note: _, ...kept } = one;
  return { ...kept, group };
}

function oneLine(value: string, column: Column): string {
  const joined = column === 'lead' || column === 'coordinating' ? value.replace(/\s*\n\s*/gu, '; ') : value;
  return joined.replace(/[\t ]+/gu, ' ').trim();
}

function isGroup(row: TableRow, columns: (Column | null)[]): boolean {
  const telling = columns.some((column) => column === 'lead' || column === 'time_text');
  return telling && row.lead === '' && row.coordinating === '' && row.time_text === '' && row.product === '' && row.funding === '';
}
