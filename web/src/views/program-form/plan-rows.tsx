// The commitments of a plan as a table to type in. Rows are added, doubled, moved and removed from the keyboard; a table copied from
// Word or Excel may be pasted into any cell. On a narrow page each row lies as a card with its labels.
import { useState } from 'preact/hooks';
import { Field, pointerId } from '../../components/form';
import { number } from '../../format';
import { useText } from '../../i18n';
import en from '../../i18n/en/plan-form';
import vi from '../../i18n/vi/plan-form';
import { isTable } from '../../text/pasted-table';
import { fieldAt, isEmptyRow } from './body';
import { focusSoon, useFault } from './fields';
import { freshKey, newRow, type PlanDraft, type RowDraft } from './model';
import { importPlan, type Clause, type Imported } from './plan-import';
import { PlanRowLine } from './plan-row';
import { splitRow } from './row-due';

interface RowsProps {
  plan: PlanDraft;
  parties: { id: string; name: string }[];
  clauses: Clause[];
  onChange: (rows: RowDraft[]) => void;
}

/** "3" after "2", "1.4" after "1.3": the number that follows, '' when the label before is none. */
export function nextLabel(label: string): string {
  const match = /^(.*?)(\d+)(\D*)$/u.exec(label);
  return match ? `${match[1]}${Number(match[2]) + 1}${match[3]}` : '';
}

export function PlanRows({ plan, parties, clauses, onChange }: RowsProps) {
  const t = useText({ vi, en });
  const [said, setSaid] = useState('');
  const rows = plan.rows;
  const year = Number(plan.year);
  const { id, error } = useFault('plan-rows');
  const insert = (at: number, row: RowDraft): void => {
    onChange([...rows.slice(0, at), row, ...rows.slice(at)]);
    focusSoon('text', row.key);
  };
  const take = (imported: Imported): void => {
    onChange([...rows.filter((row) => !isEmptyRow(row)), ...imported.rows]);
    const lost = imported.unknown.length > 0 ? ` ${t.pastedUnknown(imported.unknown.join('; '))}` : '';
    setSaid(t.pasted(number(imported.rows.length)) + lost);
  };
  const onPaste = (event: ClipboardEvent): void => {
    const text = event.clipboardData?.getData('text/plain') ?? '';
    if (!isTable(text)) return;
    event.preventDefault();
    take(importPlan(text, parties, clauses));
  };
  const swap = (index: number, by: 1 | -1): void => {
    const other = rows[index + by];
    const here = rows[index];
    if (!other || !here) return;
    onChange(rows.map((row, at) => (at === index ? other : at === index + by ? here : row)));
  };
  return (
    <div class="plan-rows-box" id={id} tabIndex={-1}>
      {error && <div class="field-error">{error}</div>}
      <div class="scroll" tabIndex={0} role="region" aria-label={t.rows} onPaste={onPaste}>
        <table class="plan-rows">
          <caption class="visually-hidden">{t.rows}</caption>
          <Head />
          <tbody>
            {rows.map((row, index) => (
              <PlanRowLine
                key={row.key}
                row={row}
                index={index}
                year={year}
                parties={parties}
                clauses={clauses}
                onChange={(patch) => onChange(rows.map((one) => (one.key === row.key ? { ...one, ...patch } : one)))}
                onAdd={() => insert(index + 1, newRow(nextLabel(row.label)))}
                onDouble={() => insert(index + 1, { ...row, key: freshKey('c'), label: nextLabel(row.label), carried_from: '' })}
                onMove={(by) => swap(index, by)}
                onSplit={(dates) => onChange(rows.flatMap((one) => (one.key === row.key ? splitRow(one, dates) : [one])))}
                onRemove={() => onChange(rows.filter((one) => one.key !== row.key))}
              />
            ))}
          </tbody>
        </table>
      </div>
      <div class="form-paste-end">
        <button type="button" class="button" onClick={() => insert(rows.length, newRow(nextLabel(rows[rows.length - 1]?.label ?? '0')))}>
          {t.addRow}
        </button>
        <output aria-live="polite">{said}</output>
      </div>
      <p class="meta">{t.keys}</p>
      <PasteTable onText={(text) => take(importPlan(text, parties, clauses))} />
    </div>
  );
}

function Head() {
  const t = useText({ vi, en });
  return (
    <thead>
      <tr>
        {[t.label, t.text, t.product, t.serves, t.lead, t.coordinating, t.time, t.due, t.kind].map((head) => (
          <th scope="col" key={head}>
            {head}
          </th>
        ))}
        <th scope="col">
          <span class="visually-hidden">{t.acts}</span>
        </th>
      </tr>
    </thead>
  );
}

function PasteTable({ onText }: { onText: (text: string) => void }) {
  const t = useText({ vi, en });
  const [text, setText] = useState('');
  const go = (): void => {
    if (text.trim() === '') return;
    onText(text);
    setText('');
  };
  return (
    <details class="form-more">
      <summary>{t.paste}</summary>
      <div class="form-paste">
        <Field id={pointerId(fieldAt('paste-table'))} label={t.paste} hint={t.pasteHint}>
          {(control) => <textarea {...control} rows={4} value={text} onInput={(event) => setText(event.currentTarget.value)} />}
        </Field>
        <div class="form-paste-end">
          <button type="button" class="button" onClick={go}>
            {t.pasteGo}
          </button>
        </div>
      </div>
    </details>
  );
}
