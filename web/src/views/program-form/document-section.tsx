// 1 Văn bản: what kind of paper, its title, number, day and place of signing, its term, and the declaration of secrecy.
import { AgencyPicker } from '../../components/agency-picker';
import { CheckField, pointerId } from '../../components/form';
import { useText } from '../../i18n';
import enCommon from '../../i18n/en/common';
import en from '../../i18n/en/program-form';
import viCommon from '../../i18n/vi/common';
import vi from '../../i18n/vi/program-form';
import { PROGRAM_KINDS } from '../../types';
import { fieldAt } from './body';
import { ChoiceField, DayField, LineField, ProseField, useFault } from './fields';
import { termOf, type ProgramDraft } from './model';

export interface SectionProps {
  draft: ProgramDraft;
  set: (patch: Partial<ProgramDraft>) => void;
}

export function DocumentSection({ draft, set }: SectionProps) {
  const t = useText({ vi, en });
  const common = useText({ vi: viCommon, en: enCommon });
  return (
    <div class="stack">
      <div class="form-row">
        <ChoiceField
          name="kind"
          label={t.kind}
          value={draft.kind}
          onValue={(kind) => set({ kind })}
          choices={PROGRAM_KINDS.map((kind) => ({ value: kind, text: common.programKind[kind] }))}
        />
        <LineField name="number" label={t.number} hint={t.numberHint} value={draft.number} onValue={(number) => set({ number })} />
      </div>
      <ProseField name="title" label={t.title} hint={t.titleHint} required rows={2} maxLength={500} value={draft.title} onValue={(title) => set({ title: title.replace(/\s*\n\s*/gu, ' ') })} />
      <div class="form-row">
        <DayField name="signed_on" label={t.signedOn} hint={t.signedOnHint} value={draft.signed_on} onValue={(signed_on) => set({ signed_on })} />
        <LineField name="place" label={t.place} value={draft.place} onValue={(place) => set({ place })} />
      </div>
      <TermFields draft={draft} set={set} />
      <details class="form-more" open={draft.signing_event !== '' || draft.supervising !== null}>
        <summary>{t.moreDocument}</summary>
        <div class="stack">
          <ProseField name="signing_event" label={t.event} hint={t.eventHint} value={draft.signing_event} onValue={(signing_event) => set({ signing_event })} />
          <AgencyPicker id={pointerId(fieldAt('supervising'))} label={t.supervising} value={draft.supervising} onValue={(supervising) => set({ supervising })} />
        </div>
      </details>
      <Declaration draft={draft} set={set} />
    </div>
  );
}

function TermFields({ draft, set }: SectionProps) {
  const t = useText({ vi, en });
  const words = (term_text: string): void => {
    const before = termOf(draft.term_text);
    const now = termOf(term_text);
    /* The days follow the words as long as nobody typed others. */
    const follows = (typed: string, was: string | undefined): boolean => typed === '' || typed === was;
    set({
      term_text,
      ...(now && follows(draft.term_from, before?.from) ? { term_from: now.from } : {}),
      ...(now && follows(draft.term_to, before?.to) ? { term_to: now.to } : {}),
    });
  };
  return (
    <div class="form-row form-row-term">
      <LineField name="term_text" label={t.termText} hint={t.termTextHint} value={draft.term_text} onValue={words} />
      <DayField name="term_from" label={t.termFrom} value={draft.term_from} onValue={(term_from) => set({ term_from })} />
      <DayField name="term_to" label={t.termTo} value={draft.term_to} onValue={(term_to) => set({ term_to })} />
    </div>
  );
}

function Declaration({ draft, set }: SectionProps) {
  const t = useText({ vi, en });
  const { id, error } = useFault('secrecy');
  return (
    <div class={error ? 'field field-bad' : 'field'}>
      {error && <div class="field-error">{error}</div>}
      <CheckField id={id} label={t.secrecy} hint={t.secrecyHint} checked={draft.open_paper} onValue={(open_paper) => set({ open_paper })} />
    </div>
  );
}
