/* body.ts - makes the document that is sent out of what was typed, and tells which field each JSON pointer of it came from,
 * so that a fault the server names leads back to its field. Blank becomes null ("chưa ghi"); lines left wholly empty are not sent. */
import { Problem } from '../../api';
import { parseNumber } from '../../format';
import { exactDay } from '../../text/words';
import type { BasisDraft, ClauseDraft, PartyDraft, PlanDraft, ProgramDraft, RowDraft, SignatoryDraft } from './model';
import { dueOfRow, sentKind } from './row-due';

export interface SentProgram {
  body: Record<string, unknown>;
  /** Pointer into the body -> pointer of the field in the form. */
  fields: Map<string, string>;
}

export type Pointers = Map<string, string>;

/** The form's own pointer of the field `name` of the line `key`, which stays when lines move; of the form itself without a key. */
export function fieldAt(name: string, key = ''): string {
  return key === '' ? `/${name}` : `/${key}/${name}`;
}

export const textOrNull = (text: string): string | null => {
  const clean = text.normalize('NFC').trim();
  return clean === '' ? null : clean;
};

const blank = (...texts: string[]): boolean => texts.every((text) => text.trim() === '');

export const isEmptyParty = (party: PartyDraft): boolean =>
  party.agency === null && blank(party.focal_unit, party.focal_person, party.own_number);

export const isEmptySignatory = (one: SignatoryDraft): boolean => blank(one.person_name, one.post_title);

export const isEmptyBasis = (one: BasisDraft): boolean => blank(one.kind, one.number, one.issued_on, one.issuer, one.subject);

export const isEmptyClause = (one: ClauseDraft): boolean => blank(one.label, one.text);

export const isEmptyRow = (row: RowDraft): boolean => blank(row.text, row.product, row.time_text, row.due);

/** signed: the paper is recorded as signed at once; else it stays a draft and no signing date is sent. */
export function programBody(draft: ProgramDraft, signed: boolean): SentProgram {
  const fields: Pointers = new Map();
  const plain = ['kind', 'title', 'number', 'signed_on', 'place', 'term_text', 'term_from', 'term_to', 'signing_event', 'secrecy'];
  for (const name of plain) fields.set(`/${name}`, fieldAt(name));
  fields.set('/supervising_agency_id', fieldAt('supervising'));
  fields.set('/verifier_party', fieldAt('verifier'));
  fields.set('/parties', fieldAt('parties'));
  const body: Record<string, unknown> = {
    kind: draft.kind,
    title: draft.title.normalize('NFC').trim(),
    number: textOrNull(draft.number),
    signed_on: signed ? exactDay(draft.signed_on) : null,
    place: textOrNull(draft.place),
    term_from: exactDay(draft.term_from),
    term_to: exactDay(draft.term_to),
    term_text: textOrNull(draft.term_text),
    signing_event: textOrNull(draft.signing_event),
    secrecy: 'thuong',
    supervising_agency_id: draft.supervising?.id ?? null,
    replaces: draft.replaces,
    source_text: draft.source_text,
    verifier_party: textOrNull(draft.verifier),
    parties: partyBodies(draft.parties, fields),
    signatories: signatoryBodies(draft.signatories, '/signatories', fields),
    legal_bases: basisBodies(draft.bases, fields),
    obligations: clauseBodies(draft.clauses, fields),
  };
  /* A plan inside a program keeps its date in a draft: it is signed with the program. */
  if (draft.plan) body.plan = planBody(draft.plan, '/plan', fields, true);
  return { body, fields };
}

function agencyBody(party: PartyDraft): Record<string, unknown> {
  if (party.agency === null || party.agency.id !== null) return { agency_id: party.agency?.id ?? null };
  return { agency: { name: party.agency.name.normalize('NFC').trim(), province: textOrNull(party.province) } };
}

function partyBodies(parties: PartyDraft[], fields: Pointers): unknown[] {
  return parties
    .filter((party) => !isEmptyParty(party))
    .map((party, index) => {
      const at = `/parties/${index}`;
      for (const name of ['agency_id', 'agency', 'agency/name']) fields.set(`${at}/${name}`, fieldAt('agency', party.key));
      fields.set(at, fieldAt('agency', party.key));
      fields.set(`${at}/agency/province`, fieldAt('province', party.key));
      for (const name of ['role', 'focal_unit', 'focal_person', 'own_number']) fields.set(`${at}/${name}`, fieldAt(name, party.key));
      return {
        ref: party.key,
        ...agencyBody(party),
        role: party.role,
        focal_unit: textOrNull(party.focal_unit),
        focal_person: textOrNull(party.focal_person),
        own_number: textOrNull(party.own_number),
      };
    });
}

