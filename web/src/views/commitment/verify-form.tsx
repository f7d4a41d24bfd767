// The other side's decision on a report: accept, accept in part with what is missing, or return with the reason.
import { useEffect } from 'preact/hooks';
import type { FieldFault } from '../../api';
import { useDraft } from '../../draft';
import { useText } from '../../i18n';
import en from '../../i18n/en/commitment';
import vi from '../../i18n/vi/commitment';
import { usePlace } from '../../router';
import type { Verification } from '../../types';
import { ProseField, useFault } from '../program-form/fields';
import type { ActProps } from './act-box';
import { ActForm } from './act-form';
import { awaitingReport } from './story-of';
import { ReportTold } from './told';

type Decision = Verification['decision'];
const DECISIONS: Decision[] = ['accept', 'accept_part', 'return'];

interface VerifyDraft {
  decision: Decision | '';
  text: string;
}

export function VerifyForm({ commitment, onDone, onReload }: ActProps) {
  const t = useText({ vi, en });
  const asked = new URLSearchParams(usePlace().search).get('decision');
  const draft = useDraft<VerifyDraft>(`verify.${commitment.id}`, () => ({ decision: '', text: '' }));
  const { value, set } = draft;
  const report = awaitingReport(commitment);
  useEffect(() => {
    const decision = DECISIONS.find((one) => one === asked);
    if (decision) set({ decision });
  }, [asked]);
  if (!report) return null;
  const decision = value.decision;
  const label = decision === 'return' ? t.returnText : decision === 'accept_part' ? t.partText : t.acceptText;
  const check = (): FieldFault[] => {
    if (decision === '') return [{ pointer: '/decision', detail: t.missing.decision }];
    if (decision === 'accept' || value.text.trim() !== '') return [];
    return [{ pointer: '/text', detail: decision === 'return' ? t.missing.reason : t.missing.part }];
  };
  const said = { accept: t.accepted, accept_part: t.acceptedPart, return: t.returned };
  return (
    <ActForm
      title={t.verifyTitle}
      button={decision === '' ? t.act.verify : choiceWords(t, decision)}
      to="verifications"
      commitment={commitment}
      check={check}
      make={() => ({ body: { report_id: report.id, decision, text: value.text.normalize('NFC').trim() || null }, fields: new Map() })}
      onSent={(next) => {
        draft.forget();
        onDone(next, decision === '' ? '' : said[decision]);
      }}
      onReload={onReload}
    >
      <div class="report-quoted">
        <ReportTold report={report} />
      </div>
      <Choices value={decision} onValue={(next) => set({ decision: next })} />
      <ProseField name="text" label={label} required={decision === 'return' || decision === 'accept_part'} value={value.text} onValue={(text) => set({ text })} />
    </ActForm>
  );
}

const choiceWords = (t: typeof vi, decision: Decision): string => ({ accept: t.accept, accept_part: t.acceptPart, return: t.return })[decision];

function Choices({ value, onValue }: { value: Decision | ''; onValue: (decision: Decision) => void }) {
  const t = useText({ vi, en });
  const { id, error } = useFault('decision');
  const what = { accept: t.acceptWhat, accept_part: t.acceptPartWhat, return: t.returnWhat };
  return (
    <fieldset class={error ? 'choices field-bad' : 'choices'} id={id} tabIndex={-1}>
      <legend class="visually-hidden">{t.verifyTitle}</legend>
      {error && <div class="field-error">{error}</div>}
      {DECISIONS.map((decision) => (
        <div class="choice" key={decision}>
          <input
            type="radio"
            name="decision"
            id={`${id}-${decision}`}
            checked={value === decision}
            aria-describedby={`${id}-${decision}-what`}
            onChange={() => onValue(decision)}
          />
          <label for={`${id}-${decision}`}>{choiceWords(t, decision)}</label>
          <span class="meta" id={`${id}-${decision}-what`}>
            {what[decision]}
          </span>
        </div>
      ))}
    </fieldset>
  );
}
