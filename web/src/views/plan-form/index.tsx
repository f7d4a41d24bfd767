// The yearly plan: drawn up new (/programs/:id/plans/new), edited while a draft, read once signed (/plans/:id).
import { Loaded, Page } from '../../components/page';
import { useText } from '../../i18n';
import en from '../../i18n/en/plan-form';
import vi from '../../i18n/vi/plan-form';
import { useResource } from '../../resource';
import { usePlace, type ViewProps } from '../../router';
import { useMe } from '../../session';
import type { Plan, Program } from '../../types';
import { newPlan } from '../program-form/model';
import { planDraft } from '../program-form/restore';
import { PlanEditor } from './editor';
import { PlanPage } from './plan-page';

export default function PlanForm({ params }: ViewProps) {
  const place = usePlace();
  return place.path.startsWith('/plans/') ? <PlanLoader key={params.id} id={params.id ?? ''} /> : <NewPlan key={params.id} id={params.id ?? ''} />;
}

function NewPlan({ id }: { id: string }) {
  const t = useText({ vi, en });
  const today = useMe().today;
  const place = usePlace();
  const asked = new URLSearchParams(place.search).get('year') ?? '';
  const year = /^\d{4}$/u.test(asked) ? asked : today.slice(0, 4);
  const program = useResource<Program>(`/programs/${id}`);
  return (
    <Page title={t.newTitle(year)} above={<a href={`/programs/${id}?tab=plans`}>{program.data?.title ?? t.toProgram}</a>} facts={<p class="lead">{t.copyWhy}</p>}>
      <Loaded of={program}>{(loaded) => <PlanEditor key={year} program={loaded} plan={null} initial={() => newPlan(year)} />}</Loaded>
    </Page>
  );
}

function PlanLoader({ id }: { id: string }) {
  const t = useText({ vi, en });
  const plan = useResource<Plan>(`/plans/${id}`);
  const editable = plan.data?.acts.includes('edit') ?? false;
  const program = useResource<Program>(editable ? `/programs/${plan.data?.program.id}` : null);
  if (plan.data && !editable) return <PlanPage plan={plan.data} onChanged={plan.replace} onReload={plan.reload} />;
  const year = plan.data ? String(plan.data.year) : '';
  const title = plan.data ? t.editTitle(year) : t.toProgram;
  return (
    <Page
      title={title}
      above={plan.data && <a href={`/programs/${plan.data.program.id}?tab=plans`}>{plan.data.program.title}</a>}
      facts={plan.data && <p class="lead">{t.copyWhy}</p>}
    >
      {plan.data && program.data ? (
        <PlanEditor program={program.data} plan={plan.data} initial={() => planDraft(plan.data as Plan)} onChanged={plan.replace} />
      ) : (
        <>
          <Loaded of={plan}>{() => null}</Loaded>
          {plan.data && <Loaded of={program}>{() => null}</Loaded>}
        </>
      )}
    </Page>
  );
}
