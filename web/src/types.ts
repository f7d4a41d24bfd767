// The shapes of the API as the views use them. A test of the server validates its answers against docs/openapi.yaml.
export type Id = string;
/** YYYY-MM-DD */
export type Day = string;
/** RFC 3339, UTC */
export type Instant = string;

export interface AgencyRef {
  id: Id;
  name: string;
  short_name: string | null;
  /** the present name when it differs from the one of the date in question */
  now: string | null;
}

export interface Author {
  user_name: string;
  post_title: string;
  agency: { id: Id; name: string };
}

export interface List<T> {
  items: T[];
  next: string | null;
}

export type Role = 'admin' | 'clerk' | 'leader' | 'supervisor' | 'auditor';

export interface Me {
  user: { id: Id; login: string; name: string; language: string };
  post: { id: Id; title: string; agency: AgencyRef; roles: { role: Role; scope: 'own' | 'subtree' | 'all' }[] };
  posts: { id: Id; title: string; agency: AgencyRef }[];
  rights: string[];
  expires_at: Instant;
  today: Day;
}

export const BUCKETS = [
  'done_on_time', 'done_late', 'awaiting_in_time', 'awaiting_late', 'open_in_time', 'open_overdue',
  'no_deadline_done', 'no_deadline_open', 'partial', 'not_done', 'carried', 'cancelled',
] as const;
export type Bucket = (typeof BUCKETS)[number];
export type Buckets = Record<Bucket, number>;

export const COMMITMENT_STATES = [
  'planned', 'in_progress', 'reported_done', 'returned', 'disputed', 'verified_done', 'verified_partial', 'paused',
  'carried_over', 'cancelled', 'not_done',
] as const;
export type CommitmentState = (typeof COMMITMENT_STATES)[number];
export type CommitmentKind = 'dated' | 'standing' | 'on_event';
export type Origin = 'stated' | 'demonstration';

export interface CommitmentRow {
  id: Id;
  label: string | null;
  text: string;
  year: number;
  state: CommitmentState;
  bucket: Bucket;
  /** to the due date, negative when past; open ones only */
  days: number | null;
  due_on: Day | null;
  original_due_on: Day | null;
  time_text: string | null;
  kind: CommitmentKind;
  completed_on: Day | null;
  percent: number | null;
  lead: AgencyRef;
  coordinating: AgencyRef[];
  program: { id: Id; title: string };
  plan_id: Id;
  origin: Origin;
  version: number;
  reported_at: Instant | null;
}

export interface WorkItem extends CommitmentRow {
  last: {
    kind: 'report' | 'verification';
    at: Instant;
    text: string | null;
    author: Author;
    completed_on: Day | null;
    evidence: string | null;
  } | null;
  /** working days since the report */
  waiting_days: number | null;
}

export type WorkSection = 'to_report' | 'returned' | 'to_verify' | 'due_soon';
export type Work = { as_of: Day; counts: Record<WorkSection, number> } & Record<WorkSection, WorkItem[]>;

export interface AgencyRow {
  id: Id;
  name: string;
  short_name: string | null;
  type: string | null;
  level: string | null;
  province: string | null;
  valid_from: Day | null;
  valid_to: Day | null;
  confirmed: boolean;
  aliases: string[];
  /** the written form that matched the search */
  matched: string | null;
}

export interface Agency extends AgencyRow {
  names: { name: string; short_name: string | null; from: Day | null; to: Day | null }[];
  posts: { id: Id; title: string; may_sign: boolean; holders: { person: string; from: Day | null; to: Day | null }[] }[];
  programs: { id: Id; title: string; role: string }[];
}

export const PROGRAM_KINDS = ['chuong_trinh', 'quy_che', 'ke_hoach', 'thoa_thuan', 'nghi_quyet_lien_tich', 'ban_ghi_nho'] as const;
export type ProgramKind = (typeof PROGRAM_KINDS)[number];
export const PROGRAM_STATES = [
  'draft', 'awaiting_signature', 'signed', 'suspended', 'terminated', 'superseded', 'merged_parties', 'closed',
] as const;
export type ProgramState = (typeof PROGRAM_STATES)[number];
export type ProgramStatus = Exclude<ProgramState, 'signed'> | 'in_force' | 'expiring' | 'expired';

