// The forms of the acts beyond reporting: a reason in words, and what each guard asks for besides (a date, a document, a conclusion, a cause).
import type { FieldFault } from '../../api';
import { useDraft } from '../../draft';
import { day } from '../../format';
import { useText } from '../../i18n';
import en from '../../i18n/en/life';
import vi from '../../i18n/vi/life';
import { useMe } from '../../session';
import { exactDay } from '../../text/words';
import type { Commitment, CommitmentAct } from '../../types';
import { DayField, ProseField } from '../program-form/fields';
import type { ActProps } from './act-box';
import { ActForm } from './act-form';
import { Choices } from './choices';
import { isEmptyPaper, newPaper, paperBody, PaperFields, type PaperDraft } from './paper-fields';
import { claimOf } from './story-of';
import { Dispute } from './told';

export const LIFE_ACTS = ['extend', 'hold', 'resume', 'escalate', 'decide', 'reopen', 'cancel', 'decline'] as const satisfies readonly CommitmentAct[];
export type LifeAct = (typeof LIFE_ACTS)[number];

const ROUTE: Record<LifeAct, string> = {
  extend: 'extensions',
  hold: 'hold',
  resume: 'resumption',
  escalate: 'escalation',
  decide: 'decision',
  reopen: 'reopening',
  cancel: 'cancellation',
  decline: 'decline',
};

const OUTCOMES = ['verified_done', 'verified_partial', 'returned', 'not_done'] as const;
type Outcome = (typeof OUTCOMES)[number];
const CAUSES = ['objective', 'subjective'] as const;
type CauseWord = (typeof CAUSES)[number];

interface LifeDraft {
  text: string;
  due_on: string;
  paper: PaperDraft;
  decision: Outcome | '';
  cause: CauseWord | '';
}

type Words = typeof vi;

/** Hold, resume and cancel are proposals of the lead; the supervising agency does them by itself. */
export function isAtOnce(act: LifeAct, commitment: Commitment, agency: string): act is keyof Words['atOnce'] {
  return (act === 'hold' || act === 'resume' || act === 'cancel') && agency !== commitment.lead.id;
}

export function lifeWords(t: Words, act: LifeAct, commitment: Commitment, agency: string): string {
  return isAtOnce(act, commitment, agency) ? t.atOnce[act] : t.act[act];
}

function faultsOf(act: LifeAct, value: LifeDraft, commitment: Commitment, today: string, words: Words['missing']): FieldFault[] {
  const faults: FieldFault[] = [];
  const add = (pointer: string, detail: string): void => void faults.push({ pointer, detail });
  if (act === 'extend') {
    const asked = exactDay(value.due_on);
    if (asked === null) add('/due_on', words.due_on);
    else if (asked <= today || asked <= (commitment.due_on ?? '')) add('/due_on', words.due_later);
  }
  if (act === 'decide' && value.decision === '') add('/decision', words.outcome);
  if (act === 'decide' && value.decision === 'not_done' && value.cause === '') add('/cause', words.cause);
  if (value.text.trim() === '') add('/text', act === 'escalate' || act === 'decide' ? words[act] : words.text);
  if (act === 'cancel' && value.paper.number.trim() === '' && value.paper.subject.trim() === '') add('/document/number', words.document);
  if (value.paper.issued_on.trim() !== '' && exactDay(value.paper.issued_on) === null) add('/document/issued_on', words.document_day);
  return faults;
}

function bodyOf(act: LifeAct, value: LifeDraft): Record<string, unknown> {
  const text = value.text.normalize('NFC').trim();
  switch (act) {
    case 'extend':
      return { text, due_on: exactDay(value.due_on), ...(isEmptyPaper(value.paper) ? {} : { document: paperBody(value.paper) }) };
    case 'cancel':
      return { text, document: paperBody(value.paper) };
    case 'decide':
      return { text, decision: value.decision, ...(value.decision === 'not_done' ? { cause: value.cause } : {}) };
    default:
      return { text };
  }
}

export function LifeForm({ act, commitment, onDone, onReload }: ActProps & { act: LifeAct }) {
  const t = useText({ vi, en });
  const me = useMe();
  const draft = useDraft<LifeDraft>(`${act}.${commitment.id}`, () => ({
    text: '',
    due_on: '',
    paper: newPaper(act === 'cancel' ? 'Quyết định' : 'Công văn'),
    decision: '',
    cause: '',
  }));
  const { value, set } = draft;
  const atOnce = isAtOnce(act, commitment, me.post.agency.id);
  const who = commitment.verifiers.map((one) => one.name).join(', ') || t.otherSide;
  const what = t.what[act];
  return (
    <ActForm
      title={lifeWords(t, act, commitment, me.post.agency.id)}
      what={atOnce ? t.whatAtOnce[act] : typeof what === 'string' ? what : what(who)}
      button={atOnce ? t.atOnce[act] : t.send[act]}
      to={ROUTE[act]}
      commitment={commitment}
      check={() => faultsOf(act, value, commitment, me.today, t.missing)}
      make={() => ({ body: bodyOf(act, value), fields: new Map() })}
      onSent={(next) => {
        draft.forget();
        onDone(next, atOnce ? t.saidAtOnce[act] : t.said[act]);
      }}
      onReload={onReload}
    >
      {act === 'decide' && <Decide commitment={commitment} value={value} set={set} />}
      {act === 'extend' && <Extend commitment={commitment} value={value} set={set} today={me.today} />}
      <ProseField name="text" label={t.text[act]} required maxLength={4000} value={value.text} onValue={(text) => set({ text })} />
      {act === 'extend' && <PaperFields title={t.request} value={value.paper} onChange={(patch) => set({ paper: { ...value.paper, ...patch } })} />}
      {act === 'cancel' && (
        <PaperFields
          title={t.decisionPaper}
          hint={t.decisionPaperHint}
          required
          value={value.paper}
          onChange={(patch) => set({ paper: { ...value.paper, ...patch } })}
        />
      )}
    </ActForm>
  );
}

interface PartProps {
  commitment: Commitment;
  value: LifeDraft;
  set: (patch: Partial<LifeDraft>) => void;
}

function Extend({ commitment, value, set, today }: PartProps & { today: string }) {
  const t = useText({ vi, en });
  const late = commitment.due_on !== null && today > commitment.due_on;
  return (
    <>
      {late && <p class="notice">{t.afterDue}</p>}
      <DayField
        name="due_on"
        label={t.newDue}
        hint={t.dueNow(day(commitment.due_on))}
        required
        class="field-day"
        value={value.due_on}
        onValue={(due_on) => set({ due_on })}
      />
    </>
  );
}

function Decide({ commitment, value, set }: PartProps) {
  const t = useText({ vi, en });
  const claim = claimOf(commitment);
  const what = (one: Outcome): string => {
    if (claim === null && (one === 'verified_done' || one === 'verified_partial')) return t.neverReported;
    return one === 'verified_done' ? t.outcomeWhat.verified_done(day(claim?.completed_on ?? null)) : t.outcomeWhat[one];
  };
  return (
    <>
      <Dispute commitment={commitment} />
      <Choices
        name="decision"
        legend={t.outcome}
        lines={OUTCOMES.map((one) => ({ value: one, label: t.outcomes[one], what: what(one), disabled: claim === null && one.startsWith('verified') }))}
        value={value.decision}
        onValue={(decision) => set({ decision })}
      />
      {value.decision === 'not_done' && (
        <Choices name="cause" legend={t.causeLabel} lines={CAUSES.map((one) => ({ value: one, label: t.cause[one] }))} value={value.cause} onValue={(cause) => set({ cause })} />
      )}
    </>
  );
}
