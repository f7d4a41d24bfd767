/* model.ts - what the report and contribution forms hold while somebody types, what is missing in them, and what is sent. */
import type { FieldFault } from '../../api';
import { day, parseNumber } from '../../format';
import { exactDay } from '../../text/words';
import type { Commitment, FileRef } from '../../types';
import type vi from '../../i18n/vi/commitment';

export interface DocumentDraft {
  key: string;
  kind: string;
  number: string;
  issued_on: string;
  issuer: string;
  subject: string;
}

export interface EvidenceDraft {
  documents: DocumentDraft[];
  files: FileRef[];
}

export interface ReportDraft extends EvidenceDraft {
  kind: 'progress' | 'completion';
  completed_on: string;
  percent: string;
  text: string;
  /** A post, 'other' for a name typed, '' while nobody is chosen. */
  officer: string;
  officer_name: string;
  officer_title: string;
  not_received: string[];
}

export interface ContributionDraft extends EvidenceDraft {
  text: string;
}

let counter = 0;
export const newDocument = (): DocumentDraft => {
  counter += 1;
  return { key: `d${Date.now().toString(36)}${counter}`, kind: 'Báo cáo', number: '', issued_on: '', issuer: '', subject: '' };
};

export const newContribution = (): ContributionDraft => ({ text: '', documents: [], files: [] });

export const newReport = (kind: ReportDraft['kind']): ReportDraft => ({
  kind,
  completed_on: '',
  percent: '',
  text: '',
  officer: '',
  officer_name: '',
  officer_title: '',
  not_received: [],
  documents: kind === 'completion' ? [newDocument()] : [],
  files: [],
});

export const isEmptyDocument = (one: DocumentDraft): boolean => [one.number, one.issued_on, one.issuer, one.subject].every((text) => text.trim() === '');

type Words = (typeof vi)['missing'];

/** Coordinating agencies that have sent nothing yet. */
export const absentOf = (commitment: Commitment): { id: string; name: string }[] =>
  commitment.coordinators.filter((one) => one.contribution === null).map((one) => ({ id: one.agency.id, name: one.agency.name }));

/** today: YYYY-MM-DD, as the server counts it. */
export function reportFaults(draft: ReportDraft, commitment: Commitment, today: string, words: Words): FieldFault[] {
  const faults: FieldFault[] = [];
  const add = (pointer: string, detail: string): void => void faults.push({ pointer, detail });
  if (draft.kind === 'completion') {
    const completed = exactDay(draft.completed_on);
    if (completed === null) add('/completed_on', words.completed_on);
    else if (completed > today) add('/completed_on', words.future);
  }
  if (draft.text.trim() === '') add('/text', words.text);
  const percent = parseNumber(draft.percent);
  if (draft.percent.trim() !== '' && (percent === null || percent < 0 || percent > 100 || !Number.isInteger(percent))) add('/percent', words.percent);
  if (draft.kind === 'completion' && draft.officer === '') add('/officer', words.officer);
  if (draft.officer === 'other' && draft.officer_name.trim() === '') add('/officer/name', words.officer_name);
  faults.push(...evidenceFaults(draft, draft.kind === 'completion', words));
  if (draft.kind === 'completion') {
    for (const agency of absentOf(commitment)) {
      if (!draft.not_received.includes(agency.id)) add(`/not_received/${agency.id}`, words.not_received(agency.name));
    }
  }
  return faults;
}

export function evidenceFaults(draft: EvidenceDraft, needed: boolean, words: Words): FieldFault[] {
  const typed = draft.documents.filter((one) => !isEmptyDocument(one));
  const faults: FieldFault[] = [];
  if (needed && typed.length === 0 && draft.files.length === 0) faults.push({ pointer: '/evidence', detail: words.evidence });
  for (const one of typed) {
    if (one.number.trim() === '' && one.subject.trim() === '') faults.push({ pointer: `/${one.key}/number`, detail: words.document });
    if (one.issued_on.trim() !== '' && exactDay(one.issued_on) === null) faults.push({ pointer: `/${one.key}/issued_on`, detail: words.document_day });
  }
  return faults;
}

const orNull = (text: string): string | null => text.normalize('NFC').trim() || null;

/** The evidence as sent, and the form's pointers of each item. */
function evidenceBody(draft: EvidenceDraft): { list: unknown[]; fields: Map<string, string> } {
  const fields = new Map<string, string>();
  const documents = draft.documents.filter((one) => !isEmptyDocument(one));
  const list = documents.map((one, index) => {
    fields.set(`/evidence/${index}`, `/${one.key}/number`);
    for (const name of ['kind', 'number', 'issued_on', 'issuer', 'subject']) fields.set(`/evidence/${index}/document/${name}`, `/${one.key}/${name}`);
    return {
      document: {
        kind: orNull(one.kind),
        number: orNull(one.number),
        issued_on: exactDay(one.issued_on),
        issuer: orNull(one.issuer),
        subject: orNull(one.subject),
      },
    };
  });
  return { list: [...list, ...draft.files.map((file) => ({ file_id: file.id }))], fields };
}

export interface Sent {
  body: Record<string, unknown>;
  fields: Map<string, string>;
}

export function reportBody(draft: ReportDraft, commitment: Commitment): Sent {
  const done = draft.kind === 'completion';
  const evidence = evidenceBody(draft);
  const absent = absentOf(commitment).map((agency) => agency.id);
  const officer =
    draft.officer === '' ? null : draft.officer === 'other' ? { name: orNull(draft.officer_name), post_title: orNull(draft.officer_title) } : { post_id: draft.officer };
  return {
    body: {
      kind: draft.kind,
      completed_on: done ? exactDay(draft.completed_on) : null,
      percent: parseNumber(draft.percent),
      text: draft.text.normalize('NFC').trim(),
      officer,
      evidence: evidence.list,
      not_received: done ? draft.not_received.filter((id) => absent.includes(id)) : [],
    },
    fields: evidence.fields,
  };
}

export function contributionBody(draft: ContributionDraft): Sent {
  const evidence = evidenceBody(draft);
  return { body: { text: draft.text.normalize('NFC').trim(), evidence: evidence.list }, fields: evidence.fields };
}

/** The due date as a reader wants it: the words of the paper, the day, and where it came from. */
export function dueWords(commitment: Commitment, t: Pick<typeof vi, 'dueFrom' | 'noDue'>): string {
  if (commitment.due_on === null) return commitment.time_text ?? t.noDue;
  const due = day(commitment.due_on);
  return commitment.time_text && commitment.time_text !== due ? t.dueFrom(commitment.time_text, due) : due;
}