/** Also the signatories of a plan, and of a signing. */
export function signatoryBodies(signatories: SignatoryDraft[], under: string, fields: Pointers): unknown[] {
  return signatories
    .filter((one) => !isEmptySignatory(one))
    .map((one, index) => {
      const at = `${under}/${index}`;
      for (const name of ['party', 'person_name', 'post_title', 'authority']) fields.set(`${at}/${name}`, fieldAt(name, one.key));
      return {
        party: one.party === '' ? null : one.party,
        person_name: one.person_name.normalize('NFC').trim(),
        post_title: textOrNull(one.post_title),
        authority: textOrNull(one.authority),
        position: index + 1,
      };
    });
}

function basisBodies(bases: BasisDraft[], fields: Pointers): unknown[] {
  return bases
    .filter((one) => !isEmptyBasis(one))
    .map((one, index) => {
      const at = `/legal_bases/${index}`;
      for (const name of ['kind', 'number', 'issued_on', 'issuer', 'subject']) fields.set(`${at}/${name}`, fieldAt(name, one.key));
      fields.set(at, fieldAt('kind', one.key));
      return {
        kind: textOrNull(one.kind),
        number: textOrNull(one.number),
        issued_on: exactDay(one.issued_on),
        issuer: textOrNull(one.issuer),
        subject: textOrNull(one.subject),
      };
    });
}

interface ClauseBody {
  children: ClauseBody[];
  [name: string]: unknown;
}

function clauseBodies(clauses: ClauseDraft[], fields: Pointers): ClauseBody[] {
  const roots: ClauseBody[] = [];
  const open: { depth: number; at: string; list: ClauseBody[] }[] = [];
  for (const clause of clauses.filter((one) => !isEmptyClause(one))) {
    while (open.length > 0 && (open[open.length - 1]?.depth ?? 0) >= clause.depth) open.pop();
    const parent = open[open.length - 1];
    const list = parent ? parent.list : roots;
    const at = `${parent ? `${parent.at}/children` : '/obligations'}/${list.length}`;
    for (const name of ['label', 'text', 'text_kind', 'kind', 'period', 'bearers']) fields.set(`${at}/${name}`, fieldAt(name, clause.key));
    const one = clauseBody(clause);
    list.push(one);
    open.push({ depth: clause.depth, at, list: one.children });
  }
  return roots;
}

function clauseBody(clause: ClauseDraft): ClauseBody {
  return {
    ref: clause.key,
    label: textOrNull(clause.label),
    text: clause.text.normalize('NFC').trim(),
    text_kind: clause.text_kind,
    kind: clause.kind,
    period: clause.kind === 'recurring' ? clause.period : null,
    bearers: clause.bearers.map((bearer) => ({ party: bearer.party, role: bearer.role })),
    children: [],
  };
}

/** under: '/plan' inside a program, '' for a plan sent by itself. signed: with its signing date when one is typed. */
export function planBody(plan: PlanDraft, under: string, fields: Pointers, signed: boolean): Record<string, unknown> {
  for (const name of ['year', 'number', 'title', 'signed_on', 'place']) fields.set(`${under}/${name}`, fieldAt(`plan-${name}`));
  fields.set(`${under}/commitments`, fieldAt('plan-rows'));
  const year = Number(plan.year);
  return {
    year,
    number: textOrNull(plan.number),
    title: textOrNull(plan.title),
    signed_on: signed ? exactDay(plan.signed_on) : null,
    place: textOrNull(plan.place),
    signatories: signatoryBodies(plan.signatories, `${under}/signatories`, fields),
    commitments: rowBodies(plan.rows, `${under}/commitments`, fields, year),
  };
}

function rowBodies(rows: RowDraft[], under: string, fields: Pointers, year: number): unknown[] {
  const names = ['label', 'text', 'product', 'serves', 'lead', 'coordinating', 'time_text', 'due_on', 'due_rule', 'kind', 'target', 'unit', 'funding', 'carried_from'];
  return rows
    .filter((row) => !isEmptyRow(row))
    .map((row, index) => {
      for (const name of names) fields.set(`${under}/${index}/${name}`, fieldAt(name, row.key));
      return {
        label: textOrNull(row.label),
        text: row.text.normalize('NFC').trim(),
        product: textOrNull(row.product),
        serves: row.serves,
        lead: row.lead === '' ? null : row.lead,
        coordinating: row.coordinating.filter((party) => party !== row.lead),
        time_text: textOrNull(row.time_text),
        ...dueOfRow(row, year),
        kind: sentKind(row, year),
        target: parseNumber(row.target),
        unit: textOrNull(row.unit),
        funding: textOrNull(row.funding),
        carried_from: textOrNull(row.carried_from),
      };
    });
}

/** The same problem with its faults led back to the form's own fields; a pointer deeper than any field goes to the one above it. */
export function inForm(problem: Problem, fields: Pointers): Problem {
  const errors = problem.errors.map((fault) => ({ ...fault, pointer: fieldOf(fields, fault.pointer) ?? fault.pointer }));
  return new Problem(problem.status, problem.slug, problem.title, problem.detail, errors);
}

function fieldOf(fields: Pointers, pointer: string): string | null {
  for (let at = pointer; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
    const field = fields.get(at);
    if (field) return field;
  }
  return null;
}
