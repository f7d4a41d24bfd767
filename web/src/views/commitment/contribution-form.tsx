// What a coordinating agency did for a commitment.
import { useDraft } from '../../draft';
import { useText } from '../../i18n';
import en from '../../i18n/en/commitment';
import vi from '../../i18n/vi/commitment';
import { ProseField } from '../program-form/fields';
import type { ActProps } from './act-box';
import { ActForm } from './act-form';
import { EvidenceFields } from './evidence-fields';
import { contributionBody, evidenceFaults, newContribution, type ContributionDraft } from './model';

export function ContributionForm({ commitment, onDone, onReload }: ActProps) {
  const t = useText({ vi, en });
  const draft = useDraft<ContributionDraft>(`contribution.${commitment.id}`, newContribution);
  const { value, set } = draft;
  const check = () => [
    ...(value.text.trim() === '' ? [{ pointer: '/text', detail: t.missing.contribution }] : []),
    ...evidenceFaults(value, false, t.missing),
  ];
  return (
    <ActForm
      title={t.act.contribute}
      button={t.sendContribution}
      to="contributions"
      commitment={commitment}
      check={check}
      make={() => contributionBody(value)}
      onSent={(next) => {
        draft.forget();
        onDone(next, t.contributionSent);
      }}
      onReload={onReload}
    >
      <ProseField name="text" label={t.contribution} hint={t.contributionHint} required value={value.text} onValue={(text) => set({ text })} />
      <EvidenceFields value={value} onChange={({ documents, files }) => set({ documents, files })} required={false} />
    </ActForm>
  );
}
