// One line of the plan table.
import type { ComponentChildren } from 'preact';
import { pointerId } from '../../components/form';
import { Menu } from '../../components/menu';
import { day, parseDay } from '../../format';
import { useText } from '../../i18n';
import enCommon from '../../i18n/en/common';
import en from '../../i18n/en/plan-form';
import viCommon from '../../i18n/vi/common';
import vi from '../../i18n/vi/plan-form';
import type { CommitmentKind } from '../../types';
import { fieldAt } from './body';
import { useFault } from './fields';
import type { RowDraft } from './model';
import { suggestedDue, type Clause } from './plan-import';

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
}

const KINDS: CommitmentKind[] = ['dated', 'standing', 'on_event'];

export function PlanRowLine(props: RowProps) {
  const t = useText({ vi, en });
  const { row, index, onChange } = props;
  const n = index + 1;
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
        {(control) => <textarea {...control} rows={2} maxLength={8000} value={row.text} onInput={(e) => onChange({ text: e.currentTarget.value })} />}
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
      <DueCell {...props} n={n} />
      <td class="plan-acts">
        <RowMenu {...props} n={n} />
      </td>
    </tr>
  );
}

interface Control {
  id: string;
  'aria-label': string;
  'aria-invalid'?: 'true';
  'aria-describedby'?: string;
}

interface CellProps {
  row: RowDraft;
  name: string;
  head: string;
  n: number;
  class?: string;
  children: (control: Control) => ComponentChildren;
}

function Cell({ row, name, head, n, class: c, children }: CellProps) {
  const t = useText({ vi, en });
  const { id, error } = useFault(name, row.key);
  const control: Control = { id, 'aria-label': t.cell(head, n), ...(error ? { 'aria-invalid': 'true', 'aria-describedby': `${id}-error` } : {}) };
  return (
    <td data-head={head} class={`${c ?? ''} ${error ? 'field-bad' : ''}`}>
      {children(control)}
      {error && (
        <div class="field-error" id={`${id}-error`}>
          {error}
        </div>
      )}
    </td>
  );
}

/** Kind and due date; below what was understood, or the date that the written time allows to fill in. */
function DueCell({ row, year, n, onChange }: RowProps & { n: number }) {
  const t = useText({ vi, en });
  const common = useText({ vi: viCommon, en: enCommon });
  const read = parseDay(row.due, year);
  const suggested = suggestedDue(row, year);
  return (
    <Cell row={row} name="due_on" head={t.due} n={n} class="plan-due">
      {(control) => (
        <div class="due-box">
          <select
            id={pointerId(fieldAt('kind', row.key))}
            aria-label={t.cell(t.kind, n)}
            value={row.kind}
            onChange={(e) => onChange({ kind: e.currentTarget.value as CommitmentKind })}
          >
            {KINDS.map((kind) => (
              <option key={kind} value={kind} selected={kind === row.kind}>
                {common.commitmentKind[kind]}
              </option>
            ))}
          </select>
          {row.kind === 'dated' && (
            <input {...control} type="text" placeholder={t.dueHint} value={row.due} onInput={(e) => onChange({ due: e.currentTarget.value, due_rule: '' })} />
          )}
          {row.kind === 'dated' && read && day(read) !== row.due.trim() && <span class="meta">= {day(read)}</span>}
          {suggested && (
            <button type="button" class="link meta" onClick={() => onChange({ due: day(suggested), due_rule: row.time_text.trim() })}>
              {t.suggest(day(suggested))}
            </button>
          )}
        </div>
      )}
    </Cell>
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
