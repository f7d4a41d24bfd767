// Who, with whom, by when, what, and to which clause of which program it belongs.
import { AgencyName, AgencyNames, Fact, Facts } from '../../components/bits';
import { day, instantDay, number } from '../../format';
import { useText } from '../../i18n';
import en from '../../i18n/en/commitment';
import vi from '../../i18n/vi/commitment';
import type { Commitment } from '../../types';
import { dueWords } from './model';

export function CommitmentFacts({ commitment }: { commitment: Commitment }) {
  const t = useText({ vi, en });
  const target = commitment.target !== null ? `${number(commitment.target)} ${commitment.unit ?? ''}`.trim() : null;
  const concluded = ['verified_done', 'verified_partial', 'cancelled', 'not_done', 'carried_over'].includes(commitment.state);
  return (
    <div class="commitment-facts">
      <Facts>
        <Fact name={t.lead}>
          <AgencyName agency={commitment.lead} link />
        </Fact>
        <Fact name={t.coordinating}>{commitment.coordinators.length > 0 ? <Coordinators commitment={commitment} /> : t.noCoordinators}</Fact>
        <Fact name={t.due}>
          <Due commitment={commitment} />
        </Fact>
        <Fact name={t.product}>
          {commitment.product || target ? (
            <>
              {commitment.product && <span class="prose">{commitment.product}</span>}
              {target && <span class="line meta">{`${t.target}: ${target}`}</span>}
            </>
          ) : null}
        </Fact>
        <Fact name={t.belongs}>
          <Belongs commitment={commitment} />
        </Fact>
        {!concluded && (
          <Fact name={t.verifiers}>{commitment.verifiers.length > 0 ? <AgencyNames agencies={commitment.verifiers} /> : <span class="late">{t.noVerifier}</span>}</Fact>
        )}
        {commitment.funding && <Fact name={t.funding}>{commitment.funding}</Fact>}
      </Facts>
    </div>
  );
}

function Coordinators({ commitment }: { commitment: Commitment }) {
  const t = useText({ vi, en });
  return (
    <ul>
      {commitment.coordinators.map((one) => (
        <li key={one.agency.id}>
          <AgencyName agency={one.agency} link />
          <span class="meta"> ({one.contribution ? t.contributed(instantDay(one.contribution.at)) : t.notContributed})</span>
        </li>
      ))}
    </ul>
  );
}

function Due({ commitment }: { commitment: Commitment }) {
  const t = useText({ vi, en });
  const moved = commitment.original_due_on !== null && commitment.original_due_on !== commitment.due_on;
  const rule = commitment.due_rule && commitment.due_rule !== commitment.time_text ? commitment.due_rule : null;
  return (
    <>
      <span class="num-inline">{dueWords(commitment, t)}</span>
      {rule && <span class="line meta">{t.dueRule(rule)}</span>}
      {moved && <span class="line meta">{t.dueWas(day(commitment.original_due_on))}</span>}
    </>
  );
}

function Belongs({ commitment }: { commitment: Commitment }) {
  const t = useText({ vi, en });
  return (
    <>
      {commitment.serves.map((one) => (
        <span class="line" key={one.id}>
          <a href={`/programs/${one.program.id}?tab=clauses`}>{one.label ?? one.text.slice(0, 40)}</a>
          {one.label && <span class="meta"> {one.text}</span>}
        </span>
      ))}
      {commitment.serves.length === 0 && <span class="line meta">{t.servesNone}</span>}
      <a class="line" href={`/plans/${commitment.plan.id}`}>
        {t.plan(commitment.plan.year)}
      </a>
    </>
  );
}