export interface ProgramRow {
  id: Id;
  kind: ProgramKind;
  title: string;
  number: string | null;
  signed_on: Day | null;
  term_from: Day | null;
  term_to: Day | null;
  term_text: string | null;
  state: ProgramState;
  status: ProgramStatus;
  days_left: number | null;
  origin: Origin;
  parties: { agency: AgencyRef; role: 'lead' | 'party' }[];
  /** years that have a plan */
  years: number[];
  commitments: number;
  version: number;
}

export type BearerRole = 'lead' | 'joint' | 'coordinating' | 'support' | 'supervise';
export type ObligationKind = 'dated' | 'recurring' | 'standing' | 'on_event';
export type Authority = 'TM' | 'KT' | 'TL' | 'TUQ' | 'Q';

export interface Party {
  id: Id;
  agency: AgencyRef;
  role: 'lead' | 'party';
  name_at_signing: string;
  focal_unit: string | null;
  focal_person: string | null;
  own_number: string | null;
}

export interface Signatory {
  id: Id;
  party_id: Id;
  person_name: string;
  post_title: string | null;
  authority: Authority | null;
  position: number;
  origin: Origin;
}

export interface LegalBasis {
  id: Id;
  kind: string | null;
  number: string | null;
  issued_on: Day | null;
  issuer: string | null;
  subject: string | null;
}

export interface Obligation {
  id: Id;
  label: string | null;
  text: string;
  text_kind: 'verbatim' | 'paraphrase';
  kind: ObligationKind;
  period: 'yearly' | 'half_yearly' | 'quarterly' | 'monthly' | null;
  state: 'active' | 'fulfilled' | 'withdrawn' | 'superseded' | 'suspended';
  origin: Origin;
  bearers: { party_id: Id; role: BearerRole }[];
  children: Obligation[];
}

export interface ObligationRow {
  id: Id;
  label: string | null;
  text: string;
  kind: ObligationKind;
  program: { id: Id; title: string };
  bearers: { agency: AgencyRef; role: BearerRole }[];
  /** years in which a commitment serves it */
  years: number[];
}

export interface FileRef {
  id: Id;
  name: string;
  media_type: string;
  size: number;
}

export interface PlanRow {
  id: Id;
  year: number;
  number: string | null;
  title: string | null;
  signed_on: Day | null;
  place: string | null;
  state: 'draft' | 'signed' | 'closed';
  origin: Origin;
  signatories: Signatory[];
  commitments: number;
  version: number;
}

export interface DocumentRow {
  file: FileRef;
  plan_id: Id | null;
  created_at: Instant;
}

export interface Program extends Omit<ProgramRow, 'parties'> {
  place: string | null;
  signing_event: string | null;
  secrecy: 'thuong';
  supervising_agency: AgencyRef | null;
  verifier_party_id: Id | null;
  source_text: string | null;
  parties: Party[];
  signatories: Signatory[];
  legal_bases: LegalBasis[];
  obligations: Obligation[];
  plans: PlanRow[];
  documents: DocumentRow[];
  reviews: { id: Id; year: number; kind: ReviewKind; title: string; held_on: Day | null }[];
  acts: string[];
  created_at: Instant;
  updated_at: Instant;
}

export interface GridCell {
  year: number;
  total: number;
  done: number;
  worst: Bucket | null;
  buckets: Buckets;
  commitments: Id[];
}

export interface Grid {
  as_of: Day;
  program: { id: Id; title: string };
  years: number[];
  rows: { obligation: { id: Id; label: string | null; text: string; kind: ObligationKind; depth: number }; cells: GridCell[] }[];
  /** commitments that serve no obligation, a cell a year */
  other: GridCell[];
  totals: { year: number; total: number; buckets: Buckets }[];
  rule: string;
}

export interface ProgramTable {
  as_of: Day;
  year: number;
  program: { id: Id; title: string; parties: { id: Id; agency: AgencyRef; role: string }[] };
  plan: PlanRow | null;
  rows: (CommitmentRow & { obligations: string[]; result: string | null; evidence: string | null })[];
  buckets: Buckets;
  total: number;
}

export interface HistoryRow {
  id: number;
  at: Instant;
  act: string;
  author: Author | null;
  subject: { kind: string; id: Id; label: string | null };
  text: string | null;
  changes: { field: string; from: unknown; to: unknown }[];
  documents: string[];
}

