/* restore.ts - the draft of a record that already exists, for changing it: the reverse of body.ts.
 * Keys are the ids of the record, so that what the server says about an id and what stands in the form stay together. */
import type { PickedAgency } from '../../components/agency-picker';
import { day } from '../../format';
import type { AgencyRef, Obligation, Party, Plan, Program, Signatory } from '../../types';
import type { ClauseDraft, PartyDraft, PlanDraft, ProgramDraft, RowDraft, SignatoryDraft } from './model';
import { newRow } from './model';

const text = (value: string | null): string => value ?? '';

const picked = (agency: AgencyRef): PickedAgency => ({ id: agency.id, name: agency.name });

/** plan: the program's one draft plan, when it has one; it is sent back with the program. */
export function programDraft(program: Program, plan: Plan | null): ProgramDraft {
  return {
    kind: program.kind,
    title: program.title,
    number: text(program.number),
    signed_on: day(program.signed_on),
    place: text(program.place),
    term_text: text(program.term_text),
    term_from: day(program.term_from),
    term_to: day(program.term_to),
    signing_event: text(program.signing_event),
    replaces: program.replaces?.id ?? null,
    supervising: program.supervising_agency ? picked(program.supervising_agency) : null,
    verifier: text(program.verifier_party_id),
    open_paper: true,
    source_text: program.source_text,
    version: program.version,
    parties: program.parties.map(partyDraft),
    signatories: program.signatories.map(signatoryDraft),
    bases: program.legal_bases.map((basis) => ({
      key: basis.id,
      kind: text(basis.kind),
      number: text(basis.number),
      issued_on: day(basis.issued_on),
      issuer: text(basis.issuer),
      subject: text(basis.subject),
    })),
    clauses: clauseDrafts(program.obligations, 0),
    plan: plan ? planDraft(plan) : null,
  };
}

function partyDraft(party: Party): PartyDraft {
  return {
    key: party.id,
    agency: picked(party.agency),
    province: '',
    role: party.role,
    focal_unit: text(party.focal_unit),
    focal_person: text(party.focal_person),
    own_number: text(party.own_number),
  };
}

function signatoryDraft(one: Signatory): SignatoryDraft {
  return {
    key: one.id,
    party: text(one.party_id),
    person_name: one.person_name,
    post_title: text(one.post_title),
    authority: text(one.authority),
  };
}

function clauseDrafts(obligations: Obligation[], depth: number): ClauseDraft[] {
  return obligations.flatMap((one) => [
    {
      key: one.id,
      depth,
      label: text(one.label),
      text: one.text,
      text_kind: one.text_kind,
      kind: one.kind,
      period: one.period ?? 'yearly',
      bearers: one.bearers.map((bearer) => ({ party: bearer.party_id, role: bearer.role })),
    },
    ...clauseDrafts(one.children, depth + 1),
  ]);
}

export function planDraft(plan: Plan): PlanDraft {
  return {
    year: String(plan.year),
    number: text(plan.number),
    title: text(plan.title),
    signed_on: day(plan.signed_on),
    place: text(plan.place),
    signatories: plan.signatories.map(signatoryDraft),
    rows: plan.commitments.map(
      (row): RowDraft => ({
        ...newRow(),
        key: row.id,
        label: text(row.label),
        text: row.text,
        product: text(row.product),
        serves: row.serves,
        lead: row.lead_party_id,
        coordinating: row.coordinating_party_ids,
        time_text: text(row.time_text),
        due: day(row.due_on),
        due_rule: text(row.due_rule),
        kind: row.kind,
        kind_own: true,
        target: row.target === null ? '' : String(row.target).replace('.', ','),
        unit: text(row.unit),
        funding: text(row.funding),
        carried_from: text(row.carried_from),
      }),
    ),
  };
}
