// What happened to a commitment, told: the day, who, the act, the words, the papers. Newest first.
import type { ComponentChildren } from 'preact';
import { Evidence, OriginBadge } from '../../components/bits';
import { EmptyState } from '../../components/page';
import { Chip } from '../../components/status';
import { day, instant, instantDay } from '../../format';
import { useText } from '../../i18n';
import en from '../../i18n/en/commitment';
import vi from '../../i18n/vi/commitment';
import type { Author, Commitment, Evidence as EvidenceItem, Report } from '../../types';
import { storyOf, type Event } from './story-of';

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
    default:
      return (
        <>
          <Who author={event.author} act={t.tell.withdrawn} />
          {event.reason && <p class="story-words">{event.reason}</p>}
        </>
      );
  }
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
