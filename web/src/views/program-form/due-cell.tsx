// The due date of a line: as typed, and what was understood; or, with nothing typed, what the time as written means.
import { day, parseDay } from '../../format';
import { useText } from '../../i18n';
import enDue from '../../i18n/en/due';
import en from '../../i18n/en/plan-form';
import viDue from '../../i18n/vi/due';
import vi from '../../i18n/vi/plan-form';
import { ruleWords } from '../../text/due-rule';
import type { Due } from '../../types';
import { focusSoon } from './fields';
import type { RowDraft } from './model';
import { Cell } from './row-cell';
import { kindOfRow, readOfRow } from './row-due';

interface DueProps {
  row: RowDraft;
  year: number;
  n: number;
  onChange: (patch: Partial<RowDraft>) => void;
  onSplit: (dates: string[]) => void;
}

export function DueCell({ row, year, n, onChange, onSplit }: DueProps) {
  const t = useText({ vi, en });
  const rules = useText({ vi: viDue, en: enDue });
  const read = readOfRow(row, year);
  const kind = kindOfRow(row, year);
  if (kind !== 'dated') {
    return (
      <td data-head={t.due} class="plan-due">
        <span class="meta">{read?.kind === kind && read.rule ? `→ ${ruleWords(rules, read.rule, null)}` : '–'}</span>
      </td>
    );
  }
  const typed = parseDay(row.due, year);
  return (
    <Cell row={row} name="due_on" head={t.due} n={n} class="plan-due">
      {(control) => (
        <>
          <input {...control} type="text" placeholder={t.dueHint} value={row.due} onInput={(e) => onChange({ due: e.currentTarget.value, due_rule: '' })} />
          {typed && day(typed) !== row.due.trim() && <span class="meta">= {day(typed)}</span>}
          {read && <Read read={read} row={row} n={n} onChange={onChange} onSplit={onSplit} />}
        </>
      )}
    </Cell>
  );
}

/** "→ 30/09/2026 (hết Quý III)": it counts as it stands; a click puts it into the field to be changed. */
function Read({ read, row, n, onChange, onSplit }: Omit<DueProps, 'year'> & { read: Due }) {
  const t = useText({ vi, en });
  const rules = useText({ vi: viDue, en: enDue });
  if (read.due_on === null || read.rule === null) return <span class="meta">{read.kind === 'unknown' ? t.dueUnread : ''}</span>;
  const due = day(read.due_on);
  const take = (): void => {
    onChange({ due, due_rule: read.rule ?? '' });
    focusSoon('due_on', row.key);
  };
  return (
    <>
      <button type="button" class="link meta due-read" title={t.dueChange} onClick={take}>
        {`→ ${due} (${ruleWords(rules, read.rule, read.due_on)})`}
        <span class="visually-hidden">{` ${t.cell(t.dueChange, n)}`}</span>
      </button>
      {read.dates.length > 1 && (
        <button type="button" class="link meta" onClick={() => onSplit(read.dates)}>
          {t.dueSplit(read.dates.length)}
          <span class="visually-hidden">{` ${t.row(n)}`}</span>
        </button>
      )}
    </>
  );
}
