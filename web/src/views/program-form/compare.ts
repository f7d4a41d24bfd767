/* compare.ts - where two versions of a draft differ, told field by field for a person who must choose. */
import type { ProgramDraft } from './model';

export interface Difference {
  field: 'kind' | 'title' | 'number' | 'place' | 'termText' | 'termFrom' | 'termTo' | 'event' | 'parties' | 'signatories' | 'bases' | 'clauses' | 'plan';
  mine: string;
  theirs: string;
}

const lines = (texts: string[]): string => texts.filter((text) => text.trim() !== '').join('\n');

function told(draft: ProgramDraft): Record<Difference['field'], string> {
  return {
    kind: draft.kind,
    title: draft.title,
    number: draft.number,
    place: draft.place,
    termText: draft.term_text,
    termFrom: draft.term_from,
    termTo: draft.term_to,
    event: draft.signing_event,
    parties: lines(draft.parties.map((party) => [party.agency?.name, party.focal_unit, party.focal_person, party.own_number].filter(Boolean).join(', '))),
    signatories: lines(draft.signatories.map((one) => [one.person_name, one.post_title].filter(Boolean).join(', '))),
    bases: lines(draft.bases.map((one) => [one.kind, one.number, one.issued_on, one.issuer, one.subject].filter(Boolean).join(', '))),
    clauses: lines(draft.clauses.map((one) => `${one.label} ${one.text}`.trim())),
    plan: draft.plan ? lines([draft.plan.year, ...draft.plan.rows.map((row) => [row.label, row.text, row.due].filter(Boolean).join(' · '))]) : '',
  };
}

export function differences(mine: ProgramDraft, theirs: ProgramDraft): Difference[] {
  const a = told(mine);
  const b = told(theirs);
  return (Object.keys(a) as Difference['field'][])
    .filter((field) => a[field].trim() !== b[field].trim())
    .map((field) => ({ field, mine: a[field], theirs: b[field] }));
}
