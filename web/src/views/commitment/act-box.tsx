// "Việc bạn có thể làm bây giờ": exactly the acts the API allows; who is waited for; and for an act that is refused, why.
import { useAct } from '../../act';
import { post } from '../../api';
import { ErrorSummary } from '../../components/form';
import { useText } from '../../i18n';
import en from '../../i18n/en/commitment';
import enLife from '../../i18n/en/life';
import vi from '../../i18n/vi/commitment';
import viLife from '../../i18n/vi/life';
import { usePlace, withQuery } from '../../router';
import { useMe } from '../../session';
import type { Commitment, CommitmentAct } from '../../types';
import { ContributionForm } from './contribution-form';
import { ReportForm } from './report-form';
import { LIFE_ACTS, LifeForm, lifeWords } from './life-form';
import { Proposals } from './proposals';
import { holderOf } from './story-of';
import { VerifyForm } from './verify-form';
import { WhyNot } from './why-not';
import { WithdrawForm } from './withdraw-form';

export interface ActProps {
  commitment: Commitment;
  onDone: (next: Commitment, words: string) => void;
  onReload: () => void;
}

export function ActBox(props: ActProps) {
  const t = useText({ vi, en });
  const { commitment } = props;
  const place = usePlace();
  const open = new URLSearchParams(place.search).get('act');
  const may = (act: CommitmentAct): boolean => commitment.acts.some((one) => one.act === act && one.allowed);
  const life = LIFE_ACTS.find((act) => act === open && may(act));
  const answers = commitment.proposals.some((one) => one.may_decide || one.may_withdraw);
  const none = !answers && !commitment.acts.some((one) => one.allowed);
  return (
    <section class="act-box no-print" aria-labelledby="act-title">
      <h2 id="act-title">{t.now}</h2>
      <p class="act-waiting">
        <Waiting commitment={commitment} /> {none && holderOf(commitment) !== 'nobody' && t.nothing}
      </p>
      <Proposals {...props} />
      <Buttons {...props} may={may} open={open} />
      <LifeButtons commitment={commitment} may={may} open={open} />
      {(open === 'report' || open === 'progress') && may('report') && <ReportForm key={open} {...props} kind={open === 'report' ? 'completion' : 'progress'} />}
      {open === 'contribute' && may('contribute') && <ContributionForm {...props} />}
      {open === 'verify' && may('verify') && <VerifyForm {...props} />}
      {open === 'withdraw' && may('withdraw') && <WithdrawForm {...props} />}
      {life && <LifeForm key={life} {...props} act={life} />}
      <WhyNot commitment={commitment} />
    </section>
  );
}

function Waiting({ commitment }: { commitment: Commitment }) {
  const t = useText({ vi, en });
  switch (holderOf(commitment)) {
    case 'lead':
      return <>{t.waitingLead(commitment.lead.name)}</>;
    case 'verifier':
      return <>{t.waitingFor(`${commitment.verifiers.map((one) => one.name).join(', ')} ${t.act.verify.toLowerCase()}`)}</>;
    case 'supervisor':
      return <>{t.waitingSupervisor}</>;
    default:
      return <>{t.closed}</>;
  }
}

function Buttons({ commitment, onDone, onReload, may, open }: ActProps & { may: (act: CommitmentAct) => boolean; open: string | null }) {
  const t = useText({ vi, en });
  const place = usePlace();
  const act = useAct();
  const start = async (): Promise<void> => {
    const next = await act.run((key) => post<Commitment>(`/commitments/${commitment.id}/start`, {}, key));
    if (next) onDone(next, t.started);
    else onReload();
  };
  const opener = (name: string, words: string, main = false, decision: string | null = null) => (
    <a class={main ? 'button button-main' : 'button'} href={withQuery({ act: name, decision, proposal: null }, place)} aria-expanded={open === name}>
      {words}
    </a>
  );
  return (
    <>
      <ErrorSummary problem={act.problem} />
      <div class="act-buttons">
        {may('report') && opener('report', commitment.state === 'returned' ? t.reportAgain : t.reportDone, true)}
        {may('report') && opener('progress', t.reportProgress)}
        {may('verify') && (
          <>
            {opener('verify', t.accept, true, 'accept')}
            {opener('verify', t.acceptPart, false, 'accept_part')}
            {opener('verify', t.return, false, 'return')}
          </>
        )}
        {may('contribute') && opener('contribute', t.act.contribute, !may('report'))}
        {may('start') && (
          <button type="button" class="button" aria-disabled={act.pending ? 'true' : undefined} onClick={() => void start()}>
            {t.act.start}
          </button>
        )}
        {may('withdraw') && opener('withdraw', t.act.withdraw)}
      </div>
    </>
  );
}

/** What happens seldom stands apart from the daily work; a supervisor's decision is his daily work. */
function LifeButtons({ commitment, may, open }: { commitment: Commitment; may: (act: CommitmentAct) => boolean; open: string | null }) {
  const t = useText({ vi: viLife, en: enLife });
  const agency = useMe().post.agency.id;
  const place = usePlace();
  return (
    <div class="act-buttons">
      {LIFE_ACTS.filter(may).map((act) => (
        <a
          key={act}
          class={act === 'decide' ? 'button button-main' : 'button button-small'}
          href={withQuery({ act, decision: null, proposal: null }, place)}
          aria-expanded={open === act}
        >
          {lifeWords(t, act, commitment, agency)}
        </a>
      ))}
    </div>
  );
}
