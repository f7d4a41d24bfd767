/* items.ts - a list of statements in one text area: a line each, or, as soon as one of them has several lines, parted by empty lines. */

export function itemsOf(text: string): string[] {
  const clean = text.normalize('NFC').replace(/\r\n?/gu, '\n').trim();
  if (clean === '') return [];
  const parts = /\n[\t ]*\n/u.test(clean) ? clean.split(/\n[\t ]*\n\s*/u) : clean.split('\n');
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}

export function textOfItems(items: string[]): string {
  return items.join(items.some((item) => item.includes('\n')) ? '\n\n' : '\n');
}
