// The shapes of the API under the names that the views use. They come from docs/openapi.yaml by way of schema.d.ts, which
// `npm run types` writes: a member that the contract does not have, or a wrong word of an enumeration, does not compile.
import type { components } from './schema';

type S = components['schemas'];

/** YYYY-MM-DD */
export type Day = S['Date'];
/** RFC 3339, UTC */
export type Instant = S['Instant'];
export type Id = S['Id'];
export type Origin = S['Origin'];

export interface List<T> {
  items: T[];
  next: string | null;
}

export type AgencyRef = S['AgencyRef'];
export type Author = S['Author'];
export type AgencyRow = S['AgencyRow'];
export type Agency = S['Agency'];
export type Me = S['Me'];
export type Role = Me['post']['roles'][number]['role'];

export type Bucket = S['Bucket'];
export type Buckets = S['Buckets'];
/** in the order in which they stand in bars and legends: what is done first, what counts nowhere last */
export const BUCKETS = [
  'done_on_time',
  'done_late',
  'awaiting_in_time',
  'awaiting_late',
  'open_in_time',
  'open_overdue',
  'no_deadline_done',
  'no_deadline_open',
  'partial',
  'not_done',
  'carried',
  'cancelled',
] as const satisfies readonly Bucket[];

export type CommitmentState = S['CommitmentState'];
export const COMMITMENT_STATES = [
  'planned',
  'in_progress',
  'reported_done',
  'returned',
  'disputed',
  'verified_done',
  'verified_partial',
  'paused',
  'carried_over',
  'cancelled',
  'not_done',
] as const satisfies readonly CommitmentState[];
export type CommitmentKind = S['CommitmentKind'];
export type Due = S['Due'];
export type DueRule = NonNullable<Due['rule']>;
export type CommitmentRow = S['CommitmentRow'];
export type Commitment = S['Commitment'];
export type CommitmentAct = Commitment['acts'][number]['act'];
export type Report = S['Report'];
export type Verification = S['Verification'];
export type Evidence = S['Evidence'];
export type Proposal = S['Proposal'];
export type Statement = S['Statement'];
export type Attestation = S['Attestation'];
export type Grade = S['Grade'];

export type Notification = S['Notification'];
export type Notifications = S['NotificationList'];
export type WorkItem = S['WorkItem'];
export type Work = S['Work'];
export type WorkSection = keyof Work['counts'];

export type ProgramKind = S['ProgramKind'];
export const PROGRAM_KINDS = [
  'chuong_trinh',
  'quy_che',
  'ke_hoach',
  'thoa_thuan',
  'nghi_quyet_lien_tich',
  'ban_ghi_nho',
] as const satisfies readonly ProgramKind[];
export type ProgramState = S['ProgramState'];
export const PROGRAM_STATES = [
  'draft',
  'awaiting_signature',
  'signed',
  'suspended',
  'terminated',
  'superseded',
  'merged_parties',
  'closed',
] as const satisfies readonly ProgramState[];
export type ProgramStatus = S['ProgramStatus'];
export type ProgramRow = S['ProgramRow'];
export type Program = S['Program'];
export type Party = S['Party'];
export type Signatory = S['Signatory'];
export type Authority = NonNullable<S['Authority']>;
export type LegalBasis = S['LegalBasis'];
export type Obligation = S['Obligation'];
export type ObligationKind = S['ObligationKind'];
export type ObligationRow = S['ObligationRow'];
export type BearerRole = S['BearerRole'];
export type DocumentRow = S['Document'];
export type FileRef = S['FileRef'];

export type PlanRow = S['PlanRow'];
export type Plan = S['Plan'];
export type PlanCommitment = S['PlanCommitment'];
export type PlanNext = S['PlanNext'];

export type Grid = S['Grid'];
export type GridCell = S['GridCell'];
export type ProgramTable = S['ProgramTable'];
export type HistoryRow = S['HistoryItem'];
export type OnePage = S['OnePage'];
export type Rate = S['Rate'];

export type Review = S['Review'];
export type ReviewKind = S['ReviewKind'];
export type SearchHit = S['Search']['items'][number];
