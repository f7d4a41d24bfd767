// One cited document: of a request, of an answer, or the decision by which something is cancelled.
import { useText } from '../../i18n';
import en from '../../i18n/en/commitment';
import vi from '../../i18n/vi/commitment';
import { exactDay } from '../../text/words';
import { DayField, LineField, useFault } from '../program-form/fields';

export interface PaperDraft {
  kind: string;
  number: string;
  issued_on: string;
  issuer: string;
  subject: string;
}

export const newPaper = (kind: string): PaperDraft => ({ kind, number: '', issued_on: '', issuer: '', subject: '' });

/** The kind alone, which is filled in, says nothing. */
export const isEmptyPaper = (one: PaperDraft): boolean => [one.number, one.issued_on, one.issuer, one.subject].every((text) => text.trim() === '');

const orNull = (text: string): string | null => text.normalize('NFC').trim() || null;

export function paperBody(one: PaperDraft): Record<string, string | null> | null {
  if (isEmptyPaper(one)) return null;
  return { kind: orNull(one.kind), number: orNull(one.number), issued_on: exactDay(one.issued_on), issuer: orNull(one.issuer), subject: orNull(one.subject) };
}

interface PaperProps {
  title: string;
  hint?: string;
  required?: boolean;
  value: PaperDraft;
  onChange: (patch: Partial<PaperDraft>) => void;
}

export function PaperFields({ title, hint, required = false, value, onChange }: PaperProps) {
  const t = useText({ vi, en });
  const { id, error } = useFault('document');
  return (
    <fieldset class={error ? 'form-item evidence field-bad' : 'form-item evidence'} id={id} tabIndex={-1} aria-describedby={hint ? `${id}-hint` : undefined}>
      <legend class="label">
        {title}
        {required && (
          <span class="field-required" aria-hidden="true">
            {' *'}
          </span>
        )}
      </legend>
      {hint && (
        <div class="field-hint" id={`${id}-hint`}>
          {hint}
        </div>
      )}
      {error && <div class="field-error">{error}</div>}
      <div class="evidence-line">
        <LineField name="kind" line="document" label={t.docKind} maxLength={100} value={value.kind} onValue={(kind) => onChange({ kind })} />
        <LineField name="number" line="document" label={t.docNumber} maxLength={100} value={value.number} onValue={(number) => onChange({ number })} />
        <DayField name="issued_on" line="document" label={t.docDay} value={value.issued_on} onValue={(issued_on) => onChange({ issued_on })} />
        <LineField name="issuer" line="document" label={t.docIssuer} maxLength={300} value={value.issuer} onValue={(issuer) => onChange({ issuer })} />
        <LineField name="subject" line="document" class="evidence-subject" label={t.docSubject} value={value.subject} onValue={(subject) => onChange({ subject })} />
      </div>
    </fieldset>
  );
}
