import { url } from '../api';
import { QueryAgency } from '../components/agency-filter';
import { AgencyName, AgencyNames, OriginBadge } from '../components/bits';
import {
  ActiveFilters,
  FilterPanel,
  pick,
  QuerySelect,
  QueryText,
  useNameOf,
  yearOptions,
  type ActiveFilter,
  type Option,
} from '../components/filters';
import { DateField } from '../components/form';
import { Menu } from '../components/menu';
import { EmptyState, Loaded, Page } from '../components/page';
import { StatusChip } from '../components/status';
import { DataTable, Pager, type Column } from '../components/table';
import { day } from '../format';
import { useText } from '../i18n';
import enCommon from '../i18n/en/common';
import enText from '../i18n/en/commitments';
import viCommon from '../i18n/vi/common';
import viText from '../i18n/vi/commitments';
import { useResource } from '../resource';
import { useQuery } from '../router';
import { useMe } from '../session';
import { BUCKETS, COMMITMENT_STATES, type CommitmentRow, type CommitmentState, type List } from '../types';

const FILTERS = [
  'q',
  'program',
  'plan',
  'year',
  'agency',
  'lead',
  'role',
  'state',
  'bucket',
  'due_from',
  'due_to',
  'holder',
  'verification',
  'obligation',
] as const;

type Text = typeof viText;
type Common = typeof viCommon;

function bucketOptions(t: Text, common: Common): Option[] {
  return [
    { value: 'done_on_time,done_late', text: t.groupDone },
    { value: 'awaiting_in_time,awaiting_late', text: t.groupAwaiting },
    { value: 'open_in_time,open_overdue', text: t.groupOpen },
    { value: 'no_deadline_done,no_deadline_open', text: t.groupNoDeadline },
    ...BUCKETS.map((b) => ({ value: b as string, text: common.bucket[b] })),
  ];
}

function Filters({ active }: { active: number }) {
  const t = useText({ vi: viText, en: enText });
  const common = useText({ vi: viCommon, en: enCommon });
  const me = useMe();
  const [query, setQuery] = useQuery();
  return (
    <FilterPanel active={active}>
      <QueryText name="q" label={t.words} />
      <QuerySelect name="year" label={common.year} all={t.yearAll} options={yearOptions(me.today)} />
      <QuerySelect
        name="bucket"
        label={common.status}
        all={t.statusAll}
        options={bucketOptions(t, common)}
        otherText={t.fromBefore}
      />
      <QueryAgency label={common.agency} />
      {query.has('agency') && (
        <QuerySelect
          name="role"
          label={t.role}
          all={t.roleParty}
          options={[
            { value: 'lead', text: t.roleLead },
            { value: 'coordinator', text: t.roleCoordinator },
          ]}
        />
      )}
      <QuerySelect
        name="holder"
        label={t.holder}
        all={t.holderAll}
        options={[
          { value: 'lead', text: t.holderLead },
          { value: 'verifier', text: t.holderVerifier },
          { value: 'supervisor', text: t.holderSupervisor },
        ]}
      />
      <DateField
        id="q-due_from"
        label={t.dueFrom}
        value={query.get('due_from')}
        onValue={(v, typed) => (v || typed === '') && setQuery({ due_from: v, cursor: null })}
      />
      <DateField
        id="q-due_to"
        label={t.dueTo}
        value={query.get('due_to')}
        onValue={(v, typed) => (v || typed === '') && setQuery({ due_to: v, cursor: null })}
      />
    </FilterPanel>
  );
}

function useActiveFilters(rows: CommitmentRow[]): ActiveFilter[] {
  const t = useText({ vi: viText, en: enText });
  const common = useText({ vi: viCommon, en: enCommon });
  const [query] = useQuery();
  const agency = useNameOf('/agencies/', query.get('agency'));
  const lead = useNameOf('/agencies/', query.get('lead'));
  const programId = query.get('program');
  const program = useNameOf('/programs/', programId, rows.find((r) => r.program.id === programId)?.program.title);
  const out: ActiveFilter[] = [];
  const add = (name: string, text: (value: string) => string, also: string[] = []): void => {
    const value = query.get(name);
    if (value) out.push({ names: [name, ...also], text: text(value) });
  };
  const states = (v: string): string =>
    v
      .split(',')
      .map((s) => (COMMITMENT_STATES.includes(s as CommitmentState) ? common.state[s as CommitmentState] : s))
      .join(', ');
  const buckets = (v: string): string => {
    const known = bucketOptions(t, common).find((o) => o.value === v);
    return known
      ? known.text
      : v
          .split(',')
          .map((b) => common.bucket[b as keyof typeof common.bucket] ?? b)
          .join(', ');
  };
  add('q', t.query);
  add('year', t.ofYear);
  add('bucket', buckets);
  add('state', (v) => t.state(states(v)));
  const role = query.get('role');
  add('agency', () => (role === 'lead' ? t.asLead : role === 'coordinator' ? t.asCoordinator : t.asParty)(agency), [
    'role',
  ]);
  add('lead', () => t.asLead(lead));
  add('program', () => t.ofProgram(program));
  add('plan', () => t.ofPlan);
  add('obligation', () => t.ofObligation);
  add(
    'holder',
    (v) => `${t.holder}: ${{ lead: t.holderLead, verifier: t.holderVerifier, supervisor: t.holderSupervisor }[v] ?? v}`,
  );
  add('verification', () => t.verificationLate);
  add('due_from', (v) => t.from(day(v)));
  add('due_to', (v) => t.to(day(v)));
  return out;
}

