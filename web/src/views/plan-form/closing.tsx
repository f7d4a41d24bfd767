// Closing a plan's year: every unfinished line gets its outcome, many at once, and all are sent as one act.
import { useState } from 'preact/hooks';
import { useAct } from '../../act';
import { post, Problem, type FieldFault } from '../../api';
import { ErrorSummary, SubmitButton } from '../../components/form';
import { StatusChip } from '../../components/status';
import { useDraft } from '../../draft';
import { day, number } from '../../format';
import { useText } from '../../i18n';
import en from '../../i18n/en/closing';
import enCommon from '../../i18n/en/common';
import vi from '../../i18n/vi/closing';
import viCommon from '../../i18n/vi/common';
import { usePlace, withQuery } from '../../router';
import type { Plan, PlanCommitment } from '../../types';
import { inForm } from '../program-form/body';
import { FaultsContext, useFault } from '../program-form/fields';
import { BulkBar } from './closing-bulk';
import { CAUSES, closingBody, endingFaults, nameOf, NO_ENDING, OUTCOMES, possible, unfinishedOf, type CauseWord, type Ending, type Outcome } from './outcomes';

interface ClosingProps {
  plan: Plan;
  onClosed: (plan: Plan, words: string) => void;
  onReload: () => void;
}

interface ClosingDraft {
  endings: Record<string, Ending>;
}

export function Closing({ plan, onClosed, onReload }: ClosingProps) {
  const t = useText({ vi, en });
  const common = useText({ vi: viCommon, en: enCommon });
  const place = usePlace();
  const act = useAct();
  const rows = unfinishedOf(plan);
  const draft = useDraft<ClosingDraft>(`closing.${plan.id}`, () => ({ endings: {} }));
  const [chosen, setChosen] = useState<string[]>([]);
  const [tried, setTried] = useState<{ faults: FieldFault[]; turn: number }>({ faults: [], turn: 0 });
  const [problem, setProblem] = useState<Problem | null>(null);
  const endings = draft.value.endings;
  const change = (ids: string[], patch: Partial<Ending>): void =>
    draft.set({ endings: { ...endings, ...Object.fromEntries(ids.map((id) => [id, { ...NO_ENDING, ...endings[id], ...patch }])) } });
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    const faults = endingFaults(rows, endings, t.missing);
    setProblem(null);
    setTried({ faults, turn: tried.turn + 1 });
    if (faults.length > 0) return;
    const sent = closingBody(rows, endings);
    await act.run(async (key) => {
      try {
        const closed = await post<Plan>(`/plans/${plan.id}/closing`, sent.body, key);
        draft.forget();
        onClosed(closed, t.closed(plan.year));
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        setProblem(inForm(error, sent.fields));
        if (error.status === 409 || error.status === 403) onReload();
      }
    });
  };
  const still = endingFaults(rows, endings, t.missing);
  const shown = new Map(still.filter((now) => tried.faults.some((one) => one.pointer === now.pointer)).map((one) => [one.pointer, one.detail]));
  for (const fault of problem?.errors ?? []) shown.set(fault.pointer, fault.detail);
  const left = rows.filter((row) => still.some((fault) => fault.pointer.startsWith(`/${row.id}/`))).length;
  return (
    <FaultsContext.Provider value={shown}>
      <form class="closing stack no-print" noValidate aria-labelledby="closing-title" onSubmit={(event) => void submit(event)}>
        <h2 id="closing-title" tabIndex={-1}>
          {t.closeTitle(plan.year)}
        </h2>
        <p class="meta">{rows.length > 0 ? t.closeWhy : t.allDone}</p>
        {rows.some((row) => row.carried_to === null && row.kind === 'dated') && plan.acts.includes('next') && <p class="notice">{t.needNext(plan.year + 1)}</p>}
        <ErrorSummary key={tried.turn} faults={tried.faults} problem={problem} />
        {rows.length > 0 && (
          <>
            <BulkBar rows={rows} chosen={chosen} onSet={change} />
            <EndingTable rows={rows} endings={endings} chosen={chosen} onChosen={setChosen} onChange={(id, patch) => change([id], patch)} />
          </>
        )}
        <div class="form-paste-end">
          <SubmitButton pending={act.pending}>{t.send(plan.year)}</SubmitButton>
          <a class="button" href={withQuery({ act: null }, place)}>
            {common.cancel}
          </a>
          {rows.length > 0 && <output aria-live="polite">{left > 0 ? t.left(number(left)) : t.ready}</output>}
        </div>
      </form>
    </FaultsContext.Provider>
  );
}

