// One outcome for all chosen lines: those for which it is not possible stay as they are, and that is said.
import { useState } from 'preact/hooks';
import { number } from '../../format';
import { useText } from '../../i18n';
import en from '../../i18n/en/closing';
import vi from '../../i18n/vi/closing';
import type { PlanCommitment } from '../../types';
import { CAUSES, OUTCOMES, possible, type CauseWord, type Ending, type Outcome } from './outcomes';

interface BulkProps {
  rows: PlanCommitment[];
  chosen: string[];
  onSet: (ids: string[], ending: Ending) => void;
}

export function BulkBar({ rows, chosen, onSet }: BulkProps) {
  const t = useText({ vi, en });
  const [outcome, setOutcome] = useState<Outcome>('carry_over');
  const [cause, setCause] = useState<CauseWord>('objective');
  const [text, setText] = useState('');
  const [said, setSaid] = useState('');
  const lines = rows.filter((row) => chosen.includes(row.id));
  const go = (): void => {
    const fit = lines.filter((row) => possible(row, outcome));
    onSet(
      fit.map((row) => row.id),
      { outcome, cause: outcome === 'not_done' ? cause : '', text: outcome === 'keep' ? '' : text },
    );
    setSaid([t.bulkDone(number(fit.length), number(lines.length)), fit.length < lines.length ? t.bulkRest : ''].filter(Boolean).join(' '));
  };
  return (
    <fieldset class="closing-bulk">
      <legend class="label">{lines.length > 0 ? t.bulk(number(lines.length)) : t.bulkNone}</legend>
      <select aria-label={t.outcome} value={outcome} onChange={(e) => setOutcome(e.currentTarget.value as Outcome)}>
        {OUTCOMES.map((one) => (
          <option key={one} value={one} selected={one === outcome}>
            {t.outcomes[one]}
          </option>
        ))}
      </select>
      {outcome === 'not_done' && (
        <select aria-label={t.cause} value={cause} onChange={(e) => setCause(e.currentTarget.value as CauseWord)}>
          {CAUSES.map((one) => (
            <option key={one} value={one} selected={one === cause}>
              {t.causes[one]}
            </option>
          ))}
        </select>
      )}
      {outcome !== 'keep' && (
        <input type="text" aria-label={t.reason} placeholder={t.reason} maxLength={4000} value={text} onInput={(e) => setText(e.currentTarget.value)} />
      )}
      <button type="button" class="button" disabled={lines.length === 0} onClick={go}>
        {t.bulkGo}
      </button>
      <output aria-live="polite">{said}</output>
    </fieldset>
  );
}
