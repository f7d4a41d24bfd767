/* gaps.ts - what is still missing, before anything is sent. A hard gap stops "Ghi nhận đã ký"; a soft one only says what the record
 * will show as "chưa ghi", since a signed paper may well leave it out. A draft may have any gap but those that make it unreadable. */
import { parseDay, parseNumber } from '../../format';
import { exactDay } from '../../text/words';
import { fieldAt, isEmptyBasis, isEmptyClause, isEmptyParty, isEmptyRow, isEmptySignatory } from './body';
import type { ClauseDraft, PlanDraft, ProgramDraft, RowDraft, SignatoryDraft } from './model';
import { lacksDue } from './row-due';

export type Section = 'document' | 'parties' | 'signatories' | 'bases' | 'clauses' | 'plan';

export const SECTIONS: Section[] = ['document', 'parties', 'signatories', 'bases', 'clauses', 'plan'];

export type GapWord =
  | 'title' | 'signed_on' | 'number' | 'place' | 'term' | 'declaration' | 'date' | 'term_order'
  | 'two_parties' | 'same_agency' | 'verifier' | 'no_signatories' | 'person' | 'signatory_party' | 'no_bases' | 'no_clauses'
  | 'clause_text' | 'bearer' | 'plan_year' | 'plan_signed_on' | 'no_rows' | 'row_text' | 'row_lead' | 'row_due' | 'row_date' | 'row_target' | 'row_serves';

export interface Gap {
  section: Section;
  word: GapWord;
  /** Which line of the section, as people count, when there are several: "dòng 3". */
  line?: string;
  /** The form's pointer of the field to fill. */
  field: string;
  /** draft: cannot even be kept; sign: cannot be recorded as signed; note: may stay empty. */
  stops: 'draft' | 'sign' | 'note';
}

/** Everything missing, in the order of the page. */
export function gapsOf(draft: ProgramDraft): Gap[] {
  return [
    ...documentGaps(draft),
    ...partyGaps(draft),
    ...signatoryGaps(draft.signatories, 'signatories'),
    ...basisGaps(draft),
    ...clauseGaps(draft.clauses),
    ...(draft.plan ? planGaps(draft.plan) : []),
  ];
}

/** A section is ticked when something stands in it and nothing in it stops the signing. */
export function isDone(draft: ProgramDraft, section: Section, gaps: Gap[]): boolean {
  const begun: Record<Section, boolean> = {
    document: draft.title.trim() !== '',
    parties: draft.parties.some((party) => !isEmptyParty(party)),
    signatories: draft.signatories.some((one) => !isEmptySignatory(one)),
    bases: draft.bases.some((one) => !isEmptyBasis(one)),
    clauses: draft.clauses.some((one) => !isEmptyClause(one)),
    plan: draft.plan !== null,
  };
  return begun[section] && !gaps.some((gap) => gap.section === section && gap.stops !== 'note');
}

function documentGaps(draft: ProgramDraft): Gap[] {
  const gaps: Gap[] = [];
  const add = (word: GapWord, field: string, stops: Gap['stops']): void => {
    gaps.push({ section: 'document', word, field: fieldAt(field), stops });
  };
  if (draft.title.trim() === '') add('title', 'title', 'draft');
  if (draft.number.trim() === '') add('number', 'number', 'note');
  if (draft.signed_on.trim() === '') add('signed_on', 'signed_on', 'sign');
  if (draft.place.trim() === '') add('place', 'place', 'note');
  for (const name of ['signed_on', 'term_from', 'term_to'] as const) {
    if (isBadDay(draft[name])) add('date', name, 'draft');
  }
  const from = exactDay(draft.term_from);
  const to = exactDay(draft.term_to);
  if (from && to && from > to) add('term_order', 'term_to', 'draft');
  if (!from && !to && draft.term_text.trim() === '') add('term', 'term_text', 'note');
  if (!draft.open_paper) add('declaration', 'secrecy', 'draft');
  return gaps;
}

const isBadDay = (text: string): boolean => text.trim() !== '' && exactDay(text) === null;

function partyGaps(draft: ProgramDraft): Gap[] {
  const named = draft.parties.filter((party) => party.agency !== null);
  const gaps: Gap[] = [];
  if (named.length < 2) {
    const free = draft.parties.find((party) => !named.includes(party));
    gaps.push({ section: 'parties', word: 'two_parties', field: free ? fieldAt('agency', free.key) : fieldAt('parties'), stops: 'draft' });
  }
  named.forEach((party, index) => {
    const twin = named.findIndex((other) => other.agency?.id && other.agency.id === party.agency?.id);
    if (twin >= 0 && twin < index) {
      gaps.push({ section: 'parties', word: 'same_agency', line: String(index + 1), field: fieldAt('agency', party.key), stops: 'draft' });
    }
  });
  if (named.length > 2 && draft.verifier === '') {
    gaps.push({ section: 'parties', word: 'verifier', field: fieldAt('verifier'), stops: 'note' });
  }
  return gaps;
}