function columnsOf(t: Text): Column<CommitmentRow>[] {
  return [
    {
      key: 'label',
      head: t.heads.label,
      as: 'wide',
      sort: { asc: 'label' },
      cell: (r) => (
        <>
          <a class="cell-title" href={'/commitments/' + r.id}>
            {r.label && <span class="work-label">{r.label}</span>} {r.text}
          </a>{' '}
          <OriginBadge origin={r.origin} />
          <span class="cell-more one-line" title={r.program.title}>
            {r.program.title}
          </span>
        </>
      ),
    },
    {
      key: 'status',
      head: t.heads.status,
      as: 'status',
      cell: (r) => <StatusChip bucket={r.bucket} state={r.state} days={r.days} />,
    },
    {
      key: 'due',
      head: t.heads.due,
      as: 'tight',
      sort: { asc: 'due_on', desc: '-due_on' },
      cell: (r) => (
        <span>
          {r.due_on ? <time dateTime={r.due_on}>{day(r.due_on)}</time> : (r.time_text ?? '–')}
          {r.due_on && r.time_text && <span class="cell-more">{r.time_text}</span>}
          {r.original_due_on && r.original_due_on !== r.due_on && (
            <span class="cell-more">{t.was(day(r.original_due_on))}</span>
          )}
          {r.completed_on && <span class="cell-more">{t.completed(day(r.completed_on))}</span>}
        </span>
      ),
    },
    { key: 'lead', head: t.heads.lead, as: 'name', cell: (r) => <AgencyName agency={r.lead} /> },
    {
      key: 'coordinating',
      head: t.heads.coordinating,
      as: 'name',
      cell: (r) => r.coordinating.length > 0 && <AgencyNames agencies={r.coordinating} short />,
    },
  ];
}

function Exports() {
  const common = useText({ vi: viCommon, en: enCommon });
  const [query] = useQuery();
  const members = pick(query, [...FILTERS, 'sort']);
  return (
    <Menu label={common.export} button>
      <a href={url('/commitments.csv', members)} download>
        {common.exportCsv}
      </a>
      <a href={url('/commitments.xlsx', members)} download>
        {common.exportXlsx}
      </a>
    </Menu>
  );
}

export default function CommitmentsView() {
  const t = useText({ vi: viText, en: enText });
  const common = useText({ vi: viCommon, en: enCommon });
  const me = useMe();
  const [query] = useQuery();
  const list = useResource<List<CommitmentRow>>('/commitments', {
    ...pick(query, [...FILTERS, 'sort', 'cursor', 'limit']),
  });
  const active = useActiveFilters(list.data?.items ?? []);
  return (
    <Page
      title={t.title}
      facts={<span>{t.lead}</span>}
      actions={
        <>
          <Exports />
          <button type="button" class="button" onClick={() => print()}>
            {common.print}
          </button>
        </>
      }
    >
      <div class="columns">
        <Filters active={active.length} />
        <div>
          <ActiveFilters filters={active} />
          <Loaded of={list} lines={12}>
            {(data) =>
              data.items.length === 0 ? (
                <EmptyState
                  title={active.length > 0 ? t.noneTitle : t.emptyTitle}
                  why={active.length > 0 ? t.noneWhy : t.emptyWhy}
                >
                  {active.length > 0 ? (
                    <a class="button" href={'/commitments?year=' + me.today.slice(0, 4)}>
                      {common.clearFilters}
                    </a>
                  ) : (
                    <a class="button" href="/programs">
                      {t.toPrograms}
                    </a>
                  )}
                </EmptyState>
              ) : (
                <>
                  <DataTable
                    caption={t.title}
                    columns={columnsOf(t)}
                    rows={data.items}
                    rowKey={(r) => r.id}
                    defaultSort="due_on"
                    busy={list.loading}
                  />
                  <Pager shown={data.items.length} next={data.next} />
                </>
              )
            }
          </Loaded>
        </div>
      </div>
    </Page>
  );
}
