import { QueryAgency } from '../components/agency-filter';
import { AgencyNames, OriginBadge, Stated, StatedDay } from '../components/bits';
import {
  ActiveFilters,
  FilterPanel,
  pick,
  QuerySelect,
  QueryText,
  useNameOf,
  yearOptions,
  type ActiveFilter,
} from '../components/filters';
import { EmptyState, Loaded, Page } from '../components/page';
import { ProgramStatusChip } from '../components/status';
import { DataTable, Pager, type Column } from '../components/table';
import { day, number } from '../format';
import { useText } from '../i18n';
import enCommon from '../i18n/en/common';
import enText from '../i18n/en/programs';
import viCommon from '../i18n/vi/common';
import viText from '../i18n/vi/programs';
import { useResource } from '../resource';
import { useQuery } from '../router';
import { useMe } from '../session';
import {
  PROGRAM_KINDS,
  PROGRAM_STATES,
  type List,
  type ProgramKind,
  type ProgramRow,
  type ProgramState,
} from '../types';

const FILTERS = ['q', 'kind', 'state', 'agency', 'year', 'in_force'] as const;

type Text = typeof viText;
type Common = typeof viCommon;

/** A stored state in words: "signed" is the one that has no word of its own among the statuses. */
function stateText(state: ProgramState, t: Text, common: Common): string {
  return state === 'signed' ? t.states.signed : common.programStatus[state];
}

function Filters({ active }: { active: number }) {
  const t = useText({ vi: viText, en: enText });
  const common = useText({ vi: viCommon, en: enCommon });
  const me = useMe();
  return (
    <FilterPanel active={active}>
      <QueryText name="q" label={t.words} />
      <QuerySelect
        name="kind"
        label={t.kind}
        all={t.kindAll}
        options={PROGRAM_KINDS.map((k) => ({ value: k, text: common.programKind[k] }))}
      />
      <QuerySelect
        name="in_force"
        label={t.inForce}
        all={t.inForceAll}
        options={[
          { value: 'true', text: t.inForceYes },
          { value: 'false', text: t.inForceNo },
        ]}
      />
      <QuerySelect
        name="state"
        label={t.state}
        all={t.stateAll}
        options={PROGRAM_STATES.map((s) => ({ value: s, text: stateText(s, t, common) }))}
      />
      <QuerySelect name="year" label={common.year} all={t.yearAll} options={yearOptions(me.today)} />
      <QueryAgency label={common.agency} />
    </FilterPanel>
  );
}

function useActive(): ActiveFilter[] {
  const t = useText({ vi: viText, en: enText });
  const common = useText({ vi: viCommon, en: enCommon });
  const [query] = useQuery();
  const agency = useNameOf('/agencies/', query.get('agency'));
  const texts: Record<(typeof FILTERS)[number], (v: string) => string> = {
    q: t.query,
    kind: (v) => common.programKind[v as ProgramKind] ?? v,
    state: (v) => stateText(v as ProgramState, t, common) ?? v,
    agency: () => t.ofAgency(agency),
    year: t.ofYear,
    in_force: (v) => (v === 'true' ? t.inForceYes : t.inForceNo),
  };
  return FILTERS.filter((name) => query.get(name)).map((name) => ({
    names: [name],
    text: texts[name](query.get(name)!),
  }));
}

/** "2022–2026", "2024" for a term within one year, null where the paper states none */
function yearsOf({ term_from, term_to }: ProgramRow): string | null {
  if (!term_from && !term_to) return null;
  const years = [term_from, term_to].map((d) => d?.slice(0, 4) ?? '…');
  return years[0] === years[1] ? years[0]! : years.join('–');
}

function columnsOf(t: Text, common: Common): Column<ProgramRow>[] {
  return [
    {
      key: 'title',
      head: t.heads.title,
      as: 'wide',
      sort: { asc: 'title' },
      cell: (p) => (
        <>
          <a class="cell-title" href={'/programs/' + p.id}>
            {p.title}
          </a>{' '}
          <OriginBadge origin={p.origin} />
          <span class="cell-more">
            <AgencyNames agencies={p.parties.map((x) => x.agency)} />
          </span>
          <span class="cell-more">
            {common.programKind[p.kind]} · {p.number && /^s[ốo]\b/iu.test(p.number) ? null : t.number}{' '}
            <Stated>{p.number}</Stated>
          </span>
        </>
      ),
    },
    {
      key: 'status',
      head: t.heads.status,
      as: 'status',
      cell: (p) => (
        <span>
          <ProgramStatusChip status={p.status} />
          {p.days_left !== null && <span class="cell-more">{t.daysLeft(number(p.days_left))}</span>}
        </span>
      ),
    },
    {
      key: 'term',
      head: t.heads.term,
      as: 'tight',
      sort: { asc: 'term_to' },
      cell: (p) => (
        <span>
          <Stated>{yearsOf(p)}</Stated>
          {p.term_to && <span class="cell-more">{t.until(day(p.term_to))}</span>}
        </span>
      ),
    },
    {
      key: 'signed',
      head: t.heads.signed,
      as: 'tight',
      sort: { asc: 'signed_on', desc: '-signed_on' },
      cell: (p) => <StatedDay day={p.signed_on} />,
    },
    {
      key: 'plans',
      head: t.heads.plans,
      as: 'name',
      cell: (p) => (p.years.length > 0 ? p.years.join(', ') : <span class="not-stated">{t.noPlan}</span>),
    },
    {
      key: 'commitments',
      head: t.heads.commitments,
      as: 'num',
      cell: (p) => (p.commitments > 0 ? <a href={'/commitments?program=' + p.id}>{number(p.commitments)}</a> : '0'),
    },
  ];
}

export default function ProgramsView() {
  const t = useText({ vi: viText, en: enText });
  const common = useText({ vi: viCommon, en: enCommon });
  const me = useMe();
  const [query] = useQuery();
  const list = useResource<List<ProgramRow>>('/programs', pick(query, [...FILTERS, 'sort', 'cursor', 'limit']));
  const active = useActive();
  const create = me.rights.includes('program.write') && (
    <a class="button button-main" href="/programs/new">
      {t.create}
    </a>
  );
  return (
    <Page title={t.title} facts={<span>{t.lead}</span>} actions={create}>
      <div class="columns">
        <Filters active={active.length} />
        <div>
          <ActiveFilters filters={active} />
          <Loaded of={list} lines={10}>
            {(data) =>
              data.items.length === 0 ? (
                <EmptyState
                  title={active.length > 0 ? t.noneTitle : t.emptyTitle}
                  why={active.length > 0 ? t.noneWhy : t.emptyWhy}
                >
                  {active.length > 0 ? (
                    <a class="button" href="/programs">
                      {common.clearFilters}
                    </a>
                  ) : (
                    create
                  )}
                </EmptyState>
              ) : (
                <>
                  <DataTable
                    caption={t.title}
                    columns={columnsOf(t, common)}
                    rows={data.items}
                    rowKey={(p) => p.id}
                    defaultSort="-signed_on"
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
