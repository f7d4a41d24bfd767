// One commitment: its status and facts, what the caller may do now, and what happened. The form that is open stands in the address (?act=).
import { useState } from 'preact/hooks';
import { OriginBadge } from '../../components/bits';
import { Loaded, Page } from '../../components/page';
import { StatusChip } from '../../components/status';
import { number } from '../../format';
import { useText } from '../../i18n';
import enCommon from '../../i18n/en/common';
import en from '../../i18n/en/commitment';
import viCommon from '../../i18n/vi/common';
import vi from '../../i18n/vi/commitment';
import { useResource } from '../../resource';
import { useQuery, type ViewProps } from '../../router';
import type { Commitment } from '../../types';
import { Story } from '../story';
import { ActBox } from './act-box';
import { NO_FORM } from './act-form';
import { CommitmentFacts } from './facts';
import { Told } from './told';

export default function CommitmentView({ params }: ViewProps) {
  const common = useText({ vi: viCommon, en: enCommon });
  const resource = useResource<Commitment>(`/commitments/${params.id}`);
  const commitment = resource.data;
  if (!commitment) {
    return (
      <Page title={common.commitment}>
        <Loaded of={resource}>{() => null}</Loaded>
      </Page>
    );
  }
  return <CommitmentPage commitment={commitment} onChanged={resource.replace} onReload={resource.reload} />;
}

interface PageProps {
  commitment: Commitment;
  onChanged: (next: Commitment) => void;
  onReload: () => void;
}

function CommitmentPage({ commitment, onChanged, onReload }: PageProps) {
  const t = useText({ vi, en });
  const common = useText({ vi: viCommon, en: enCommon });
  const [, setQuery] = useQuery();
  const [said, setSaid] = useState('');
  const title = [commitment.label, commitment.text].filter(Boolean).join(' ');
  const done = (next: Commitment, words: string): void => {
    onChanged(next);
    setSaid(words);
    setQuery(NO_FORM, true);
  };
  return (
    <Page
      title={title.slice(0, 120)}
      above={<a href={`/programs/${commitment.program.id}`}>{commitment.program.title}</a>}
      heading={
        <>
          {commitment.label && <span class="commitment-label">{commitment.label}</span>} {commitment.text} <OriginBadge origin={commitment.origin} />
        </>
      }
      facts={<StatusLine commitment={commitment} />}
    >
      <output class="said" aria-live="polite">
        {said && (
          <>
            {said}{' '}
            <a href="/work" class="no-print">
              {common.toWork}
            </a>
          </>
        )}
      </output>
      <CommitmentFacts commitment={commitment} />
      <ActBox commitment={commitment} onDone={done} onReload={onReload} />
      <section class="commitment-story" aria-labelledby="story-title">
        <h2 id="story-title">{t.story}</h2>
        <Told commitment={commitment} />
        <WholeHistory commitment={commitment} />
      </section>
    </Page>
  );
}

function StatusLine({ commitment }: { commitment: Commitment }) {
  const t = useText({ vi, en });
  const waiting = commitment.waiting_days;
  return (
    <p class="program-line meta">
      <StatusChip bucket={commitment.bucket} state={commitment.state} days={commitment.days} />
      {waiting !== null && <span>{t.waited(number(waiting))}</span>}
      {commitment.verification_late && <strong class="late">{t.waitedLate}</strong>}
      {commitment.percent !== null && <span>{t.percent(number(commitment.percent))}</span>}
      {commitment.times_carried > 0 && <span>{t.carried(commitment.times_carried)}</span>}
    </p>
  );
}

/** Everything the event record holds, read only when somebody wants it. */
function WholeHistory({ commitment }: { commitment: Commitment }) {
  const t = useText({ vi, en });
  const [open, setOpen] = useState(false);
  return (
    <details class="form-more no-print" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t.storyAll}</summary>
      {open && <Story path={`/commitments/${commitment.id}/history`} version={commitment.version} />}
    </details>
  );
}