interface TableProps {
  rows: PlanCommitment[];
  endings: Record<string, Ending>;
  chosen: string[];
  onChosen: (ids: string[]) => void;
  onChange: (id: string, patch: Partial<Ending>) => void;
}

function EndingTable({ rows, endings, chosen, onChosen, onChange }: TableProps) {
  const t = useText({ vi, en });
  const common = useText({ vi: viCommon, en: enCommon });
  const all = chosen.length === rows.length;
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label={`${common.scrollTable}: ${t.table}`}>
      <table class="rows closing-rows">
        <caption class="visually-hidden">{t.table}</caption>
        <thead>
          <tr>
            <th scope="col" class="tight">
              <input type="checkbox" aria-label={t.chooseAll} checked={all} onChange={() => onChosen(all ? [] : rows.map((row) => row.id))} />
            </th>
            <th scope="col">{t.task}</th>
            <th scope="col" class="status">
              {t.state}
            </th>
            <th scope="col">{t.following}</th>
            <th scope="col">{t.outcome}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id} class={chosen.includes(row.id) ? 'chosen' : undefined}>
              <td class="tight" data-head={t.choose}>
                <input
                  type="checkbox"
                  aria-label={t.chooseRow(nameOf(row))}
                  checked={chosen.includes(row.id)}
                  onChange={() => onChosen(chosen.includes(row.id) ? chosen.filter((id) => id !== row.id) : [...chosen, row.id])}
                />
              </td>
              <td class="wide">
                <a class="cell-title" href={`/commitments/${row.id}`}>
                  {row.label} {row.text}
                </a>
                {row.due_on && <span class="cell-more">{`${common.dueOn}: ${day(row.due_on)}`}</span>}
              </td>
              <td class="status" data-head={t.state}>
                <StatusChip bucket={row.bucket} state={row.state} days={row.days} />
              </td>
              <td data-head={t.following}>{row.carried_to ? <a href={`/commitments/${row.carried_to}`}>{t.followed}</a> : <span class="not-stated">{t.notFollowed}</span>}</td>
              <EndingCell row={row} ending={endings[row.id] ?? NO_ENDING} onChange={(patch) => onChange(row.id, patch)} />
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function EndingCell({ row, ending, onChange }: { row: PlanCommitment; ending: Ending; onChange: (patch: Partial<Ending>) => void }) {
  const t = useText({ vi, en });
  const outcome = useFault('outcome', row.id);
  const cause = useFault('cause', row.id);
  const words = useFault('text', row.id);
  const name = nameOf(row);
  const error = outcome.error ?? cause.error ?? words.error;
  return (
    <td data-head={t.outcome} class={error ? 'ending field-bad' : 'ending'}>
      <div class="ending-box">
        {error && <span class="field-error">{error}</span>}
        <select id={outcome.id} aria-label={t.outcomeOf(name)} value={ending.outcome} onChange={(e) => onChange({ outcome: e.currentTarget.value as Outcome | '' })}>
          <option value="">{t.none}</option>
          {OUTCOMES.filter((one) => possible(row, one)).map((one) => (
            <option key={one} value={one} selected={one === ending.outcome}>
              {t.outcomes[one]}
            </option>
          ))}
        </select>
        {ending.outcome === 'not_done' && (
          <select id={cause.id} aria-label={t.causeOf(name)} value={ending.cause} onChange={(e) => onChange({ cause: e.currentTarget.value as CauseWord | '' })}>
            <option value="">{`– ${t.cause.toLowerCase()} –`}</option>
            {CAUSES.map((one) => (
              <option key={one} value={one} selected={one === ending.cause}>
                {t.causes[one]}
              </option>
            ))}
          </select>
        )}
        {(ending.outcome === 'not_done' || ending.outcome === 'carry_over') && (
          <input
            type="text"
            id={words.id}
            aria-label={t.reasonOf(name)}
            placeholder={t.reason}
            maxLength={4000}
            value={ending.text}
            onInput={(e) => onChange({ text: e.currentTarget.value })}
          />
        )}
      </div>
    </td>
  );
}
