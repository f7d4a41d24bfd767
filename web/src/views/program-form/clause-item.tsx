// One clause in the form: label and text as signed, its timing, and its bearers as chips with a role each.
import { pointerId } from '../../components/form';
import { useText } from '../../i18n';
import enCommon from '../../i18n/en/common';
import en from '../../i18n/en/program-form';
import viCommon from '../../i18n/vi/common';
import vi from '../../i18n/vi/program-form';
import type { BearerRole, ObligationKind } from '../../types';
import { fieldAt } from './body';
import { ChoiceField, LineField, ProseField, useFault } from './fields';
import type { BearerDraft, ClauseDraft } from './model';

interface ClauseProps {
  clause: ClauseDraft;
  index: number;
  parties: { id: string; name: string }[];
  onChange: (patch: Partial<ClauseDraft>) => void;
  onShift: (by: 1 | -1) => void;
  onMove: (by: 1 | -1) => void;
  onRemove: () => void;
}

const KINDS: ObligationKind[] = ['standing', 'recurring', 'dated', 'on_event'];

export function ClauseItem(props: ClauseProps) {
  const t = useText({ vi, en });
  const common = useText({ vi: viCommon, en: enCommon });
  const { clause, index, onChange } = props;
  const name = clause.label || String(index + 1);
  return (
    <li class={`form-clause depth-${clause.depth}`}>
      <fieldset class="form-item">
        <legend class="visually-hidden">{t.clauseGroup(name)}</legend>
        <div class="form-row form-row-clause">
          <LineField name="label" line={clause.key} label={t.label} maxLength={40} value={clause.label} onValue={(label) => onChange({ label })} />
          <ProseField name="text" line={clause.key} label={t.text} rows={clause.text.length > 160 ? 4 : 2} value={clause.text} onValue={(text) => onChange({ text })} />
        </div>
        <Bearers {...props} />
        <div class="form-row form-row-timing">
          <ChoiceField
            name="kind"
            line={clause.key}
            label={t.clauseKind}
            value={clause.kind}
            onValue={(kind) => onChange({ kind: kind as ObligationKind })}
            choices={KINDS.map((kind) => ({ value: kind, text: common.obligationKind[kind] }))}
          />
          {clause.kind === 'recurring' && (
            <ChoiceField
              name="period"
              line={clause.key}
              label={t.period}
              value={clause.period}
              onValue={(period) => onChange({ period })}
              choices={Object.entries(t.periods).map(([value, text]) => ({ value, text }))}
            />
          )}
          <div class="check form-paraphrase">
            <input
              type="checkbox"
              id={pointerId(fieldAt('text_kind', clause.key))}
              checked={clause.text_kind === 'paraphrase'}
              onChange={(event) => onChange({ text_kind: event.currentTarget.checked ? 'paraphrase' : 'verbatim' })}
            />
            <label for={pointerId(fieldAt('text_kind', clause.key))}>{t.paraphrase}</label>
          </div>
        </div>
        <ClauseTools {...props} name={name} />
      </fieldset>
    </li>
  );
}

function ClauseTools({ name, onShift, onMove, onRemove }: ClauseProps & { name: string }) {
  const t = useText({ vi, en });
  const tool = (label: string, sign: string, act: () => void) => (
    <button type="button" class="button button-small tool" title={label} aria-label={`${label}: ${name}`} onClick={act}>
      <span aria-hidden="true">{sign}</span>
    </button>
  );
  return (
    <div class="form-tools">
      {tool(t.outer, '←', () => onShift(-1))}
      {tool(t.deeper, '→', () => onShift(1))}
      {tool(t.up, '↑', () => onMove(-1))}
      {tool(t.down, '↓', () => onMove(1))}
      {tool(t.remove, '✕', onRemove)}
    </div>
  );
}

function Bearers({ clause, parties, onChange }: ClauseProps) {
  const t = useText({ vi, en });
  const { id, error } = useFault('bearers', clause.key);
  const bearers = clause.bearers;
  const absent = parties.filter((party) => !bearers.some((bearer) => bearer.party === party.id));
  const set = (next: BearerDraft[]): void => onChange({ bearers: next });
  const everyone = (): void => set(parties.map((party) => ({ party: party.id, role: 'joint' })));
  const add = (party: string): void => {
    if (party !== '') set([...bearers, { party, role: bearers.some((bearer) => bearer.role === 'lead') ? 'coordinating' : 'lead' }]);
  };
  return (
    <div class={error ? 'field field-bad' : 'field'} role="group" aria-labelledby={`${id}-label`}>
      <span class="label" id={`${id}-label`}>
        {t.bearers}
      </span>
      {error && <div class="field-error">{error}</div>}
      <div class="bearers" id={id}>
        {parties.length === 0 && <span class="meta">{t.needParties}</span>}
        {parties.length > 1 && absent.length > 0 && (
          <button type="button" class="button button-small" onClick={everyone}>
            {parties.length === 2 ? t.both : t.everyone}
          </button>
        )}
        {bearers.map((bearer) => (
          <BearerChip
            key={bearer.party}
            bearer={bearer}
            name={parties.find((party) => party.id === bearer.party)?.name ?? ''}
            onRole={(role) => set(bearers.map((one) => (one.party === bearer.party ? { ...one, role } : one)))}
            onRemove={() => set(bearers.filter((one) => one.party !== bearer.party))}
          />
        ))}
        {absent.length > 0 && (
          <select class="bearer-add" aria-label={t.addBearer} value="" onChange={(event) => add(event.currentTarget.value)}>
            <option value="">{`+ ${t.addBearer}`}</option>
            {absent.map((party) => (
              <option key={party.id} value={party.id}>
                {party.name}
              </option>
            ))}
          </select>
        )}
      </div>
    </div>
  );
}

interface ChipProps {
  bearer: BearerDraft;
  name: string;
  onRole: (role: BearerRole) => void;
  onRemove: () => void;
}

function BearerChip({ bearer, name, onRole, onRemove }: ChipProps) {
  const t = useText({ vi, en });
  return (
    <span class="bearer">
      <span class="bearer-name">{name}</span>
      <select aria-label={t.bearerRole(name)} value={bearer.role} onChange={(event) => onRole(event.currentTarget.value as BearerRole)}>
        {Object.entries(t.bearerRoles).map(([role, words]) => (
          <option key={role} value={role} selected={role === bearer.role}>
            {words}
          </option>
        ))}
      </select>
      <button type="button" aria-label={t.removeBearer(name)} onClick={onRemove}>
        <span aria-hidden="true">✕</span>
      </button>
    </span>
  );
}
