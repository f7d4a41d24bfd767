// The clauses as signed: labels exactly as written, who bears what, and a mark where the words are not the paper's own.
import { AgencyName, OriginBadge } from '../../components/bits';
import { EmptyState } from '../../components/page';
import { useText } from '../../i18n';
import enCommon from '../../i18n/en/common';
import en from '../../i18n/en/program';
import viCommon from '../../i18n/vi/common';
import vi from '../../i18n/vi/program';
import type { Obligation, Party, Program } from '../../types';
import { Attestations } from './attestations';
import { allJoint } from './model';

interface ClausesProps {
  program: Program;
  onDone: (next: Program, words?: string) => void;
}

export function ClausesTab({ program, onDone }: ClausesProps) {
  const t = useText({ vi, en });
  if (program.obligations.length === 0) return <EmptyState title={t.noClauses} why={t.noClausesWhy} />;
  return (
    <section aria-labelledby="clauses-title">
      <h2 id="clauses-title">{t.clauses}</h2>
      <ClauseList program={program} clauses={program.obligations} onDone={onDone} />
    </section>
  );
}

function ClauseList({ program, clauses, onDone }: ClausesProps & { clauses: Obligation[] }) {
  return (
    <ol class="clauses">
      {clauses.map((clause) => (
        <li key={clause.id}>
          <Clause program={program} clause={clause} onDone={onDone} />
          {clause.children.length > 0 && <ClauseList program={program} clauses={clause.children} onDone={onDone} />}
        </li>
      ))}
    </ol>
  );
}

function Clause({ program, clause, onDone }: ClausesProps & { clause: Obligation }) {
  const t = useText({ vi, en });
  const common = useText({ vi: viCommon, en: enCommon });
  return (
    <div class="clause">
      <div class="clause-label">{clause.label}</div>
      <div class="clause-body">
        <p class="clause-text">
          {clause.text}{' '}
          {clause.text_kind === 'paraphrase' && (
            <span class="badge" title={t.paraphraseWhy}>
              {t.paraphrase}
            </span>
          )}{' '}
          <OriginBadge origin={clause.origin} />
        </p>
        <p class="meta">
          <Bearers clause={clause} parties={program.parties} />
          {' · '}
          {common.obligationKind[clause.kind]}
          {clause.period && ` (${t.period[clause.period]})`}
          {clause.state !== 'active' && ` · ${t.obligationState[clause.state]}`}
          {program.commitments > 0 && (
            <>
              {' · '}
              <a href={`/commitments?obligation=${clause.id}`}>{t.tasks}</a>
            </>
          )}
        </p>
        <Attestations program={program} clause={clause} onDone={onDone} />
      </div>
    </div>
  );
}

function Bearers({ clause, parties }: { clause: Obligation; parties: Party[] }) {
  const t = useText({ vi, en });
  if (allJoint(clause, parties)) return <span>{parties.length === 2 ? t.bothJoint : t.allJoint}</span>;
  return (
    <>
      {clause.bearers.map((bearer, index) => {
        const party = parties.find((one) => one.id === bearer.party_id);
        return (
          <span key={bearer.party_id}>
            {index > 0 && '; '}
            {party && <AgencyName agency={party.agency} />} <span class="clause-role">{t.role[bearer.role]}</span>
          </span>
        );
      })}
    </>
  );
}
