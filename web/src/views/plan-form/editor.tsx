// The form of a draft plan.
import { useMemo, useState } from 'preact/hooks';
import { useAct } from '../../act';
import { get, post, Problem, put, remove, type FieldFault } from '../../api';
import { Dialog } from '../../components/dialog';
import { ErrorSummary } from '../../components/form';
import { useDraft } from '../../draft';
import { useDues } from '../../due';
import { useText } from '../../i18n';
import enCommon from '../../i18n/en/common';
import enForm from '../../i18n/en/program-form';
import en from '../../i18n/en/plan-form';
import viCommon from '../../i18n/vi/common';
import viForm from '../../i18n/vi/program-form';
import vi from '../../i18n/vi/plan-form';
import { asProblem } from '../../resource';
import { navigate } from '../../router';
import type { Plan, Program } from '../../types';
import { flatClauses } from '../program/model';
import { inForm, planBody, type Pointers } from '../program-form/body';
import { FaultsContext } from '../program-form/fields';
import { planGaps, type Gap } from '../program-form/gaps';
import type { PlanDraft } from '../program-form/model';
import { PlanFields } from '../program-form/plan-section';
import { planDraft } from '../program-form/restore';
import { gapText, Missing } from '../program-form/side';

interface EditorProps {
  program: Program;
  plan: Plan | null;
  initial: () => PlanDraft;
  onChanged?: (plan: Plan) => void;
}

type Typed = PlanDraft & { version: number | null };
type Try = { gaps: Gap[]; faults: FieldFault[]; turn: number };

export function PlanEditor({ program, plan, initial, onChanged }: EditorProps) {
  const t = useText({ vi, en });
  const form = useText({ vi: viForm, en: enForm });
  const key = plan ? `plan.${plan.id}` : `plan.new.${program.id}.${initial().year}`;
  const draft = useDraft<Typed>(key, () => ({ ...initial(), version: plan?.version ?? null }));
  const act = useAct();
  const [last, setLast] = useState<Try>({ gaps: [], faults: [], turn: 0 });
  const [problem, setProblem] = useState<Problem | null>(null);
  const [theirs, setTheirs] = useState<Plan | null>(null);
  const [said, setSaid] = useState('');
  const read = useDues(draft.value.rows.map((row) => row.time_text), Number(draft.value.year));
  const gaps = useMemo(() => standalone(planGaps(draft.value)), [draft.value, read]);
  const parties = program.parties.map((party) => ({ id: party.id, name: party.agency.name }));
  const clauses = flatClauses(program.obligations).map(({ clause }) => ({ id: clause.id, label: clause.label ?? '', text: clause.text }));

  const submit = async (signed: boolean): Promise<void> => {
    const stopping = gaps.filter((gap) => gap.stops === 'draft' || (signed && gap.stops === 'sign'));
    setProblem(null);
    setSaid('');
    setLast({ gaps: stopping, faults: stopping.map((gap) => ({ pointer: gap.field, detail: gapText(form, gap) })), turn: last.turn + 1 });
    if (stopping.length > 0) return;
    const fields: Pointers = new Map();
    const body = planBody(draft.value, '', fields, signed);
    await act.run(async (once) => {
      try {
        const { version } = draft.value;
        const base = plan && version !== null && version !== plan.version ? { version } : plan;
        const saved = base && plan ? await put<Plan>(`/plans/${plan.id}`, body, base) : await post<Plan>(`/programs/${program.id}/plans`, body, once);
        draft.forget();
        if (signed || !plan) navigate(signed ? `/programs/${program.id}` : `/plans/${saved.id}`);
        else {
          draft.replace({ ...planDraft(saved), version: saved.version });
          draft.forget();
          setSaid(t.saved);
        }
        onChanged?.(saved);
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        if (error.status === 412 && plan) setTheirs(await get<Plan>(`/plans/${plan.id}`));
        setProblem(inForm(error, fields));
      }
    });
  };
  const shown = faultsNow(last, gaps, problem, form);
  return (
    <FaultsContext.Provider value={shown}>
      <output class="said" aria-live="polite">
        {said}
      </output>
      {draft.restored && <p class="notice">{form.restored}</p>}
      <ErrorSummary key={last.turn} faults={last.faults} problem={problem} />
      <form class="stack plan-form" noValidate onSubmit={(event) => event.preventDefault()}>
        <PlanFields plan={draft.value} parties={parties} clauses={clauses} onChange={(next) => draft.set(next)} />
        <Missing gaps={gaps} />
        <EditorEnd program={program} plan={plan} pending={act.pending} onSubmit={(signed) => void submit(signed)} />
      </form>
      {theirs && (
        <PlanChanged
          mine={draft.value}
          theirs={planDraft(theirs)}
          onKeep={() => {
            draft.set({ version: theirs.version });
            setTheirs(null);
            setProblem(null);
          }}
          onTake={() => {
            draft.replace({ ...planDraft(theirs), version: theirs.version });
            setTheirs(null);
            setProblem(null);
          }}
        />
      )}
    </FaultsContext.Provider>
  );
}