export function signatoryGaps(signatories: SignatoryDraft[], section: Section): Gap[] {
  const typed = signatories.filter((one) => !isEmptySignatory(one));
  const gaps: Gap[] = [];
  if (typed.length === 0 && section === 'signatories') {
    gaps.push({ section, word: 'no_signatories', field: fieldAt('add-signatory'), stops: 'note' });
  }
  typed.forEach((one, index) => {
    const line = String(index + 1);
    if (one.person_name.trim() === '') gaps.push({ section, word: 'person', line, field: fieldAt('person_name', one.key), stops: 'draft' });
    if (one.party === '') gaps.push({ section, word: 'signatory_party', line, field: fieldAt('party', one.key), stops: 'draft' });
  });
  return gaps;
}

function basisGaps(draft: ProgramDraft): Gap[] {
  const typed = draft.bases.filter((one) => !isEmptyBasis(one));
  if (typed.length === 0) return [{ section: 'bases', word: 'no_bases', field: fieldAt('add-basis'), stops: 'note' }];
  return typed.flatMap((one, index): Gap[] =>
    isBadDay(one.issued_on)
      ? [{ section: 'bases', word: 'date', line: String(index + 1), field: fieldAt('issued_on', one.key), stops: 'draft' }]
      : [],
  );
}

function clauseGaps(clauses: ClauseDraft[]): Gap[] {
  const typed = clauses.filter((one) => !isEmptyClause(one));
  if (typed.length === 0) return [{ section: 'clauses', word: 'no_clauses', field: fieldAt('paste'), stops: 'note' }];
  return typed.flatMap((one, index): Gap[] => {
    const line = one.label.trim() || String(index + 1);
    if (one.text.trim() === '') return [{ section: 'clauses', word: 'clause_text', line, field: fieldAt('text', one.key), stops: 'draft' }];
    const borne = one.bearers.some((bearer) => bearer.role === 'lead' || bearer.role === 'joint');
    return borne ? [] : [{ section: 'clauses', word: 'bearer', line, field: fieldAt('bearers', one.key), stops: 'draft' }];
  });
}

/** What a plan lacks, in a program's form or by itself. */
export function planGaps(plan: PlanDraft): Gap[] {
  const gaps: Gap[] = [];
  if (!/^(19|20|21)\d{2}$/u.test(plan.year.trim())) gaps.push({ section: 'plan', word: 'plan_year', field: fieldAt('plan-year'), stops: 'draft' });
  if (isBadDay(plan.signed_on)) gaps.push({ section: 'plan', word: 'date', field: fieldAt('plan-signed_on'), stops: 'draft' });
  if (plan.signed_on.trim() === '') gaps.push({ section: 'plan', word: 'plan_signed_on', field: fieldAt('plan-signed_on'), stops: 'note' });
  gaps.push(...signatoryGaps(plan.signatories, 'plan'));
  const rows = plan.rows.filter((row) => !isEmptyRow(row));
  if (rows.length === 0) gaps.push({ section: 'plan', word: 'no_rows', field: fieldAt('plan-rows'), stops: 'sign' });
  return [...gaps, ...rows.flatMap((row, index) => rowGaps(row, row.label.trim() || String(index + 1), Number(plan.year)))];
}

function rowGaps(row: RowDraft, line: string, year: number): Gap[] {
  const gaps: Gap[] = [];
  const add = (word: GapWord, field: string, stops: Gap['stops']): void => {
    gaps.push({ section: 'plan', word, line, field: fieldAt(field, row.key), stops });
  };
  if (row.text.trim() === '') add('row_text', 'text', 'draft');
  if (row.lead === '') add('row_lead', 'lead', 'draft');
  if (row.due.trim() !== '' && parseDay(row.due, year) === null) add('row_date', 'due_on', 'draft');
  if (lacksDue(row, year)) add('row_due', 'due_on', 'sign');
  if (row.target.trim() !== '' && parseNumber(row.target) === null) add('row_target', 'target', 'draft');
  if (row.serves.length === 0) add('row_serves', 'serves', 'note');
  return gaps;
}
