// The yearly plans of a program, the newest first, each with who signed it.
import { OriginBadge } from '../../components/bits';
import { EmptyState } from '../../components/page';
import { Chip } from '../../components/status';
import { day, number } from '../../format';
import { useText } from '../../i18n';
import enClosing from '../../i18n/en/closing';
import en from '../../i18n/en/program';
import viClosing from '../../i18n/vi/closing';
import vi from '../../i18n/vi/program';
import { useMe } from '../../session';
import type { PlanRow, Program } from '../../types';

export function PlansTab({ program }: { program: Program }) {
  const t = useText({ vi, en });
  const closing = useText({ vi: viClosing, en: enClosing });
  const thisYear = Number(useMe().today.slice(0, 4));
  const years = program.plans.map((plan) => plan.year);
  const next = years.includes(thisYear) ? Math.max(...years) + 1 : thisYear;
  const last = program.plans.find((plan) => plan.year === next - 1 && plan.state !== 'draft');
  const over = program.acts.includes('add_plan') && last && (
    <a class="button" href={`/plans/${last.id}?act=next`}>
      {closing.fromLast(last.year)}
    </a>
  );
  const add = program.acts.includes('add_plan') && (
    <a class="button button-main" href={`/programs/${program.id}/plans/new?year=${next}`}>
      {t.addPlan(next)}
    </a>
  );
  if (program.plans.length === 0) {
    return (
      <EmptyState title={t.noPlans} why={t.noPlansWhy}>
        {add}
      </EmptyState>
    );
  }
  return (
    <section aria-labelledby="plans-title">
      <div class="section-head">
        <h2 id="plans-title">{t.plans}</h2>
        {add}
        {over}
      </div>
      <ul class="plans">
        {[...program.plans]
          .sort((a, b) => b.year - a.year)
          .map((plan) => (
            <PlanItem key={plan.id} plan={plan} program={program} />
          ))}
      </ul>
    </section>
  );
}

function PlanItem({ plan, program }: { plan: PlanRow; program: Program }) {
  const t = useText({ vi, en });
  const tone = plan.state === 'draft' ? 'planned' : plan.state === 'signed' ? 'doing' : 'done';
  return (
    <li class="plan">
      <div>
        <h3>
          <a href={`/plans/${plan.id}`}>{t.planTitle(plan.year)}</a> <OriginBadge origin={plan.origin} />
        </h3>
        <p class="meta">
          {[plan.title, plan.number ? t.number(plan.number) : t.numberMissing, plan.signed_on ? t.planSigned(day(plan.signed_on)) : t.planUnsigned, plan.place]
            .filter(Boolean)
            .join(' · ')}
        </p>
        {plan.signatories.length > 0 && (
          <p class="meta">
            {t.signedBy}: {plan.signatories.map((one) => [one.person_name, one.post_title].filter(Boolean).join(', ')).join('; ')}
          </p>
        )}
      </div>
      <div class="plan-side">
        <Chip tone={tone}>{t.planState[plan.state]}</Chip>
        {plan.state === 'draft' ? (
          <span class="meta">{t.planTasks(number(plan.commitments))}</span>
        ) : (
          <a href={`/commitments?program=${program.id}&year=${plan.year}`}>{t.planTasks(number(plan.commitments))}</a>
        )}
      </div>
    </li>
  );
}
