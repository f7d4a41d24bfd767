// How dates, numbers and Vietnamese words are written and read. Dates are ISO strings; due dates live in Asia/Ho_Chi_Minh
// whatever zone the browser has. Nothing here touches the page, so it also runs under node.
import { language, locale } from './i18n/language';

const ZONE = 'Asia/Ho_Chi_Minh';
const DAY_MS = 86_400_000;

/** "2026-01-05" -> "05/01/2026" */
export function day(iso: string | null | undefined): string {
  const m = /^(\d{4})-(\d{2})-(\d{2})/.exec(iso ?? '');
  return m ? `${m[3]}/${m[2]}/${m[1]}` : '';
}

/** "2026-01-05" -> "Thứ Hai, 5 tháng 1, 2026": said beside a date field, so that day and month are not mixed up */
export function dayInWords(iso: string): string {
  const [y, m, d] = iso.split('-').map(Number) as [number, number, number];
  const at = new Date(Date.UTC(y, m - 1, d, 12));
  return new Intl.DateTimeFormat(locale(), {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(at);
}

/** an instant as date and time in Vietnam: "22/11/2026 08:05" */
export function instant(iso: string | null | undefined): string {
  if (!iso) return '';
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: ZONE,
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
  }).formatToParts(new Date(iso));
  const part = (type: string): string => parts.find((p) => p.type === type)?.value ?? '';
  return `${part('day')}/${part('month')}/${part('year')} ${part('hour')}:${part('minute')}`;
}

/** the Vietnamese date of an instant: "22/11/2026" */
export function instantDay(iso: string | null | undefined): string {
  return instant(iso).slice(0, 10);
}

export function number(n: number): string {
  return new Intl.NumberFormat(locale(), { maximumFractionDigits: 2 }).format(n);
}

/** 19 of 22 -> "86,4 %"; nothing to divide by -> "–" */
export function percentOf(n: number, d: number): string {
  if (d === 0) return '–';
  return (
    new Intl.NumberFormat(locale(), { minimumFractionDigits: 0, maximumFractionDigits: 1 }).format((100 * n) / d) + ' %'
  );
}

export function fileSize(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${number(Math.round(bytes / 1024))} KB`;
  return `${number(Math.round(bytes / 104857.6) / 10)} MB`;
}

/** plural by language: Vietnamese has one form */
export function count(n: number, vi: string, one: string, many: string): string {
  if (language() === 'vi') return `${number(n)} ${vi}`;
  return `${number(n)} ${new Intl.PluralRules('en').select(n) === 'one' ? one : many}`;
}

function isoOf(y: number, m: number, d: number): string | null {
  if (y < 1900 || y > 2200 || m < 1 || m > 12 || d < 1) return null;
  if (d > new Date(Date.UTC(y, m, 0)).getUTCDate()) return null;
  return `${String(y).padStart(4, '0')}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`;
}

const lastOfMonth = (y: number, m: number): string | null => isoOf(y, m, new Date(Date.UTC(y, m, 0)).getUTCDate());

/**
 * A date as people here type it: 12/5/2022, 12-5-2022, 12.5.2022, 12/5/22, "ngày 12 tháng 5 năm 2022", ISO, and with a
 * year at hand 12/5. Month and quarter ("tháng 6/2026", "Quý II/2026") give their last day. null: not a date.
 */
export function parseDay(typed: string, year?: number): string | null {
  const text = fold(typed).trim();
  let m = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  if (m) return isoOf(Number(m[1]), Number(m[2]), Number(m[3]));
  m = /^(?:ngay\s+)?(\d{1,2})\s*(?:[/.-]|\s+thang\s+)\s*(\d{1,2})(?:\s*(?:[/.-]|,?\s+nam\s+)\s*(\d{4}|\d{2}))?$/.exec(
    text,
  );
  if (m) {
    const y = m[3] === undefined ? year : m[3].length === 2 ? 2000 + Number(m[3]) : Number(m[3]);
    return y === undefined ? null : isoOf(y, Number(m[2]), Number(m[1]));
  }
  m = /^thang\s+(\d{1,2})(?:\s*(?:[/.-]|\s+nam\s+)\s*(\d{4}))?$/.exec(text);
  if (m) {
    const y = m[2] === undefined ? year : Number(m[2]);
    return y === undefined ? null : lastOfMonth(y, Number(m[1]));
  }
  m = /^quy\s+(iv|i{1,3}|[1-4])(?:\s*(?:[/.-]|\s+nam\s+)?\s*(\d{4}))?$/.exec(text);
  if (m) {
    const quarter = ['i', 'ii', 'iii', 'iv'].indexOf(m[1]!) + 1 || Number(m[1]);
    const y = m[2] === undefined ? year : Number(m[2]);
    return y === undefined ? null : lastOfMonth(y, quarter * 3);
  }
  return null;
}

/** "1.500" is one thousand five hundred, "86,4" eighty-six point four. null: not a number. */
export function parseNumber(typed: string): number | null {
  const text = typed.trim().replace(/\s/g, '');
  if (!/^-?(\d{1,3}(\.\d{3})+|\d+)(,\d+)?$/.test(text)) return null;
  return Number(text.replaceAll('.', '').replace(',', '.'));
}

/** Without diacritics and case, for matching: "Kiểm tra" and "kiem tra" are the same. NFD leaves đ alone, so it goes by hand. */
export function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D').toLowerCase();
}

export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to + 'T00:00:00Z') - Date.parse(from + 'T00:00:00Z')) / DAY_MS);
}

export function addDays(iso: string, n: number): string {
  return new Date(Date.parse(iso + 'T00:00:00Z') + n * DAY_MS).toISOString().slice(0, 10);
}

/** today in Vietnam, for defaults in forms; what counts is decided by the server */
export function todayHere(now = new Date()): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: ZONE, year: 'numeric', month: '2-digit', day: '2-digit' }).format(
    now,
  );
}
