// What the words for a time mean. The server reads them, by the same rules as when a plan is sent; the same words and year
// always mean the same, so each is asked once. Until the answer is there the words mean nothing yet.
import { useEffect, useState } from 'preact/hooks';
import { get, Problem } from './api';
import type { Due } from './types';

const PAUSE_MS = 300;
const LONGEST = 500;

const known = new Map<string, Due>();
const asked = new Set<string>();
const waiting = new Set<() => void>();

const clean = (words: string): string => words.normalize('NFC').trim();
const keyOf = (words: string, year: number): string => `${year} ${clean(words)}`;

function isReadable(words: string, year: number): boolean {
  const text = clean(words);
  return text !== '' && text.length <= LONGEST && Number.isInteger(year) && year >= 1990 && year <= 2100;
}

/** What was answered for these words; null: nothing yet. */
export function readDue(words: string, year: number): Due | null {
  return known.get(keyOf(words, year)) ?? null;
}

async function ask(words: string, year: number): Promise<void> {
  const key = keyOf(words, year);
  asked.add(key);
  try {
    known.set(key, await get<Due>('/due', { time_text: clean(words), year }));
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    // What cannot be asked now is asked with the next change; the server reads the words anyway when the plan is sent.
    asked.delete(key);
  }
}

/** Asks for those that were not asked yet, and tells every form that shows them. */
export async function askDues(words: string[], year: number): Promise<void> {
  const unknown = new Set(words.filter((one) => isReadable(one, year) && !asked.has(keyOf(one, year))).map(clean));
  await Promise.all([...unknown].map((one) => ask(one, year)));
  waiting.forEach((redraw) => redraw());
}

/** Asks for all of them after a pause in typing. The number changes when answers came. */
export function useDues(words: string[], year: number): number {
  const [turn, setTurn] = useState(0);
  const wanted = [...new Set(words.filter((one) => isReadable(one, year)).map(clean))];
  useEffect(() => {
    const redraw = (): void => setTurn((n) => n + 1);
    waiting.add(redraw);
    return () => {
      waiting.delete(redraw);
    };
  }, []);
  useEffect(() => {
    if (wanted.every((one) => asked.has(keyOf(one, year)))) return;
    const timer = setTimeout(() => void askDues(wanted, year), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [wanted.join('\n'), year]);
  return turn;
}
