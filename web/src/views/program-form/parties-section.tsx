// 2 Các bên: the agencies, found by any written form or added anew, and who confirms results when there are more than two.
import { AgencyPicker, type PickedAgency } from '../../components/agency-picker';
import { useText } from '../../i18n';
import en from '../../i18n/en/program-form';
import vi from '../../i18n/vi/program-form';
import type { SectionProps } from './document-section';
import { ChoiceField, focusSoon, LineField, useFault } from './fields';
import { newParty, type PartyDraft, type ProgramDraft } from './model';

/** The parties that have an agency, for choosing among them. */
export function namedParties(draft: ProgramDraft): { id: string; name: string }[] {
  return draft.parties.filter((party) => party.agency !== null).map((party) => ({ id: party.key, name: party.agency?.name ?? '' }));
}

export function PartiesSection({ draft, set }: SectionProps) {
  const t = useText({ vi, en });
  const named = namedParties(draft);
  const change = (key: string, patch: Partial<PartyDraft>): void =>
    set({ parties: draft.parties.map((party) => (party.key === key ? { ...party, ...patch } : party)) });
  const add = (): void => {
    const party = newParty();
    set({ parties: [...draft.parties, party] });
    focusSoon('agency', party.key);
  };
  return (
    <div class="stack">
      {draft.parties.map((party, index) => (
        <Party key={party.key} party={party} index={index} onChange={change} onRemove={draft.parties.length > 2 ? () => set(withoutParty(draft, party.key)) : null} />
      ))}
      <div>
        <button type="button" class="button" onClick={add}>
          {t.addParty}
        </button>
      </div>
      {named.length > 2 && (
        <ChoiceField
          name="verifier"
          label={t.verifier}
          value={draft.verifier}
          onValue={(verifier) => set({ verifier })}
          choices={[{ value: '', text: t.verifierAny }, ...named.map((one) => ({ value: one.id, text: one.name }))]}
        />
      )}
    </div>
  );
}

/** Without a party: whoever referred to it refers to nobody. */
function withoutParty(draft: ProgramDraft, key: string): Partial<ProgramDraft> {
  const signatories = (list: ProgramDraft['signatories']) => list.map((one) => (one.party === key ? { ...one, party: '' } : one));
  return {
    parties: draft.parties.filter((party) => party.key !== key),
    verifier: draft.verifier === key ? '' : draft.verifier,
    signatories: signatories(draft.signatories),
    clauses: draft.clauses.map((clause) => ({ ...clause, bearers: clause.bearers.filter((bearer) => bearer.party !== key) })),
    plan: draft.plan && {
      ...draft.plan,
      signatories: signatories(draft.plan.signatories),
      rows: draft.plan.rows.map((row) => ({
        ...row,
        lead: row.lead === key ? '' : row.lead,
        coordinating: row.coordinating.filter((party) => party !== key),
      })),
    },
  };
}

interface PartyProps {
  party: PartyDraft;
  index: number;
  onChange: (key: string, patch: Partial<PartyDraft>) => void;
  onRemove: (() => void) | null;
}

function Party({ party, index, onChange, onRemove }: PartyProps) {
  const t = useText({ vi, en });
  const change = (patch: Partial<PartyDraft>): void => onChange(party.key, patch);
  const fault = useFault('agency', party.key);
  return (
    <fieldset class="form-item">
      <legend>{t.party(index + 1)}</legend>
      <div class="form-row form-row-party">
        <AgencyPicker {...fault} label={t.agency} value={party.agency} onValue={(agency: PickedAgency | null) => change({ agency })} allowNew />
        <ChoiceField
          name="role"
          line={party.key}
          label={t.role}
          value={party.role}
          onValue={(role) => change({ role: role as PartyDraft['role'] })}
          choices={[
            { value: 'party', text: t.roleParty },
            { value: 'lead', text: t.roleLead },
          ]}
        />
      </div>
      {party.agency && party.agency.id === null && (
        <LineField name="province" line={party.key} label={t.province} hint={t.newAgency} value={party.province} onValue={(province) => change({ province })} />
      )}
      <details class="form-more" open={party.focal_unit !== '' || party.focal_person !== '' || party.own_number !== ''}>
        <summary>{t.partyMore}</summary>
        <div class="form-row form-row-3">
          <LineField name="focal_unit" line={party.key} label={t.focalUnit} value={party.focal_unit} onValue={(focal_unit) => change({ focal_unit })} />
          <LineField name="focal_person" line={party.key} label={t.focalPerson} value={party.focal_person} onValue={(focal_person) => change({ focal_person })} />
          <LineField name="own_number" line={party.key} label={t.ownNumber} value={party.own_number} onValue={(own_number) => change({ own_number })} />
        </div>
      </details>
      {onRemove && (
        <button type="button" class="button button-small form-remove" onClick={onRemove}>
          {t.removeParty(party.agency?.name ?? String(index + 1))}
        </button>
      )}
    </fieldset>
  );
}
