// The rule of a due date in words. A rule that somebody wrote by hand, or of an older record, is told as it stands.
import { addDays } from '../format';
import type vi from '../i18n/vi/due';

interface PlainDay {
  day: number;
  month: number;
  /** In Roman numerals, as offices write it. */
  quarter: string;
  year: number;
}

/** The due date, and the day after it, of which "trước" speaks. */
export interface RuleDay extends PlainDay {
  after: PlainDay;
}

function plain(iso: string): PlainDay {
  const [year, month, day] = iso.split('-').map(Number) as [number, number, number];
  return { day, month, quarter: ['I', 'II', 'III', 'IV'][Math.ceil(month / 3) - 1] ?? '', year };
}

/** due: the date that the rule gave; null for a rule that gives none. */
export function ruleWords(t: typeof vi, rule: string, due: string | null): string {
  const words = Object.hasOwn(t.rule, rule) ? t.rule[rule as keyof typeof t.rule] : null;
  if (!words) return rule;
  const at = due ?? '2000-01-01';
  return words({ ...plain(at), after: plain(addDays(at, 1)) });
}
