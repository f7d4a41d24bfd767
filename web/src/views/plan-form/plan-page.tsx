// A plan that is no draft of ours to edit: its head, who signed it, its commitments, its papers.
import { useState } from 'preact/hooks';
import { get, post, upload, url } from '../../api';
import { useAct } from '../../act';
import { AgencyName, AgencyNames, Fact, Facts, FileLink, OriginBadge, StatedDay } from '../../components/bits';
import { ErrorSummary } from '../../components/form';
import { Page } from '../../components/page';
import { Chip, StatusChip } from '../../components/status';
import { DataTable, type Column } from '../../components/table';
import { day } from '../../format';
import { useText } from '../../i18n';
import enClosing from '../../i18n/en/closing';
import enCommon from '../../i18n/en/common';
import en from '../../i18n/en/plan-form';
import enProgram from '../../i18n/en/program';
import viClosing from '../../i18n/vi/closing';
import viCommon from '../../i18n/vi/common';
import vi from '../../i18n/vi/plan-form';
import viProgram from '../../i18n/vi/program';
import { useQuery } from '../../router';
import type { FileRef, Plan, PlanCommitment } from '../../types';
import { FileButton } from '../file-button';
import { SigningDialog } from '../program/signing-dialog';
import { YearEnd, YearEndActs } from './year-end';

interface PlanProps {
  plan: Plan;
  onChanged: (plan: Plan) => void;
  onReload: () => void;
}

export function PlanPage({ plan, onChanged, onReload }: PlanProps) {
  const t = useText({ vi, en });
  const program = useText({ vi: viProgram, en: enProgram });
  const [signing, setSigning] = useState(false);
  const [said, setSaid] = useState('');
  const [, setQuery] = useQuery();
  const tone = plan.state === 'draft' ? 'planned' : plan.state === 'signed' ? 'doing' : 'done';
  return (
    <Page
      title={t.editTitle(String(plan.year))}
      above={<a href={`/programs/${plan.program.id}?tab=plans`}>{plan.program.title}</a>}
      heading={
        <>
          {plan.title ?? t.editTitle(String(plan.year))} <OriginBadge origin={plan.origin} />
        </>
      }
      facts={
        <p class="program-line meta">
          <Chip tone={tone}>{program.planState[plan.state]}</Chip>
          <span>{plan.number ? program.number(plan.number) : program.numberMissing}</span>
        </p>
      }
      actions={<PlanActs plan={plan} onSign={() => setSigning(true)} />}
    >
      <output class="said" aria-live="polite">
        {said}
      </output>
      <Facts>
        <Fact name={program.signedOn}>
          <StatedDay day={plan.signed_on} />
        </Fact>
        <Fact name={program.signPlace}>{plan.place}</Fact>
        <Fact name={program.signedBy}>
          {plan.signatories.length > 0
            ? plan.signatories.map((one) => (
                <span class="line" key={one.id}>
                  {[one.person_name, one.post_title].filter(Boolean).join(', ')}
                </span>
              ))
            : null}
        </Fact>
      </Facts>
      <YearEnd
        plan={plan}
        onReload={onReload}
        onClosed={(closed, words) => {
          onChanged(closed);
          setSaid(words);
          setQuery({ act: null }, true);
        }}
      />
      <Commitments plan={plan} />
      <PlanDocuments plan={plan} onReload={onReload} />
      {signing && (
        <SigningDialog
          title={program.signPlanTitle(plan.year)}
          why={program.signPlanWhy}
          number={plan.number}
          place={plan.place}
          onClose={() => setSigning(false)}
          onSign={async (body, act) => {
            await post<Plan>(`/plans/${plan.id}/signing`, body, act);
            setSigning(false);
            onChanged(await get<Plan>(`/plans/${plan.id}`));
          }}
        />
      )}
    </Page>
  );
}

