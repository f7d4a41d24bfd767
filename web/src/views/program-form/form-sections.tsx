// The sections of the form in order.
import type { ComponentChildren } from 'preact';
import { useText } from '../../i18n';
import en from '../../i18n/en/program-form';
import vi from '../../i18n/vi/program-form';
import { BasesSection } from './bases-section';
import { isEmptyClause } from './body';
import { ClausesSection } from './clauses-section';
import { DocumentSection } from './document-section';
import { focusSoon } from './fields';
import type { Section } from './gaps';
import { newPlan, type ProgramDraft } from './model';
import { namedParties, PartiesSection } from './parties-section';
import { PlanFields } from './plan-section';
import { Signatories } from './signatories';

interface SectionsProps {
  draft: ProgramDraft;
  set: (patch: Partial<ProgramDraft>) => void;
  thisYear: string;
}

export function FormSections({ draft, set, thisYear }: SectionsProps) {
  const parties = namedParties(draft);
  return (
    <>
      <Part section="document" n={1}>
        <DocumentSection draft={draft} set={set} />
      </Part>
      <Part section="parties" n={2}>
        <PartiesSection draft={draft} set={set} />
      </Part>
      <Part section="signatories" n={3}>
        <Signatories signatories={draft.signatories} parties={parties} onChange={(signatories) => set({ signatories })} />
      </Part>
      <Part section="bases" n={4}>
        <BasesSection draft={draft} set={set} />
      </Part>
      <Part section="clauses" n={5}>
        <ClausesSection draft={draft} set={set} />
      </Part>
      <Part section="plan">
        <PlanPart draft={draft} set={set} thisYear={thisYear} />
      </Part>
    </>
  );
}

function Part({ section, n, children }: { section: Section; n?: number; children: ComponentChildren }) {
  const t = useText({ vi, en });
  return (
    <section class="form-part" id={`section-${section}`} aria-labelledby={`title-${section}`}>
      <h2 id={`title-${section}`}>
        {n !== undefined && `${n}. `}
        {t.section[section]}
        {section === 'plan' && <span class="meta"> ({t.optional})</span>}
      </h2>
      {children}
    </section>
  );
}

function PlanPart({ draft, set, thisYear }: SectionsProps) {
  const t = useText({ vi, en });
  if (!draft.plan) {
    const add = (): void => {
      set({ plan: newPlan(thisYear) });
      focusSoon('plan-year', '');
    };
    return (
      <div class="stack">
        <p class="meta">{t.planWhy}</p>
        <div>
          <button type="button" class="button" onClick={add}>
            {t.addPlan}
          </button>
        </div>
      </div>
    );
  }
  const clauses = draft.clauses.filter((clause) => !isEmptyClause(clause)).map((clause) => ({ id: clause.key, label: clause.label, text: clause.text }));
  return (
    <div class="stack">
      <PlanFields plan={draft.plan} parties={namedParties(draft)} clauses={clauses} onChange={(plan) => set({ plan })} />
      <div>
        <button type="button" class="button button-small" onClick={() => set({ plan: null })}>
          {t.dropPlan}
        </button>
      </div>
    </div>
  );
}
