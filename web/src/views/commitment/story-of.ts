/* story-of.ts - the reports, contributions, decisions, proposals and statements of a commitment as one story, newest first. */
import type { Author, Commitment, Evidence, Proposal, Report, Statement, Verification } from '../../types';

export type Event =
  | { kind: 'report'; at: string; author: Author; report: Report }
  | { kind: 'contribution'; at: string; author: Author; text: string; evidence: Evidence[] }
  | { kind: 'verification'; at: string; author: Author; verification: Verification }
  | { kind: 'withdrawal'; at: string; author: Author; reason: string | null }
  | { kind: 'proposal'; at: string; author: Author; proposal: Proposal }
  | { kind: 'answer'; at: string; author: Author; proposal: Proposal; answer: NonNullable<Proposal['decision']> }
  | { kind: 'statement'; at: string; author: Author; statement: Statement };

export function storyOf(commitment: Commitment): Event[] {
  const events: Event[] = commitment.reports.flatMap((report): Event[] => [
    { kind: 'report', at: report.created_at, author: report.author, report },
    ...(report.verification
      ? [{ kind: 'verification' as const, at: report.verification.created_at, author: report.verification.author, verification: report.verification }]
      : []),
    ...(report.withdrawn ? [{ kind: 'withdrawal' as const, at: report.withdrawn.at, author: report.withdrawn.author, reason: report.withdrawn.reason }] : []),
  ]);
  const contributions = commitment.contributions.map(
    (one): Event => ({ kind: 'contribution', at: one.created_at, author: one.author, text: one.text, evidence: one.evidence ?? [] }),
  );
  const proposals = commitment.proposals.flatMap((proposal): Event[] => [
    /* An answer given at once stands above what it answers. */
    ...(proposal.decision ? [{ kind: 'answer' as const, at: proposal.decision.created_at, author: proposal.decision.author, proposal, answer: proposal.decision }] : []),
    { kind: 'proposal', at: proposal.created_at, author: proposal.author, proposal },
  ]);
  const statements = commitment.statements.map((statement): Event => ({ kind: 'statement', at: statement.created_at, author: statement.author, statement }));
  return [...events, ...contributions, ...proposals, ...statements].sort((a, b) => b.at.localeCompare(a.at));
}

/** The report that waits for a decision; null when none does. */
export function awaitingReport(commitment: Commitment): Report | null {
  if (commitment.state !== 'reported_done') return null;
  return commitment.reports.find((report) => report.kind === 'completion' && report.withdrawn === null && report.verification === null) ?? null;
}

/** The completion report that a dispute is about: the last one that was not withdrawn, also after it was returned. */
export function claimOf(commitment: Commitment): Report | null {
  return commitment.reports.find((report) => report.kind === 'completion' && report.withdrawn === null) ?? null;
}

export type Holder = 'lead' | 'verifier' | 'supervisor' | 'nobody';

/** Who must act now. */
export function holderOf(commitment: Commitment): Holder {
  switch (commitment.state) {
    case 'planned':
    case 'in_progress':
    case 'returned':
    case 'paused':
      return 'lead';
    case 'reported_done':
      return commitment.verifiers.length > 0 ? 'verifier' : 'supervisor';
    case 'disputed':
      return 'supervisor';
    default:
      return 'nobody';
  }
}