function PlanActs({ plan, onSign }: { plan: Plan; onSign: () => void }) {
  const t = useText({ vi, en });
  const common = useText({ vi: viCommon, en: enCommon });
  const table = (format: string): string => url(`/programs/${plan.program.id}/table.${format}`, { year: plan.year });
  return (
    <>
      {plan.acts.includes('sign') && (
        <button type="button" class="button button-main" onClick={onSign}>
          {t.sign}
        </button>
      )}
      <YearEndActs plan={plan} />
      {plan.state !== 'draft' && (
        <>
          <a class="button" href={table('xlsx')} download>
            {common.exportXlsx}
          </a>
          <a class="button" href={table('csv')} download>
            {common.exportCsv}
          </a>
        </>
      )}
    </>
  );
}

function Commitments({ plan }: { plan: Plan }) {
  const t = useText({ vi, en });
  const closing = useText({ vi: viClosing, en: enClosing });
  const common = useText({ vi: viCommon, en: enCommon });
  const draft = plan.state === 'draft';
  const columns: Column<PlanCommitment>[] = [
    { key: 'label', head: t.label, as: 'tight', cell: (row) => row.label },
    {
      key: 'text',
      head: t.text,
      as: 'wide',
      cell: (row) => (
        <>
          {draft ? (
            row.text
          ) : (
            <a class="cell-title" href={`/commitments/${row.id}`}>
              {row.text}
            </a>
          )}{' '}
          <OriginBadge origin={row.origin} />
          {row.product && <span class="cell-more">{`${t.product}: ${row.product}`}</span>}
          {row.carried_from && (
            <a class="cell-more" href={`/commitments/${row.carried_from}`}>
              {closing.carriedFrom}
            </a>
          )}
          {row.carried_to && row.state === 'carried_over' && (
            <a class="cell-more" href={`/commitments/${row.carried_to}`}>
              {closing.carriedTo}
            </a>
          )}
        </>
      ),
    },
    { key: 'lead', head: t.lead, cell: (row) => <AgencyName agency={row.lead} short /> },
    { key: 'coordinating', head: t.coordinating, cell: (row) => <AgencyNames agencies={row.coordinating} /> },
    {
      key: 'due',
      head: common.dueOn,
      cell: (row) => (
        <>
          {row.due_on ? day(row.due_on) : (row.time_text ?? common.commitmentKind[row.kind])}
          {row.due_on && row.time_text && <span class="cell-more">{row.time_text}</span>}
          {row.original_due_on && row.original_due_on !== row.due_on && <span class="cell-more">{closing.was(day(row.original_due_on))}</span>}
        </>
      ),
    },
  ];
  if (!draft) columns.push({ key: 'state', head: t.state, cell: (row) => <StatusChip bucket={row.bucket} state={row.state} days={row.days} /> });
  return (
    <section class="plan-commitments" aria-labelledby="plan-commitments-title">
      <h2 id="plan-commitments-title">{t.rows}</h2>
      <DataTable caption={t.rows} columns={columns} rows={plan.commitments} rowKey={(row) => row.id} />
    </section>
  );
}

function PlanDocuments({ plan, onReload }: { plan: Plan; onReload: () => void }) {
  const t = useText({ vi, en });
  const program = useText({ vi: viProgram, en: enProgram });
  const common = useText({ vi: viCommon, en: enCommon });
  const act = useAct();
  const add = async (file: File): Promise<void> => {
    const done = await act.run(async (key) => {
      const stored = await upload<FileRef>(file);
      return post(`/plans/${plan.id}/documents`, { file_id: stored.id }, key);
    });
    if (done) onReload();
  };
  if (plan.documents.length === 0 && !plan.acts.includes('add_document')) return null;
  return (
    <section aria-labelledby="plan-documents-title">
      <h2 id="plan-documents-title">{program.documents}</h2>
      <ErrorSummary problem={act.problem} />
      <ul class="documents">
        {plan.documents.map((one) => (
          <li key={one.file.id}>
            <FileLink file={one.file} />
          </li>
        ))}
      </ul>
      {plan.acts.includes('add_document') && (
        <FileButton id="plan-document" label={t.addDocument} hint={program.addDocumentHelp} busy={act.pending ? common.sending : ''} onFile={(file) => void add(file)} />
      )}
    </section>
  );
}
