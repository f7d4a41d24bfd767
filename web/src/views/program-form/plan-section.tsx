// The head of a plan and its rows: in the form of a program, and in the plan editor.
import { useText } from '../../i18n';
import en from '../../i18n/en/program-form';
import vi from '../../i18n/vi/program-form';
import { DayField, LineField } from './fields';
import type { PlanDraft } from './model';
import type { Clause } from './plan-import';
import { PlanRows } from './plan-rows';
import { Signatories } from './signatories';

interface PlanProps {
  plan: PlanDraft;
  parties: { id: string; name: string }[];
  clauses: Clause[];
  onChange: (plan: PlanDraft) => void;
}

export function PlanFields({ plan, parties, clauses, onChange }: PlanProps) {
  const t = useText({ vi, en });
  const set = (patch: Partial<PlanDraft>): void => onChange({ ...plan, ...patch });
  return (
    <div class="stack">
      <div class="form-row form-row-plan">
        <LineField name="plan-year" label={t.year} maxLength={4} value={plan.year} onValue={(year) => set({ year })} />
        <LineField name="plan-number" label={t.number} value={plan.number} onValue={(number) => set({ number })} />
        <DayField name="plan-signed_on" label={t.planSignedOn} hint={t.planSignedOnHint} value={plan.signed_on} onValue={(signed_on) => set({ signed_on })} />
        <LineField name="plan-place" label={t.place} value={plan.place} onValue={(place) => set({ place })} />
      </div>
      <LineField name="plan-title" label={t.planTitle} value={plan.title} onValue={(title) => set({ title })} />
      <PlanRows plan={plan} parties={parties} clauses={clauses} onChange={(rows) => set({ rows })} />
      <details class="form-more" open={plan.signatories.length > 0}>
        <summary>{t.planSignatories}</summary>
        <Signatories signatories={plan.signatories} parties={parties} onChange={(signatories) => set({ signatories })} />
      </details>
    </div>
  );
}
