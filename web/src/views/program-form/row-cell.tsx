// One cell of a line of the plan table, with its name, and the fault that the last try found there.
import type { ComponentChildren } from 'preact';
import { useText } from '../../i18n';
import en from '../../i18n/en/plan-form';
import vi from '../../i18n/vi/plan-form';
import { useFault } from './fields';
import type { RowDraft } from './model';

export interface Control {
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

export function Cell({ row, name, head, n, class: c, children }: CellProps) {
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
