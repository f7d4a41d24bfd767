// 4 Căn cứ: the documents a program cites, as far as it names them.
import { useText } from '../../i18n';
import en from '../../i18n/en/program-form';
import vi from '../../i18n/vi/program-form';
import type { SectionProps } from './document-section';
import { DayField, focusSoon, LineField } from './fields';
import { newBasis, type BasisDraft } from './model';

export function BasesSection({ draft, set }: SectionProps) {
  const t = useText({ vi, en });
  const change = (key: string, patch: Partial<BasisDraft>): void =>
    set({ bases: draft.bases.map((one) => (one.key === key ? { ...one, ...patch } : one)) });
  const add = (): void => {
    const one = newBasis();
    set({ bases: [...draft.bases, one] });
    focusSoon('kind', one.key);
  };
  return (
    <div class="stack">
      {draft.bases.length === 0 && <p class="meta">{t.noBasis}</p>}
      {draft.bases.map((one, index) => (
        <fieldset class="form-item" key={one.key}>
          <legend class="visually-hidden">{`${t.section.bases} ${index + 1}`}</legend>
          <div class="form-row form-row-basis">
            <LineField name="kind" line={one.key} label={t.basisKind} value={one.kind} onValue={(kind) => change(one.key, { kind })} />
            <LineField name="number" line={one.key} label={t.basisNumber} value={one.number} onValue={(number) => change(one.key, { number })} />
            <DayField name="issued_on" line={one.key} label={t.basisDay} value={one.issued_on} onValue={(issued_on) => change(one.key, { issued_on })} />
            <LineField name="issuer" line={one.key} label={t.basisIssuer} value={one.issuer} onValue={(issuer) => change(one.key, { issuer })} />
            <LineField name="subject" line={one.key} label={t.basisSubject} class="form-wide" value={one.subject} onValue={(subject) => change(one.key, { subject })} />
          </div>
          <button type="button" class="button button-small form-remove" onClick={() => set({ bases: draft.bases.filter((other) => other.key !== one.key) })}>
            {t.remove}
            <span class="visually-hidden"> {one.number || one.kind}</span>
          </button>
        </fieldset>
      ))}
      <div>
        <button type="button" class="button" id="f-add-basis" onClick={add}>
          {t.addBasis}
        </button>
      </div>
    </div>
  );
}