export interface PlanCommitment extends CommitmentRow {
  product: string | null;
  target: number | null;
  unit: string | null;
  funding: string | null;
  due_rule: string | null;
  serves: Id[];
  lead_party_id: Id;
  coordinating_party_ids: Id[];
}

export interface Plan extends Omit<PlanRow, 'commitments'> {
  program: { id: Id; title: string; parties: { id: Id; agency: AgencyRef; role: string }[] };
  commitments: PlanCommitment[];
  documents: DocumentRow[];
  acts: string[];
}

export interface Evidence {
  id: Id;
  file: FileRef | null;
  document: { kind: string | null; number: string | null; issued_on: Day | null; issuer: string | null; subject: string | null } | null;
}

export interface Verification {
  id: Id;
  decision: 'accept' | 'accept_part' | 'return';
  text: string | null;
  author: Author;
  created_at: Instant;
}

export interface Report {
  id: Id;
  kind: 'progress' | 'completion';
  completed_on: Day | null;
  percent: number | null;
  text: string;
  officer: { name: string; post_title: string | null } | null;
  author: Author;
  created_at: Instant;
  withdrawn: { at: Instant; reason: string | null; author: Author } | null;
  contributions: { agency: AgencyRef; received: boolean; text: string | null }[];
  evidence: Evidence[];
  verification: Verification | null;
  origin: Origin;
}

export type CommitmentAct = 'start' | 'report' | 'contribute' | 'verify' | 'withdraw';

export interface Commitment extends CommitmentRow {
  product: string | null;
  target: number | null;
  unit: string | null;
  funding: string | null;
  due_rule: string | null;
  carried_from: Id | null;
  times_carried: number;
  plan: { id: Id; year: number; state: PlanRow['state'] };
  serves: { id: Id; label: string | null; text: string; program: { id: Id; title: string } }[];
  lead_party_id: Id;
  coordinators: { agency: AgencyRef; contribution: { id: Id; text: string; at: Instant } | null }[];
  /** who may confirm */
  verifiers: AgencyRef[];
  waiting_days: number | null;
  verification_late: boolean;
  reports: Report[];
  contributions: { id: Id; agency: { id: Id; name: string }; text: string; author: Author; created_at: Instant; evidence?: Evidence[] }[];
  acts: { act: CommitmentAct; allowed: boolean; why: string | null }[];
}

export type ReviewKind = 'half_year' | 'annual' | 'mid_term' | 'final';

export interface Review {
  id: Id;
  program: { id: Id; title: string } | null;
  agency: AgencyRef;
  year: number;
  kind: ReviewKind;
  title: string;
  held_on: Day | null;
  place: string | null;
  chairs: string | null;
  results: string[];
  limitations: string[];
  directions: string[];
  documents: string[];
  origin: Origin;
  acts: string[];
  version: number;
}

export interface SearchHit {
  kind: 'program' | 'obligation' | 'commitment' | 'agency' | 'report';
  id: Id;
  label: string;
  program: { id: Id; title: string } | null;
  year: number | null;
  snippet: string | null;
}

export interface Rate {
  n: number;
  d: number;
  rate: number | null;
  rule: string;
}

export interface OnePage {
  as_of: Day;
  year: number;
  scope: { agency: AgencyRef | null };
  total: number;
  buckets: Buckets;
  four_cells: {
    done_on_time: number;
    done_late: number;
    open_in_time: number;
    open_overdue: number;
    footnotes: Record<'awaiting' | 'not_done' | 'partial' | 'carried' | 'cancelled' | 'no_deadline', number>;
  };
  rates: { on_time: Rate; completion: Rate; national: Rate };
  overdue: { n: number; oldest_days: number | null };
  awaiting: { n: number; late: number };
  unserved_obligations: number;
  previous: { as_of: Day; total: number; on_time: { n: number; d: number } } | null;
  agencies: { agency: AgencyRef; n: number; d: number; rate: number | null; total: number; overdue: number }[];
  weeks: { week_from: Day; n: number }[];
  decide: {
    kind: 'overdue' | 'verification_late' | 'expiring' | 'disputed';
    commitment: { id: Id; label: string | null; text: string } | null;
    program: { id: Id; title: string };
    days: number | null;
  }[];
}
