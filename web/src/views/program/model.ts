/* model.ts - what the page of one program works out of the answers of the API, apart from how it looks. */
import type { Bucket, Buckets, Grid, GridCell, Obligation, Party } from '../../types';
import { BUCKETS } from '../../types';

/** The buckets that count as done, in the sense of the grid's figures. */
export const DONE: Bucket[] = ['done_on_time', 'done_late', 'no_deadline_done'];

export interface FlatClause {
  clause: Obligation;
  depth: number;
}

/** The tree of clauses in reading order. */
export function flatClauses(obligations: Obligation[], depth = 0): FlatClause[] {
  return obligations.flatMap((clause) => [{ clause, depth }, ...flatClauses(clause.children, depth + 1)]);
}

export const doneOf = (buckets: Buckets): number => DONE.reduce((sum, bucket) => sum + buckets[bucket], 0);

/** The buckets of several years together. */
export function sumOf(parts: { buckets: Buckets }[]): Buckets {
  const sum = Object.fromEntries(BUCKETS.map((bucket) => [bucket, 0])) as Buckets;
  for (const part of parts) for (const bucket of BUCKETS) sum[bucket] += part.buckets[bucket];
  return sum;
}

/** Whether every party bears the clause jointly: then the screen says "các bên" and not a row of names. */
export function allJoint(clause: Obligation, parties: Party[]): boolean {
  return clause.bearers.length === parties.length && clause.bearers.every((bearer) => bearer.role === 'joint');
}

export interface OpenCell {
  /** The obligation; 'other' for the row of commitments that serve none. */
  row: string;
  year: number;
}

/** "<obligation>.<year>" of the query, null when it names nothing. */
export function readCell(text: string | null): OpenCell | null {
  const match = /^([0-9a-f-]{36}|other)\.(\d{4})$/u.exec(text ?? '');
  return match ? { row: match[1] as string, year: Number(match[2]) } : null;
}

export const writeCell = (cell: OpenCell): string => `${cell.row}.${cell.year}`;

export function findCell(grid: Grid, cell: OpenCell): GridCell | null {
  const cells = cell.row === 'other' ? grid.other : grid.rows.find((row) => row.obligation.id === cell.row)?.cells;
  return cells?.find((one) => one.year === cell.year) ?? null;
}

/** Clauses without a commitment in a year that has a plan; a clause whose parts are served is served. */
export function unserved(grid: Grid, year: number): number {
  if (!grid.years.includes(year)) return 0;
  return grid.rows.filter((row, index) => !isServed(grid, index, year) && row.obligation.kind !== 'on_event').length;
}

function isServed(grid: Grid, index: number, year: number): boolean {
  const depth = grid.rows[index]?.obligation.depth ?? 0;
  for (let at = index; at < grid.rows.length; at += 1) {
    const row = grid.rows[at];
    if (!row || (at > index && row.obligation.depth <= depth)) break;
    if (row.cells.some((cell) => cell.year === year && cell.total > 0)) return true;
  }
  return false;
}
