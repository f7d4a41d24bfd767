// Who, with whom, by when, what, and to which clause of which program it belongs.
import { AgencyName, AgencyNames, Fact, Facts } from '../../components/bits';
import { day, instantDay, number } from '../../format';
import { useText } from '../../i18n';
import en from '../../i18n/en/commitment';
import enDue from '../../i18n/en/due';
import enLife from '../../i18n/en/life';
import vi from '../../i18n/vi/commitment';
import viDue from '../../i18n/vi/due';
import viLife from '../../i18n/vi/life';
import { ruleWords } from '../../text/due-rule';
import type { Commitment } from '../../types';
import { dueWords } from './model';

export function CommitmentFacts({ commitment }: { commitment: Commitment }) {
  const t = useText({ vi, en });
  const life = useText({ vi: viLife, en: enLife });
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
        {commitment.cause && (
          <Fact name={life.causeLabel}>
            {life.cause[commitment.cause]}
            {commitment.cause_text && <span class="line prose">{commitment.cause_text}</span>}
          </Fact>
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

/** Both dates once the first one has moved: the one in force, and the one that was promised. */
function Due({ commitment }: { commitment: Commitment }) {
  const t = useText({ vi, en });
  const rules = useText({ vi: viDue, en: enDue });
  const life = useText({ vi: viLife, en: enLife });
  const { due_on, original_due_on: first, granted_due_on: granted, time_text } = commitment;
  const moved = first !== null && first !== due_on;
  const rule = commitment.due_rule && commitment.due_rule !== time_text ? commitment.due_rule : null;
  return (
    <>
      <span class="num-inline">{!moved ? dueWords(commitment, t) : due_on === null ? life.dueNotYet(day(first)) : life.dueBoth(day(due_on), day(first))}</span>
      {moved && time_text && <span class="line meta">{life.dueWords(time_text)}</span>}
      {rule && <span class="line meta">{t.dueRule(ruleWords(rules, rule, commitment.original_due_on))}</span>}
      {granted !== null && granted !== due_on && <span class="line late">{life.lateGranted(day(granted))}</span>}
    </>
  );
}

function Belongs({ commitment }: { commitment: Commitment }) {
  const t = useText({ vi, en });
  const life = useText({ vi: viLife, en: enLife });
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
      {commitment.carried_from && (
        <a class="line" href={`/commitments/${commitment.carried_from}`}>
          {life.carriedFrom}
        </a>
      )}
    </>
  );
}
