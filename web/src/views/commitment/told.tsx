// What happened to a commitment, told: the day, who, the act, the words, the papers. Newest first.
import type { ComponentChildren } from 'preact';
import { Evidence, OriginBadge } from '../../components/bits';
import { EmptyState } from '../../components/page';
import { Chip } from '../../components/status';
import { day, instant, instantDay } from '../../format';
import { useText } from '../../i18n';
import en from '../../i18n/en/commitment';
import enLife from '../../i18n/en/life';
import vi from '../../i18n/vi/commitment';
import viLife from '../../i18n/vi/life';
import type { Author, Commitment, Evidence as EvidenceItem, Proposal, Report, Statement } from '../../types';
import { claimOf, storyOf, type Event } from './story-of';

export function Told({ commitment }: { commitment: Commitment }) {
  const t = useText({ vi, en });
  const events = storyOf(commitment);
  if (events.length === 0) return <EmptyState title={t.storyEmpty} />;
  return (
    <ol class="story">
      {events.map((event, index) => (
        <li class={`story-item story-${event.kind}`} key={index}>
          <time class="story-day" dateTime={event.at} title={instant(event.at)}>
            {instantDay(event.at)}
          </time>
          <div class="story-body">
            <EventTold event={event} />
          </div>
        </li>
      ))}
    </ol>
  );
}

function EventTold({ event }: { event: Event }) {
  const t = useText({ vi, en });
  switch (event.kind) {
    case 'report':
      return <ReportTold report={event.report} />;
    case 'contribution':
      return (
        <>
          <Who author={event.author} act={t.tell.contribution} />
          <p class="story-words">{event.text}</p>
          <Papers evidence={event.evidence} />
        </>
      );
    case 'verification': {
      const { decision, text } = event.verification;
      return (
        <>
          <Who author={event.author} act={t.tell[decision]} strong={decision === 'return' ? 'returned' : 'done'} />
          {text && <p class="story-words">{text}</p>}
        </>
      );
    }
    case 'withdrawal':
      return (
        <>
          <Who author={event.author} act={t.tell.withdrawn} />
          {event.reason && <p class="story-words">{event.reason}</p>}
        </>
      );
    case 'statement':
      return <StatementTold statement={event.statement} />;
    case 'proposal':
      return <ProposalTold proposal={event.proposal} />;
    default:
      return <AnswerTold proposal={event.proposal} answer={event.answer} />;
  }
}

function ProposalTold({ proposal }: { proposal: Proposal }) {
  const t = useText({ vi: viLife, en: enLife });
  const until = proposal.due_on ? ` ${t.proposedTo(day(proposal.due_on))}` : '';
  return (
    <>
      <Who author={proposal.author} act={t.tell.proposed(t.kind[proposal.kind]) + until}>
        {proposal.after_due && <Chip tone="overdue">{t.late}</Chip>}
      </Who>
      <p class="story-words">{proposal.text}</p>
      <PaperTold paper={proposal.document} />
    </>
  );
}

function AnswerTold({ proposal, answer }: { proposal: Proposal; answer: NonNullable<Proposal['decision']> }) {
  const t = useText({ vi: viLife, en: enLife });
  const granted = answer.decision === 'approve' ? (answer.due_on ?? proposal.due_on) : null;
  const until = granted ? ` ${t.proposedTo(day(granted))}` : '';
  const tone = answer.decision === 'approve' ? { strong: 'done' as const } : answer.decision === 'refuse' ? { strong: 'returned' as const } : {};
  return (
    <>
      <Who author={answer.author} act={t.tell[answer.decision](t.kind[proposal.kind]) + until} {...tone} />
      {answer.text && <p class="story-words">{answer.text}</p>}
      <PaperTold paper={answer.document} />
    </>
  );
}

export function StatementTold({ statement }: { statement: Statement }) {
  const t = useText({ vi: viLife, en: enLife });
  const outcomes = t.outcomes as Record<string, string>;
  const act = statement.act === 'decide' ? t.tell.decide((outcomes[statement.to_state] ?? '').toLowerCase()) : t.tell[statement.act];
  const good = statement.act === 'decide' && statement.to_state.startsWith('verified');
  const tone = good ? { strong: 'done' as const } : statement.act === 'carry_over' ? {} : { strong: 'returned' as const };
  return (
    <>
      <Who author={statement.author} act={act} {...tone} />
      <p class="story-words">{statement.text}</p>
    </>
  );
}

/** A cited document in one line; nothing when none was cited. */
export function PaperTold({ paper }: { paper: Proposal['document'] }) {
  const t = useText({ vi, en });
  if (!paper) return null;
  const parts = [[paper.kind, paper.number].filter(Boolean).join(' '), paper.issued_on ? day(paper.issued_on) : null, paper.issuer, paper.subject];
  return (
    <p class="meta">
      {t.docPaper}: {parts.filter(Boolean).join(', ')}
    </p>
  );
}

/** What a decision is about: the claim with its answer, and what the sides said when they disagreed. */
export function Dispute({ commitment }: { commitment: Commitment }) {
  const t = useText({ vi: viLife, en: enLife });
  const told = useText({ vi, en });
  const claim = claimOf(commitment);
  const last = commitment.statements.find((one) => one.act === 'escalate' || one.act === 'decline');
  return (
    <div class="report-quoted" role="group" aria-label={t.bothSaid}>
      {claim && <ReportTold report={claim} />}
      {claim?.verification && (
        <>
          <Who author={claim.verification.author} act={told.tell[claim.verification.decision]} strong="returned" />
          {claim.verification.text && <p class="story-words">{claim.verification.text}</p>}
        </>
      )}
      {last && <StatementTold statement={last} />}
    </div>
  );
}

/** A report with its words, officer and evidence: in the story, and beside the verifier's answer. */
export function ReportTold({ report }: { report: Report }) {
  const t = useText({ vi, en });
  const act = report.kind === 'completion' ? t.tell.completion(day(report.completed_on)) : t.tell.progress;
  const absent = report.contributions.filter((one) => !one.received).map((one) => one.agency.name);
  return (
    <>
      <Who author={report.author} act={act}>
        {report.withdrawn && <Chip tone="cancelled">{t.withdrawnMark}</Chip>} <OriginBadge origin={report.origin} />
      </Who>
      <p class="story-words">{report.text}</p>
      {report.officer && (
        <p class="meta">
          {t.signedBy}: {[report.officer.name, report.officer.post_title].filter(Boolean).join(', ')}
        </p>
      )}
      <Papers evidence={report.evidence} />
      {absent.length > 0 && <p class="meta">{t.missingFrom(absent.join(', '))}</p>}
    </>
  );
}

function Who({ author, act, strong, children }: { author: Author; act: string; strong?: 'returned' | 'done'; children?: ComponentChildren }) {
  return (
    <p>
      <strong>{author.agency.name}</strong> <span class={strong ? `told-${strong}` : undefined}>{act}</span> {children}
      <span class="line meta">
        {author.user_name}, {author.post_title}
      </span>
    </p>
  );
}

function Papers({ evidence }: { evidence: EvidenceItem[] }) {
  const t = useText({ vi, en });
  if (evidence.length === 0) return null;
  return (
    <p class="meta">
      {t.paper}:{' '}
      {evidence.map((item, index) => (
        <span key={item.id}>
          {index > 0 && '; '}
          <Evidence item={item} />
        </span>
      ))}
    </p>
  );
}
