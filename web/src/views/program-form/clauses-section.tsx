// 5 Nội dung phối hợp: paste a numbered list and it falls into items with their labels; then who bears what.
import { useRef, useState } from 'preact/hooks';
import { Field } from '../../components/form';
import { number } from '../../format';
import { useText } from '../../i18n';
import en from '../../i18n/en/program-form';
import vi from '../../i18n/vi/program-form';
import { splitList } from '../../text/numbered-list';
import { isEmptyClause } from './body';
import { ClauseItem } from './clause-item';
import type { SectionProps } from './document-section';
import { focusSoon } from './fields';
import { dropClause, moveClause, newClause, shift, type ClauseDraft } from './model';
import { namedParties } from './parties-section';

export function ClausesSection({ draft, set }: SectionProps) {
  const t = useText({ vi, en });
  const parties = namedParties(draft);
  const clauses = draft.clauses;
  const bare = clauses.some((clause) => clause.bearers.length === 0 && !isEmptyClause(clause));
  const change = (key: string, patch: Partial<ClauseDraft>): void =>
    set({ clauses: clauses.map((one) => (one.key === key ? { ...one, ...patch } : one)) });
  const everyoneBears = (): void =>
    set({
      clauses: clauses.map((one) =>
        one.bearers.length > 0 ? one : { ...one, bearers: parties.map((party) => ({ party: party.id, role: 'joint' as const })) },
      ),
    });
  const add = (): void => {
    const one = newClause(clauses[clauses.length - 1]?.depth ?? 0);
    set({ clauses: [...clauses, one] });
    focusSoon('label', one.key);
  };
  return (
    <div class="stack">
      <PasteList clauses={clauses} onChange={(next) => set({ clauses: next })} />
      {bare && parties.length > 1 && (
        <div>
          <button type="button" class="button" onClick={everyoneBears}>
            {parties.length === 2 ? t.bothForAll : t.everyoneForAll}
          </button>
        </div>
      )}
      {clauses.length > 0 && (
        <ol class="form-clauses">
          {clauses.map((clause, index) => (
            <ClauseItem
              key={clause.key}
              clause={clause}
              index={index}
              parties={parties}
              onChange={(patch) => change(clause.key, patch)}
              onShift={(by) => set({ clauses: shift(clauses, index, by) })}
              onMove={(by) => set({ clauses: moveClause(clauses, index, by) })}
              onRemove={() => set({ clauses: dropClause(clauses, index) })}
            />
          ))}
        </ol>
      )}
      <div>
        <button type="button" class="button" onClick={add}>
          {t.addClause}
        </button>
      </div>
    </div>
  );
}

function PasteList({ clauses, onChange }: { clauses: ClauseDraft[]; onChange: (clauses: ClauseDraft[]) => void }) {
  const t = useText({ vi, en });
  const [text, setText] = useState('');
  const [said, setSaid] = useState('');
  const before = useRef<ClauseDraft[] | null>(null);
  const split = (): void => {
    const items = splitList(text);
    if (items.length === 0) return;
    before.current = clauses;
    const kept = clauses.filter((clause) => !isEmptyClause(clause));
    onChange([...kept, ...items.map((item) => ({ ...newClause(Math.min(item.depth, 3)), label: item.label ?? '', text: item.text }))]);
    setSaid(t.splitDone(number(items.length)));
    setText('');
  };
  const undo = (): void => {
    if (before.current) onChange(before.current);
    before.current = null;
    setSaid('');
  };
  return (
    <div class="form-paste">
      <Field id="f-paste" label={t.pasteLabel} hint={t.pasteHint}>
        {(control) => (
          <textarea
            {...control}
            rows={4}
            value={text}
            onInput={(event) => setText(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && event.ctrlKey) split();
            }}
          />
        )}
      </Field>
      <div class="form-paste-end">
        <button type="button" class="button" aria-disabled={text.trim() === '' ? 'true' : undefined} onClick={split}>
          {t.split}
        </button>
        <output aria-live="polite">{said}</output>
        {said && (
          <button type="button" class="link" onClick={undo}>
            {t.undoSplit}
          </button>
        )}
      </div>
    </div>
  );
}
