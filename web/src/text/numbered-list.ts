/* numbered-list.ts - splits a pasted list of clauses into items, each with its label exactly as it was written.
 * "Một là", "Thứ nhất", "Điều 3.2", "I.", "1.", "1.2", "a)", "(1)", "-", "+" open an item; a line without a label goes on with
 * the item above it. The depth follows the order in which the kinds of label appear: a kind not met yet lies one deeper, a kind
 * met before closes what lies below it. Nothing is dropped: what stands before the first label becomes items without a label. */

export interface ListItem {
  /** As written ("Một là", "1.", "Điều 3.2", "-"), null for a line without one. */
  label: string | null;
  text: string;
  /** 0 for the outermost. */
  depth: number;
}

interface Opening {
  label: string;
  rest: string;
  family: string;
  /** How many numbers a dotted label has: 2 for "1.2"; 1 where that says nothing. */
  parts: number;
}

interface Level {
  family: string;
  parts: number;
  label: string;
}

const ORDINAL_WORDS = 'Một|Hai|Ba|Bốn|Tư|Năm|Sáu|Bảy|Bẩy|Tám|Chín|Mười(?: một| hai| ba| bốn| lăm)?';

interface Form {
  family: string;
  pattern: RegExp;
}

/* In order: the first that fits wins. Group 1 is the label, group 2 the text. */
const FORMS: Form[] = [
  { family: 'word', pattern: new RegExp(`^((?:${ORDINAL_WORDS}) là)\\s*[,:;.–-]?\\s*(.*)$`, 'iu') },
  { family: 'ordinal', pattern: /^(Thứ (?:nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười))\s*[,:;.–-]?\s+(.*)$/iu },
  { family: 'article', pattern: /^(Điều \d{1,3}(?:\.\d{1,2})*[.:]?)(?:\s+(.*))?$/u },
  { family: 'clause', pattern: /^(Khoản \d{1,2}[.:]?)(?:\s+(.*))?$/u },
  { family: 'point', pattern: /^(Điểm [a-zđ][.):]?)(?:\s+(.*))?$/u },
  { family: 'roman', pattern: /^([IVX]{1,5}[.)/-])\s*(?=\D)(.*)$/u },
  { family: 'number', pattern: /^(\d{1,2}(?:\.\d{1,2})*(?:[.)]|[/-](?![\d/-])))\s*(?!\d)(.*)$/u },
  { family: 'number', pattern: /^(\d{1,2}(?:\.\d{1,2})+)\s+(\p{Lu}.*)$/u },
  { family: 'bracket', pattern: /^(\(\d{1,2}\))\s*(.*)$/u },
  { family: 'bracket-letter', pattern: /^(\([a-zđ]\))\s*(.*)$/u },
  { family: 'roman-small', pattern: /^((?:ii|iii|iv|vi|vii|viii|ix)[.)])\s+(.*)$/u },
  { family: 'letter', pattern: /^([a-zđ]\)|[a-zđ]\.(?=\s))\s*(.*)$/u },
  { family: 'capital', pattern: /^([A-ZĐ][.)])\s+(.*)$/u },
  { family: 'dash', pattern: /^([-–—])\s*(?!\d)(.*)$/u },
  { family: 'dash', pattern: /^([-–—])\s+(.*)$/u },
  { family: 'plus', pattern: /^(\+)\s*(?!\d)(.*)$/u },
  { family: 'bullet', pattern: /^([•●▪*·])\s*(.*)$/u },
];

/** The items of a pasted text in order; an empty text has none. */
export function splitList(text: string): ListItem[] {
  const items: ListItem[] = [];
  const levels: Level[] = [];
  for (const raw of text.normalize('NFC').replace(/\r\n?/gu, '\n').split('\n')) {
    const line = raw.replace(/[\u00a0\u200b\t ]+/gu, ' ').trim();
    if (line === '') continue;
    const opening = openingOf(line, levels);
    if (opening) {
      items.push({ label: opening.label, text: opening.rest.trim(), depth: depthOf(opening, levels) });
    } else {
      goOn(items, line, levels.length > 0);
    }
  }
  return items;
}

function openingOf(line: string, levels: Level[]): Opening | null {
  for (const form of FORMS) {
    const match = form.pattern.exec(line);
    if (!match || match[1] === undefined) continue;
    const family = form.family === 'roman' && isLetter(match[1], levels) ? 'capital' : form.family;
    return { label: match[1], rest: match[2] ?? '', family, parts: (match[1].match(/\d+/gu) ?? ['']).length };
  }
  return null;
}

/* "I." after "H." is the letter; V and X are letters unless a Roman list is open. */
function isLetter(label: string, levels: Level[]): boolean {
  const capital = levels.find((level) => level.family === 'capital');
  if (/^I[.)/-]/u.test(label)) return capital !== undefined && capital.label.startsWith('H');
  return /^[VX][.)/-]/u.test(label) && !levels.some((level) => level.family === 'roman');
}

function depthOf(opening: Opening, levels: Level[]): number {
  const kin = levels.filter((level) => level.family === opening.family);
  const same = kin.find((level) => level.parts >= opening.parts);
  const above = kin[kin.length - 1];
  if (same) levels.length = levels.indexOf(same);
  else if (above) levels.length = levels.indexOf(above) + 1;
  levels.push({ family: opening.family, parts: opening.parts, label: opening.label });
  return levels.length - 1;
}

function goOn(items: ListItem[], line: string, labelled: boolean): void {
  const last = items[items.length - 1];
  if (!last || !labelled) {
    items.push({ label: null, text: line, depth: 0 });
    return;
  }
  const broken = /^\p{Ll}/u.test(line) || !/[.;:!?…]$/u.test(last.text);
  last.text = last.text === '' ? line : `${last.text}${broken ? ' ' : '\n'}${line}`;
}
