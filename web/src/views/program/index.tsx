// One program: its head, five tabs kept in the address, and what the caller may do with it now.
import { useState } from 'preact/hooks';
import { AgencyName, OriginBadge } from '../../components/bits';
import { Loaded, Page } from '../../components/page';
import { ProgramStatusChip } from '../../components/status';
import { day, number } from '../../format';
import { useText } from '../../i18n';
import en from '../../i18n/en/program';
import vi from '../../i18n/vi/program';
import { useResource } from '../../resource';
import { usePlace, useQuery, withQuery, type ViewProps } from '../../router';
import type { Program } from '../../types';
import { ProgramActs } from './acts';
import { ClausesTab } from './clauses';
import { Overview } from './overview';
import { PapersTab } from './papers';
import { PlansTab } from './plans';
import { ProgramHistory } from './story';

const TABS = ['overview', 'clauses', 'plans', 'papers', 'history'] as const;
type Tab = (typeof TABS)[number];

export default function ProgramView({ params }: ViewProps) {
  const t = useText({ vi, en });
  const resource = useResource<Program>(`/programs/${params.id}`);
  const [said, setSaid] = useState('');
  const program = resource.data;
  if (!program) {
    return (
      <Page title={t.overview}>
        <Loaded of={resource}>{() => null}</Loaded>
      </Page>
    );
  }
  const done = (next: Program, words = ''): void => {
    resource.replace(next);
    setSaid(words);
  };
  return (
    <Page
      title={program.title}
      above={<a href="/programs">{t.back}</a>}
      heading={
        <>
          {program.title} <OriginBadge origin={program.origin} />
        </>
      }
      facts={<HeadLine program={program} />}
      actions={<ProgramActs program={program} onDone={done} />}
    >
      <output class="said" aria-live="polite">
        {said}
      </output>
      {program.state === 'draft' && <p class="notice">{t.draftNote}</p>}
      <Tabs />
      <Loaded of={resource}>{(loaded) => <TabBody program={loaded} onDone={done} />}</Loaded>
    </Page>
  );
}

/** Status, number, signing and who with whom: the three-second answer. */
function HeadLine({ program }: { program: Program }) {
  const t = useText({ vi, en });
  const days = program.days_left;
  return (
    <div class="program-head">
      <p class="program-parties">
        {program.parties.map((party, index) => (
          <span key={party.id}>
            {index > 0 && (
              <span class="program-with" aria-hidden="true">
                {' ⇄ '}
              </span>
            )}
            <AgencyName agency={party.agency} link />
            {party.role === 'lead' && <span class="meta"> ({t.leads})</span>}
          </span>
        ))}
      </p>
      <p class="meta program-line">
        <ProgramStatusChip status={program.status} />
        {days !== null && program.state === 'signed' && (
          <span>{days >= 0 ? t.daysLeft(number(days)) : t.daysPast(number(-days))}</span>
        )}
        <span class={program.number ? undefined : 'not-stated'}>{program.number ? t.number(program.number) : t.numberMissing}</span>
        <span>
          {program.signed_on ? t.signed(day(program.signed_on)) : program.state === 'draft' ? t.draftYet : t.unsigned}
          {program.place && `, ${program.place}`}
        </span>
        {program.term_text && <span>{program.term_text}</span>}
      </p>
    </div>
  );
}

function useTab(): Tab {
  const [query] = useQuery();
  const asked = query.get('tab');
  return TABS.find((tab) => tab === asked) ?? 'overview';
}

function Tabs() {
  const t = useText({ vi, en });
  const place = usePlace();
  const current = useTab();
  return (
    <nav class="tabs" aria-label={t.tabs}>
      {TABS.map((tab) => (
        <a
          key={tab}
          href={withQuery({ tab: tab === 'overview' ? null : tab, cell: null }, place)}
          aria-current={tab === current ? 'page' : undefined}
        >
          {t[tab]}
        </a>
      ))}
    </nav>
  );
}

interface TabProps {
  program: Program;
  onDone: (next: Program, words?: string) => void;
}

function TabBody({ program, onDone }: TabProps) {
  switch (useTab()) {
    case 'clauses':
      return <ClausesTab program={program} onDone={onDone} />;
    case 'plans':
      return <PlansTab program={program} />;
    case 'papers':
      return <PapersTab program={program} onDone={onDone} />;
    case 'history':
      return <ProgramHistory program={program} />;
    default:
      return <Overview program={program} />;
  }
}
