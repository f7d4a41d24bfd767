/* model.ts - what the form "Ghi nhận chương trình" holds while somebody types, apart from how it looks.
 * Everything typed is text, kept as typed; body.ts makes the document of it. Repeated lines carry a key of their own so that
 * focus and text stay with them when lines move. References between lines are these keys. */

import type { PickedAgency } from '../../components/agency-picker';
import type { BearerRole, CommitmentKind, ObligationKind } from '../../types';

export interface PartyDraft {
  key: string;
  /** id null: the list does not know it; it is recorded as "chưa xác nhận". */
  agency: PickedAgency | null;
  /** Of an agency the list does not know. */
  province: string;
  role: 'party' | 'lead';
  focal_unit: string;
  focal_person: string;
  own_number: string;
}

export interface SignatoryDraft {
  key: string;
  party: string;
  person_name: string;
  post_title: string;
  authority: string;
}

export interface BasisDraft {
  key: string;
  kind: string;
  number: string;
  issued_on: string;
  issuer: string;
  subject: string;
}

export interface BearerDraft {
  party: string;
  role: BearerRole;
}

export interface ClauseDraft {
  key: string;
  depth: number;
  label: string;
  text: string;
  text_kind: 'verbatim' | 'paraphrase';
  kind: ObligationKind;
  period: string;
  bearers: BearerDraft[];
}

export interface RowDraft {
  key: string;
  label: string;
  text: string;
  product: string;
  serves: string[];
  lead: string;
  coordinating: string[];
  time_text: string;
  /** As typed: a day, or "Quý II" for its last day. */
  due: string;
  /** The rule a date came with when it was read from the record; a newly typed period is its own rule. */
  due_rule: string;
  kind: CommitmentKind;
  /** Chosen by the clerk; else the kind follows from the time as written. */
  kind_own: boolean;
  target: string;
  unit: string;
  funding: string;
  /** The commitment of an earlier year that the line continues; '' when it continues none. */
  carried_from: string;
}

export interface PlanDraft {
  year: string;
  number: string;
  title: string;
  signed_on: string;
  place: string;
  signatories: SignatoryDraft[];
  rows: RowDraft[];
}

export interface ProgramDraft {
  kind: string;
  title: string;
  number: string;
  signed_on: string;
  place: string;
  term_text: string;
  term_from: string;
  term_to: string;
  signing_event: string;
  supervising: PickedAgency | null;
  /** The program that it renews, as it was recorded. */
  replaces: string | null;
  verifier: string;
  /** The declaration that nothing above "thường" is entered. */
  open_paper: boolean;
  /** The pasted text a record was made from; not shown, kept as it is. */
  source_text: string | null;
  /** The version of the record that was being changed when the typing began; null for a new one. */
  version: number | null;
  parties: PartyDraft[];
  signatories: SignatoryDraft[];
  bases: BasisDraft[];
  clauses: ClauseDraft[];
  plan: PlanDraft | null;
}

let counter = 0;

/** A key no other line of this page load or of a restored draft has. */
export function freshKey(prefix: string): string {
  counter += 1;
  return `${prefix}${Date.now().toString(36)}${counter.toString(36)}`;
}

export const newParty = (): PartyDraft => ({
  key: freshKey('p'),
  agency: null,
  province: '',
  role: 'party',
  focal_unit: '',
  focal_person: '',
  own_number: '',
});

export const newSignatory = (party = ''): SignatoryDraft => ({
  key: freshKey('s'),
  party,
  person_name: '',
  post_title: '',
  authority: '',
});

export const newBasis = (): BasisDraft => ({
  key: freshKey('b'),
  kind: '',
  number: '',
  issued_on: '',
  issuer: '',
  subject: '',
});

export const newClause = (depth = 0): ClauseDraft => ({
  key: freshKey('o'),
  depth,
  label: '',
  text: '',
  text_kind: 'verbatim',
  kind: 'standing',
  period: 'yearly',
  bearers: [],
});