/* By itself a plan is signed only with its day; inside a program the program's signing is enough. */
function standalone(gaps: Gap[]): Gap[] {
  return gaps.map((gap) => (gap.word === 'plan_signed_on' ? { ...gap, stops: 'sign' } : gap));
}

function faultsNow(last: Try, gaps: Gap[], problem: Problem | null, form: typeof viForm): Map<string, string> {
  const shown = new Map<string, string>();
  for (const gap of last.gaps) {
    if (gaps.some((now) => now.field === gap.field && now.word === gap.word)) shown.set(gap.field, form.gap[gap.word]);
  }
  for (const fault of problem?.errors ?? []) shown.set(fault.pointer, fault.detail);
  return shown;
}

function EditorEnd({ program, plan, pending, onSubmit }: { program: Program; plan: Plan | null; pending: boolean; onSubmit: (signed: boolean) => void }) {
  const t = useText({ vi, en });
  const form = useText({ vi: viForm, en: enForm });
  const [asking, setAsking] = useState(false);
  return (
    <div class="form-end">
      <button type="button" class="button" aria-disabled={pending ? 'true' : undefined} onClick={() => onSubmit(false)}>
        {t.saveDraft}
      </button>
      {program.state === 'signed' && (
        <button type="button" class="button button-main" aria-disabled={pending ? 'true' : undefined} onClick={() => onSubmit(true)}>
          {t.sign}
        </button>
      )}
      {plan?.acts.includes('delete') && (
        <button type="button" class="button button-bad" onClick={() => setAsking(true)}>
          {t.delete}
        </button>
      )}
      <span class="meta">{form.kept}</span>
      {asking && plan && <DeletePlan plan={plan} onClose={() => setAsking(false)} />}
    </div>
  );
}

function DeletePlan({ plan, onClose }: { plan: Plan; onClose: () => void }) {
  const t = useText({ vi, en });
  const common = useText({ vi: viCommon, en: enCommon });
  const [problem, setProblem] = useState<Problem | null>(null);
  const go = async (): Promise<void> => {
    try {
      await remove(`/plans/${plan.id}`, plan);
      navigate(`/programs/${plan.program.id}?tab=plans`, { replace: true });
    } catch (error) {
      setProblem(asProblem(error));
    }
  };
  return (
    <Dialog title={t.delete} onClose={onClose}>
      <ErrorSummary problem={problem} />
      <p>{t.deleteAsk(String(plan.year))}</p>
      <div class="dialog-end">
        <button type="button" class="button" onClick={onClose}>
          {common.cancel}
        </button>
        <button type="button" class="button button-bad" onClick={() => void go()}>
          {t.delete}
        </button>
      </div>
    </Dialog>
  );
}

const told = (plan: PlanDraft): string =>
  [[plan.year, plan.number, plan.title].filter(Boolean).join(' · '), ...plan.rows.map((row) => [row.label, row.text, row.due].filter(Boolean).join(' · '))].join('\n');

function PlanChanged({ mine, theirs, onKeep, onTake }: { mine: PlanDraft; theirs: PlanDraft; onKeep: () => void; onTake: () => void }) {
  const t = useText({ vi, en });
  const form = useText({ vi: viForm, en: enForm });
  return (
    <Dialog title={t.changed} onClose={onKeep}>
      <p class="meta">{form.changedWhy}</p>
      <dl class="changed-pair changed-list">
        <div>
          <dt>{form.mine}</dt>
          <dd class="prose">{told(mine)}</dd>
        </div>
        <div>
          <dt>{form.theirs}</dt>
          <dd class="prose">{told(theirs)}</dd>
        </div>
      </dl>
      <div class="dialog-end">
        <button type="button" class="button" onClick={onTake}>
          {form.takeTheirs}
        </button>
        <button type="button" class="button button-main" onClick={onKeep}>
          {form.keepMine}
        </button>
      </div>
    </Dialog>
  );
}
