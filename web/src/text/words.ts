/* words.ts - comparing and reading what people type, on top of format.ts. */
import { fold, parseDay } from '../format';

/** The folded words only: punctuation becomes a space, so that "TT&TT" and "TT-TT" agree. Never shown or sent. */
export function foldWords(text: string): string {
  return fold(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** A very day: "tháng 6/2026" is none, since a paper is signed on a day. null: not a day. */
export function exactDay(typed: string): string | null {
  return /^\s*(?:ngay\s+)?\d/u.test(fold(typed)) ? parseDay(typed) : null;
}

/** Whether a readable date was typed as a month or a quarter, of which the last day is meant. */
export function isPeriod(typed: string, year: number): boolean {
  return parseDay(typed, year) !== null && !/^\s*(?:ngay\s+)?\d/u.test(fold(typed));
}
