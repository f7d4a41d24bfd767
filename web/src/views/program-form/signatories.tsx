// People who signed a paper: of a program or of a plan.
import { useText } from '../../i18n';
import en from '../../i18n/en/program-form';
import vi from '../../i18n/vi/program-form';
import { ChoiceField, focusSoon, LineField } from './fields';
import { newSignatory, type SignatoryDraft } from './model';

interface SignatoriesProps {
  signatories: SignatoryDraft[];
  parties: { id: string; name: string }[];
  onChange: (signatories: SignatoryDraft[]) => void;
}

export function Signatories({ signatories, parties, onChange }: SignatoriesProps) {
  const t = useText({ vi, en });
  const change = (key: string, patch: Partial<SignatoryDraft>): void =>
    onChange(signatories.map((one) => (one.key === key ? { ...one, ...patch } : one)));
  const add = (): void => {
    /* The next one usually signs for the party that has nobody yet. */
    const free = parties.find((party) => !signatories.some((one) => one.party === party.id));
    const one = newSignatory(free?.id ?? '');
    onChange([...signatories, one]);
    focusSoon('person_name', one.key);
  };
  if (parties.length === 0) return <p class="meta">{t.needParties}</p>;
  return (
    <div class="stack">
      {signatories.length === 0 && <p class="meta">{t.noSignatory}</p>}
      {signatories.map((one, index) => (
        <fieldset class="form-item" key={one.key}>
          <legend class="visually-hidden">{`${t.person} ${index + 1}`}</legend>
          <div class="form-row form-row-signatory">
            <LineField name="person_name" line={one.key} label={t.person} value={one.person_name} onValue={(person_name) => change(one.key, { person_name })} />
            <LineField name="post_title" line={one.key} label={t.post} value={one.post_title} onValue={(post_title) => change(one.key, { post_title })} />
            <ChoiceField
              name="party"
              line={one.key}
              label={t.forParty}
              value={one.party}
              onValue={(party) => change(one.key, { party })}
              choices={[{ value: '', text: t.choose }, ...parties.map((party) => ({ value: party.id, text: party.name }))]}
            />
            <ChoiceField
              name="authority"
              line={one.key}
              label={t.authority}
              value={one.authority}
              onValue={(authority) => change(one.key, { authority })}
              choices={[{ value: '', text: t.authorityNone }, ...Object.entries(t.authorities).map(([value, text]) => ({ value, text }))]}
            />
          </div>
          <button type="button" class="button button-small form-remove" onClick={() => onChange(signatories.filter((other) => other.key !== one.key))}>
            {t.remove}
            <span class="visually-hidden"> {one.person_name}</span>
          </button>
        </fieldset>
      ))}
      <div>
        <button type="button" class="button" id="f-add-signatory" onClick={add}>
          {t.addSignatory}
        </button>
      </div>
    </div>
  );
}
