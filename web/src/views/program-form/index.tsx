// "Ghi nhận chương trình": one document, one form, one transaction. New (/programs/new) and for changing a draft (/programs/:id/edit).
import { useMemo, useState } from 'preact/hooks';
import { get, post, Problem, put, type Act, type FieldFault } from '../../api';
import { useAct } from '../../act';
import { ErrorSummary } from '../../components/form';
import { Loaded, Page } from '../../components/page';
import { useDraft, type Draft } from '../../draft';
import { useDues } from '../../due';
import { useText } from '../../i18n';
import en from '../../i18n/en/program-form';
import vi from '../../i18n/vi/program-form';
import { useResource } from '../../resource';
import { navigate, type ViewProps } from '../../router';
import { useMe } from '../../session';
import type { Plan, Program } from '../../types';
import { inForm, programBody, type SentProgram } from './body';
import { ChangedDialog } from './changed-dialog';
import { FaultsContext } from './fields';
import { FormSections } from './form-sections';
import { gapsOf, type Gap } from './gaps';
import { emptyProgram, type ProgramDraft } from './model';
import { programDraft } from './restore';
import { gapText, Missing, SectionNav } from './side';

export default function ProgramForm({ params }: ViewProps) {
  const t = useText({ vi, en });
  if (params.id) return <EditLoader id={params.id} />;
  return (
    <Page title={t.newTitle} above={<a href="/programs">{t.back}</a>} facts={<p class="lead">{t.lead}</p>}>
      <Form draftKey="program.new" initial={emptyProgram} record={null} />
    </Page>
  );
}

interface Edited {
  program: Program;
  plan: Plan | null;
}

function EditLoader({ id }: { id: string }) {
  const t = useText({ vi, en });
  const program = useResource<Program>(`/programs/${id}`);
  const planId = program.data?.plans[0]?.id ?? null;
  const plan = useResource<Plan>(planId === null ? null : `/plans/${planId}`);
  const ready = program.data !== null && (planId === null || plan.data !== null);
  return (
    <Page title={t.editTitle} above={<a href={`/programs/${id}`}>{program.data?.title ?? t.back}</a>} facts={<p class="lead">{t.lead}</p>}>
      {program.data && program.data.plans.length > 1 && plan.data && <p class="notice">{t.manyPlans(plan.data.year)}</p>}
      {ready && program.data ? (
        <Form draftKey={`program.${id}`} initial={() => programDraft(program.data as Program, plan.data)} record={{ program: program.data, plan: plan.data }} />
      ) : (
        <>
          <Loaded of={program}>{() => null}</Loaded>
          {program.data && <Loaded of={plan}>{() => null}</Loaded>}
        </>
      )}
    </Page>
  );
}

interface FormProps {
  draftKey: string;
  initial: () => ProgramDraft;
  record: Edited | null;
}

/** Reads a draft anew together with its plan, to compare it with what was typed. */
async function readAgain(id: string): Promise<Edited> {
  const program = await get<Program>(`/programs/${id}`);
  const planId = program.plans[0]?.id;
  return { program, plan: planId ? await get<Plan>(`/plans/${planId}`) : null };
}

type Try = { faults: FieldFault[]; gaps: Gap[]; turn: number };

