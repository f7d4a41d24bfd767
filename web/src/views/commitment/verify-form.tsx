// The other side's decision on a report: accept, accept in part with what is missing, or return with the reason.
import { useEffect } from 'preact/hooks';
import type { FieldFault } from '../../api';
import { useDraft } from '../../draft';
import { useText } from '../../i18n';
import en from '../../i18n/en/commitment';
import vi from '../../i18n/vi/commitment';
import { usePlace } from '../../router';
import type { Verification } from '../../types';
import { ProseField } from '../program-form/fields';
import type { ActProps } from './act-box';
import { ActForm } from './act-form';
import { Choices } from './choices';
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
  const what = { accept: t.acceptWhat, accept_part: t.acceptPartWhat, return: t.returnWhat };
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
      <Choices
        name="decision"
        legend={t.verifyTitle}
        hideLegend
        lines={DECISIONS.map((one) => ({ value: one, label: choiceWords(t, one), what: what[one] }))}
        value={decision}
        onValue={(next) => set({ decision: next })}
      />
      <ProseField name="text" label={label} required={decision === 'return' || decision === 'accept_part'} value={value.text} onValue={(text) => set({ text })} />
    </ActForm>
  );
}

const choiceWords = (t: typeof vi, decision: Decision): string => ({ accept: t.accept, accept_part: t.acceptPart, return: t.return })[decision];
