/* row-due.ts - when a row of the plan is due, and of which kind it is: what the clerk typed, else what the time as written means. */
import { readDue } from '../../due';
import { day, parseDay } from '../../format';
import { isPeriod } from '../../text/words';
import type { CommitmentKind, Due } from '../../types';
import { freshKey, type RowDraft } from './model';

/** What the time as written means for a row that states no date itself; null: it does, or nothing is known yet. */
export function readOfRow(row: RowDraft, year: number): Due | null {
  return row.due.trim() === '' ? readDue(row.time_text, year) : null;
}

export function kindOfRow(row: RowDraft, year: number): CommitmentKind {
  const read = row.kind_own ? null : readOfRow(row, year);
  return read?.kind === 'standing' || read?.kind === 'on_event' ? read.kind : row.kind;
}

/** The kind as it is sent: null where words that were not read yet may decide it. */
export function sentKind(row: RowDraft, year: number): CommitmentKind | null {
  const open = row.kind === 'dated' && !row.kind_own && row.due.trim() === '' && readOfRow(row, year) === null;
  return open ? null : kindOfRow(row, year);
}

/** The due date and its rule as they are sent; both null leaves the reading to the server. */
export function dueOfRow(row: RowDraft, year: number): { due_on: string | null; due_rule: string | null } {
  const kind = kindOfRow(row, year);
  const read = readOfRow(row, year);
  if (read && (kind === 'dated' ? read.due_on !== null : read.kind === kind)) return { due_on: read.due_on, due_rule: read.rule };
  if (kind !== 'dated' || row.due.trim() === '') return { due_on: null, due_rule: null };
  const own = isPeriod(row.due, year) ? row.due : row.due_rule;
  return { due_on: parseDay(row.due, year), due_rule: own.normalize('NFC').trim() || null };
}

/** Whether nothing will give the date that a dated row needs. Words on their way to being read may still. */
export function lacksDue(row: RowDraft, year: number): boolean {
  if (kindOfRow(row, year) !== 'dated' || row.due.trim() !== '') return false;
  return row.time_text.trim() === '' || (readDue(row.time_text, year) !== null && dueOfRow(row, year).due_on === null);
}

/** A row for each of the dates, with the time as written kept in all of them. */
export function splitRow(row: RowDraft, dates: string[]): RowDraft[] {
  return dates.map((one, index) => ({
    ...row,
    key: index === 0 ? row.key : freshKey('c'),
    label: row.label.trim() === '' ? '' : `${row.label.trim().replace(/[.)]$/u, '')}.${index + 1}`.slice(0, 40),
    due: day(one),
    due_rule: row.time_text.trim(),
    kind: 'dated',
    kind_own: true,
    carried_from: index === 0 ? row.carried_from : '',
  }));
}
