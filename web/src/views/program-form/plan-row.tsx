// One line of the plan table.
import { pointerId } from '../../components/form';
import { Menu } from '../../components/menu';
import { useText } from '../../i18n';
import enCommon from '../../i18n/en/common';
import en from '../../i18n/en/plan-form';
import viCommon from '../../i18n/vi/common';
import vi from '../../i18n/vi/plan-form';
import type { CommitmentKind } from '../../types';
import { fieldAt } from './body';
import { DueCell } from './due-cell';
import type { RowDraft } from './model';
import type { Clause } from './plan-import';
import { Cell } from './row-cell';
import { kindOfRow } from './row-due';

interface RowProps {
  row: RowDraft;
  index: number;
  year: number;
  parties: { id: string; name: string }[];
  clauses: Clause[];
  onChange: (patch: Partial<RowDraft>) => void;
  onAdd: () => void;
  onDouble: () => void;
  onMove: (by: 1 | -1) => void;
  onRemove: () => void;
  onSplit: (dates: string[]) => void;
}

const KINDS: CommitmentKind[] = ['dated', 'standing', 'on_event'];

export function PlanRowLine(props: RowProps) {
  const t = useText({ vi, en });
  const common = useText({ vi: viCommon, en: enCommon });
  const { row, index, onChange } = props;
  const n = index + 1;
  const kindNow = kindOfRow(row, props.year);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !event.ctrlKey) return;
    event.preventDefault();
    props.onAdd();
  };
  return (
    <tr onKeyDown={onKeyDown} aria-label={t.row(n)}>
      <Cell row={row} name="label" head={t.label} n={n} class="plan-label">
        {(control) => <input {...control} type="text" maxLength={40} value={row.label} onInput={(e) => onChange({ label: e.currentTarget.value })} />}
      </Cell>
      <Cell row={row} name="text" head={t.text} n={n} class="plan-text">
        {(control) => (
          <>
            <textarea {...control} rows={2} maxLength={8000} value={row.text} onInput={(e) => onChange({ text: e.currentTarget.value })} />
            {row.carried_from !== '' && <span class="meta">{t.carried}</span>}
          </>
        )}
      </Cell>
      <Cell row={row} name="product" head={t.product} n={n} class="plan-product">
        {(control) => <textarea {...control} rows={2} value={row.product} onInput={(e) => onChange({ product: e.currentTarget.value })} />}
      </Cell>
      <td data-head={t.serves} class="plan-pick">
        <Pick
          id={pointerId(fieldAt('serves', row.key))}
          label={t.cell(t.serves, n)}
          options={props.clauses.map((clause) => ({ id: clause.id, short: clause.label || clause.text.slice(0, 24), long: `${clause.label} ${clause.text}` }))}
          chosen={row.serves}
          onChosen={(serves) => onChange({ serves })}
        />
      </td>
      <Cell row={row} name="lead" head={t.lead} n={n} class="plan-lead">
        {(control) => (
          <select {...control} value={row.lead} onChange={(e) => onChange({ lead: e.currentTarget.value, coordinating: row.coordinating.filter((id) => id !== e.currentTarget.value) })}>
            <option value="">{t.choose}</option>
            {props.parties.map((party) => (
              <option key={party.id} value={party.id} selected={party.id === row.lead}>
                {party.name}
              </option>
            ))}
          </select>
        )}
      </Cell>
      <td data-head={t.coordinating} class="plan-pick">
        <Pick
          id={pointerId(fieldAt('coordinating', row.key))}
          label={t.cell(t.coordinating, n)}
          options={props.parties.filter((party) => party.id !== row.lead).map((party) => ({ id: party.id, short: party.name, long: party.name }))}
          chosen={row.coordinating}
          onChosen={(coordinating) => onChange({ coordinating })}
        />
      </td>
      <Cell row={row} name="time_text" head={t.time} n={n} class="plan-time">
        {(control) => <input {...control} type="text" value={row.time_text} onInput={(e) => onChange({ time_text: e.currentTarget.value })} />}
      </Cell>
      <DueCell row={row} year={props.year} n={n} onChange={onChange} onSplit={props.onSplit} />
      <Cell row={row} name="kind" head={t.kind} n={n} class="plan-kind">
        {(control) => (
          <select {...control} value={kindNow} onChange={(e) => onChange({ kind: e.currentTarget.value as CommitmentKind, kind_own: true })}>
            {KINDS.map((kind) => (
              <option key={kind} value={kind} selected={kind === kindNow}>
                {common.commitmentKind[kind]}
              </option>
            ))}
          </select>
        )}
      </Cell>
      <td class="plan-acts">
        <RowMenu {...props} n={n} />
      </td>
    </tr>
  );
}

interface PickProps {
  id: string;
  label: string;
  options: { id: string; short: string; long: string }[];
  chosen: string[];
  onChosen: (chosen: string[]) => void;
}

/** Several of a short list: a button that says what is chosen and opens check boxes. */
function Pick({ id, label, options, chosen, onChosen }: PickProps) {
  const t = useText({ vi, en });
  const names = options.filter((option) => chosen.includes(option.id)).map((option) => option.short);
  return (
    <Menu
      label={
        <span id={id} class={names.length > 0 ? 'pick-names' : 'pick-none'}>
          <span class="visually-hidden">{`${label}: `}</span>
          {names.length > 0 ? names.join(', ') : t.none}
        </span>
      }
    >
      <fieldset class="pick">
        <legend class="visually-hidden">{label}</legend>
        {options.length === 0 && <span class="meta">{t.none}</span>}
        {options.map((option) => (
          <label class="check" key={option.id}>
            <input
              type="checkbox"
              checked={chosen.includes(option.id)}
              onChange={(event) => onChosen(event.currentTarget.checked ? [...chosen, option.id] : chosen.filter((one) => one !== option.id))}
            />
            <span>{option.long}</span>
          </label>
        ))}
      </fieldset>
    </Menu>
  );
}

function RowMenu({ row, n, onChange, onDouble, onMove, onRemove }: RowProps & { n: number }) {
  const t = useText({ vi, en });
  return (
    <Menu label={<span aria-label={t.row(n)}>⋯</span>} title={t.row(n)}>
      <div class="row-menu">
        <button type="button" onClick={onDouble}>
          {t.duplicate}
        </button>
        <button type="button" onClick={() => onMove(-1)}>
          {t.up}
        </button>
        <button type="button" onClick={() => onMove(1)}>
          {t.down}
        </button>
        <button type="button" onClick={onRemove}>
          {t.remove}
        </button>
        <div class="row-more">
          <label>
            {t.target}
            <input type="text" inputMode="decimal" value={row.target} onInput={(e) => onChange({ target: e.currentTarget.value })} />
          </label>
          <label>
            {t.unit}
            <input type="text" value={row.unit} onInput={(e) => onChange({ unit: e.currentTarget.value })} />
          </label>
          <label>
            {t.funding}
            <input type="text" value={row.funding} onInput={(e) => onChange({ funding: e.currentTarget.value })} />
          </label>
        </div>
      </div>
    </Menu>
  );
}