function Form({ draftKey, initial, record }: FormProps) {
  const t = useText({ vi, en });
  const draft = useDraft<ProgramDraft>(draftKey, initial);
  const thisYear = useMe().today.slice(0, 4);
  const act = useAct();
  const [last, setLast] = useState<Try>({ faults: [], gaps: [], turn: 0 });
  const [problem, setProblem] = useState<Problem | null>(null);
  const [theirs, setTheirs] = useState<Edited | null>(null);
  const read = useDues(draft.value.plan?.rows.map((row) => row.time_text) ?? [], Number(draft.value.plan?.year));
  const gaps = useMemo(() => gapsOf(draft.value), [draft.value, read]);

  const submit = async (signed: boolean): Promise<void> => {
    const stopping = gaps.filter((gap) => gap.stops === 'draft' || (signed && gap.stops === 'sign'));
    setProblem(null);
    setLast({ faults: stopping.map((gap) => ({ pointer: gap.field, detail: gapText(t, gap) })), gaps: stopping, turn: last.turn + 1 });
    if (stopping.length > 0) return;
    const sent = programBody(draft.value, signed);
    await act.run(async (key) => {
      try {
        const saved = await send(sent, record, draft.value.version, key);
        draft.forget();
        navigate(`/programs/${saved.id}`);
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        if (error.status === 412 && record) setTheirs(await readAgain(record.program.id));
        setProblem(inForm(error, sent.fields));
      }
    });
  };
  const shown = faultsNow(last, gaps, problem, t);
  return (
    <FaultsContext.Provider value={shown}>
      {draft.restored && <Restored draft={draft} initial={initial} />}
      <ErrorSummary key={last.turn} faults={last.faults} problem={problem} />
      <form class="program-form" noValidate onSubmit={(event) => event.preventDefault()}>
        <SectionNav draft={draft.value} gaps={gaps} />
        <div class="form-main">
          <FormSections draft={draft.value} set={draft.set} thisYear={thisYear} />
        </div>
        <div class="form-side">
          <FormEnd pending={act.pending} onSubmit={(signed) => void submit(signed)} />
          <Missing gaps={gaps} />
        </div>
      </form>
      {theirs && (
        <ChangedDialog
          mine={draft.value}
          theirs={programDraft(theirs.program, theirs.plan)}
          onKeep={() => {
            draft.set({ version: theirs.program.version });
            setTheirs(null);
            setProblem(null);
          }}
          onTake={() => {
            draft.replace(programDraft(theirs.program, theirs.plan));
            setTheirs(null);
            setProblem(null);
          }}
        />
      )}
    </FaultsContext.Provider>
  );
}

function send(sent: SentProgram, record: Edited | null, version: number | null, key: Act): Promise<Program> {
  if (record === null) return post<Program>('/programs', sent.body, key);
  /* What was typed was typed on the version it began from, also after a reload. */
  const base = version === record.program.version || version === null ? record.program : { version };
  return put<Program>(`/programs/${record.program.id}`, sent.body, base);
}

/** The faults of the last try that still hold, and what the server found, by field. */
function faultsNow(last: Try, gaps: Gap[], problem: Problem | null, t: typeof vi): Map<string, string> {
  const shown = new Map<string, string>();
  for (const gap of last.gaps) {
    if (gaps.some((now) => now.field === gap.field && now.word === gap.word)) shown.set(gap.field, t.gap[gap.word]);
  }
  for (const fault of problem?.errors ?? []) shown.set(fault.pointer, fault.detail);
  return shown;
}

function Restored({ draft, initial }: { draft: Draft<ProgramDraft>; initial: () => ProgramDraft }) {
  const t = useText({ vi, en });
  const [gone, setGone] = useState(false);
  if (gone) return null;
  const startOver = (): void => {
    draft.replace(initial());
    draft.forget();
    setGone(true);
  };
  return (
    <p class="notice form-restored" role="status">
      {t.restored}{' '}
      <button type="button" class="link" onClick={startOver}>
        {t.startOver}
      </button>
    </p>
  );
}

function FormEnd({ pending, onSubmit }: { pending: boolean; onSubmit: (signed: boolean) => void }) {
  const t = useText({ vi, en });
  return (
    <div class="form-end">
      <button type="button" class="button" aria-disabled={pending ? 'true' : undefined} onClick={() => onSubmit(false)}>
        {t.saveDraft}
      </button>
      <button type="button" class="button button-main" aria-disabled={pending ? 'true' : undefined} onClick={() => onSubmit(true)}>
        {t.sign}
      </button>
      <span class="meta">{t.kept}</span>
    </div>
  );
}