export const newRow = (label = ''): RowDraft => ({
  key: freshKey('c'),
  label,
  text: '',
  product: '',
  serves: [],
  lead: '',
  coordinating: [],
  time_text: '',
  due: '',
  due_rule: '',
  kind: 'dated',
  kind_own: false,
  target: '',
  unit: '',
  funding: '',
  carried_from: '',
});

export const newPlan = (year: string): PlanDraft => ({
  year,
  number: '',
  title: '',
  signed_on: '',
  place: '',
  signatories: [],
  rows: [newRow('1')],
});

export function emptyProgram(): ProgramDraft {
  return {
    kind: 'chuong_trinh',
    title: '',
    number: '',
    signed_on: '',
    place: '',
    term_text: '',
    term_from: '',
    term_to: '',
    signing_event: '',
    supervising: null,
    replaces: null,
    verifier: '',
    open_paper: false,
    source_text: null,
    version: null,
    parties: [newParty(), newParty()],
    signatories: [],
    bases: [],
    clauses: [],
    plan: null,
  };
}

/** Moves a clause one deeper or one out; it never lies more than one below the line above it, and the deepest is 3. */
export function shift(clauses: ClauseDraft[], index: number, by: 1 | -1): ClauseDraft[] {
  const here = clauses[index];
  if (!here) return clauses;
  const above = clauses[index - 1]?.depth ?? -1;
  const depth = Math.max(0, Math.min(here.depth + by, above + 1, 3));
  if (depth === here.depth) return clauses;
  const end = endOf(clauses, index);
  return clauses.map((one, at) => (at >= index && at < end ? { ...one, depth: Math.min(3, one.depth + depth - here.depth) } : one));
}

/** The index after the last line that lies below clause `index`. */
export function endOf(clauses: ClauseDraft[], index: number): number {
  const depth = clauses[index]?.depth ?? 0;
  let end = index + 1;
  while ((clauses[end]?.depth ?? -1) > depth) end += 1;
  return end;
}

/** Takes a clause away; what lay below it stays and moves one out, so that nothing is lost by a slip. */
export function dropClause(clauses: ClauseDraft[], index: number): ClauseDraft[] {
  const end = endOf(clauses, index);
  return clauses
    .map((one, at) => (at > index && at < end ? { ...one, depth: one.depth - 1 } : one))
    .filter((_, at) => at !== index);
}

/** Moves a clause with all below it before its elder or behind its younger neighbour of the same depth. */
export function moveClause(clauses: ClauseDraft[], index: number, by: 1 | -1): ClauseDraft[] {
  const depth = clauses[index]?.depth ?? 0;
  const end = endOf(clauses, index);
  const block = clauses.slice(index, end);
  if (by === 1) {
    if ((clauses[end]?.depth ?? -1) !== depth) return clauses;
    const next = endOf(clauses, end);
    return [...clauses.slice(0, index), ...clauses.slice(end, next), ...block, ...clauses.slice(next)];
  }
  let before = index - 1;
  while (before >= 0 && (clauses[before]?.depth ?? 0) > depth) before -= 1;
  if (before < 0 || clauses[before]?.depth !== depth) return clauses;
  return [...clauses.slice(0, before), ...block, ...clauses.slice(before, index), ...clauses.slice(end)];
}

/** The first and last day that "2022 - 2026", "giai đoạn 2022-2026" or "năm 2024" mean; null when the words name no years. */
export function termOf(words: string): { from: string; to: string } | null {
  const span = /(\d{4})\s*(?:[-–—]|đến|tới)\s*(?:năm\s*)?(\d{4})/iu.exec(words.normalize('NFC'));
  const one = /^\D*(\d{4})\D*$/u.exec(words);
  const from = span?.[1] ?? one?.[1];
  const to = span?.[2] ?? one?.[1];
  if (!from || !to || Number(from) < 1900 || Number(to) > 2199 || Number(to) < Number(from)) return null;
  return { from: `01/01/${from}`, to: `31/12/${to}` };
}
