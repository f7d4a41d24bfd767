// What was asked for and waits: who may, answers it here; who asked, may take it back; everybody else reads why not.
import { useDraft } from '../../draft';
import { Chip } from '../../components/status';
import { day, instantDay } from '../../format';
import { useText } from '../../i18n';
import en from '../../i18n/en/life';
import vi from '../../i18n/vi/life';
import { usePlace, withQuery } from '../../router';
import { exactDay } from '../../text/words';
import type { Proposal } from '../../types';
import { DayField, ProseField } from '../program-form/fields';
import type { ActProps } from './act-box';
import { ActForm } from './act-form';
import { isEmptyPaper, newPaper, paperBody, PaperFields, type PaperDraft } from './paper-fields';
import { PaperTold } from './told';

const ANSWERS = ['approve', 'refuse', 'withdraw'] as const;
type Answer = (typeof ANSWERS)[number];

export function Proposals(props: ActProps) {
  const t = useText({ vi, en });
  const place = usePlace();
  const query = new URLSearchParams(place.search);
  const waiting = props.commitment.proposals.filter((one) => one.decision === null);
  if (waiting.length === 0) return null;
  return (
    <section class="proposals" aria-labelledby="proposals-title">
      <h3 id="proposals-title">{t.proposals}</h3>
      <ul class="plain-list">
        {waiting.map((proposal) => {
          const asked = query.get('act') === 'answer' && query.get('proposal') === proposal.id ? query.get('decision') : null;
          const answer = ANSWERS.find((one) => one === asked && (one === 'withdraw' ? proposal.may_withdraw : proposal.may_decide));
          return (
            <li key={proposal.id}>
              <Waiting proposal={proposal} answer={answer ?? null} />
              {answer && <AnswerForm key={answer} {...props} proposal={proposal} answer={answer} />}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function Waiting({ proposal, answer }: { proposal: Proposal; answer: Answer | null }) {
  const t = useText({ vi, en });
  const place = usePlace();
  const opener = (one: Answer, main = false) => (
    <a
      class={main ? 'button button-small button-main' : 'button button-small'}
      href={withQuery({ act: 'answer', proposal: proposal.id, decision: one }, place)}
      aria-expanded={answer === one}
    >
      {t[one]}
    </a>
  );
  return (
    <>
      <p>
        <strong>{t.proposalOf(t.kind[proposal.kind])}</strong> {proposal.due_on && <strong>{t.proposedTo(day(proposal.due_on))}</strong>}{' '}
        {proposal.after_due && <Chip tone="overdue">{t.late}</Chip>}
        <span class="line meta">{t.proposedBy(`${proposal.author.agency.name} (${proposal.author.user_name})`, instantDay(proposal.created_at))}</span>
      </p>
      <p class="story-words">{proposal.text}</p>
      <PaperTold paper={proposal.document} />
      <div class="act-buttons">
        {proposal.may_decide && opener('approve', true)}
        {proposal.may_decide && opener('refuse')}
        {proposal.may_withdraw && opener('withdraw')}
      </div>
      {!proposal.may_decide && !proposal.may_withdraw && proposal.why && (
        <p class="meta">
          {t.mayNot}: {(t.why as Record<string, string>)[proposal.why] ?? t.whyOther}.
        </p>
      )}
    </>
  );
}

interface AnswerDraft {
  text: string;
  due_on: string;
  paper: PaperDraft;
}

function AnswerForm({ proposal, answer, commitment, onDone, onReload }: ActProps & { proposal: Proposal; answer: Answer }) {
  const t = useText({ vi, en });
  const draft = useDraft<AnswerDraft>(`answer.${proposal.id}`, () => ({ text: '', due_on: '', paper: newPaper('Công văn') }));
  const { value, set } = draft;
  const kind = t.kind[proposal.kind];
  const grants = answer === 'approve' && proposal.kind === 'extension';
  const check = () => [
    ...(grants && value.due_on.trim() !== '' && exactDay(value.due_on) === null ? [{ pointer: '/due_on', detail: t.missing.granted }] : []),
    ...(answer === 'refuse' && value.text.trim() === '' ? [{ pointer: '/text', detail: t.missing.refuse }] : []),
    ...(answer !== 'withdraw' && value.paper.issued_on.trim() !== '' && exactDay(value.paper.issued_on) === null
      ? [{ pointer: '/document/issued_on', detail: t.missing.document_day }]
      : []),
  ];
  const body = () => ({
    decision: answer,
    text: value.text.normalize('NFC').trim() || null,
    ...(grants && value.due_on.trim() !== '' ? { due_on: exactDay(value.due_on) } : {}),
    ...(answer !== 'withdraw' && !isEmptyPaper(value.paper) ? { document: paperBody(value.paper) } : {}),
  });
  return (
    <ActForm
      title={answer === 'withdraw' ? t.withdrawTitle(kind) : t.answerTitle(t[answer], kind)}
      button={t[answer]}
      to={`/proposals/${proposal.id}/decision`}
      commitment={commitment}
      check={check}
      make={() => ({ body: body(), fields: new Map() })}
      onSent={(next) => {
        draft.forget();
        onDone(next, t.answered[answer]);
      }}
      onReload={onReload}
    >
      {grants && (
        <DayField name="due_on" label={t.grantOther} hint={t.grantOtherHint(day(proposal.due_on))} class="field-day" value={value.due_on} onValue={(due_on) => set({ due_on })} />
      )}
      <ProseField
        name="text"
        label={answer === 'refuse' ? t.refuseText : answer === 'withdraw' ? t.withdrawText : t.answerText}
        required={answer === 'refuse'}
        maxLength={4000}
        value={value.text}
        onValue={(text) => set({ text })}
      />
      {answer !== 'withdraw' && <PaperFields title={t.answerPaper} value={value.paper} onChange={(patch) => set({ paper: { ...value.paper, ...patch } })} />}
    </ActForm>
  );
}
