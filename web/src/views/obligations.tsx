import { QueryAgency } from '../components/agency-filter';
import { AgencyName } from '../components/bits';
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
import { DataTable, Pager, type Column } from '../components/table';
import { useText } from '../i18n';
import enCommon from '../i18n/en/common';
import enText from '../i18n/en/obligations';
import viCommon from '../i18n/vi/common';
import viText from '../i18n/vi/obligations';
import { useResource } from '../resource';
import { useQuery } from '../router';
import { useMe } from '../session';
import type { List, ObligationKind, ObligationRow } from '../types';

const FILTERS = ['q', 'program', 'year', 'without_commitment', 'agency', 'kind'] as const;
const KINDS: ObligationKind[] = ['dated', 'recurring', 'standing', 'on_event'];

type Text = typeof viText;
type Common = typeof viCommon;

function useActive(rows: ObligationRow[]): ActiveFilter[] {
  const t = useText({ vi: viText, en: enText });
  const common = useText({ vi: viCommon, en: enCommon });
  const [query] = useQuery();
  const agency = useNameOf('/agencies/', query.get('agency'));
  const program = useNameOf('/programs/', query.get('program'), rows[0]?.program.title);
  const out: ActiveFilter[] = [];
  const [q, year, kind] = [query.get('q'), query.get('year'), query.get('kind')];
  if (q) out.push({ names: ['q'], text: t.query(q) });
  if (year && query.get('without_commitment') === 'true')
    out.push({ names: ['without_commitment'], text: t.without(year) });
  else if (year) out.push({ names: ['year'], text: t.ofYear(year) });
  if (query.get('agency')) out.push({ names: ['agency'], text: t.ofAgency(agency) });
  if (query.get('program')) out.push({ names: ['program'], text: t.ofProgram(program) });
  if (kind) out.push({ names: ['kind'], text: common.obligationKind[kind as ObligationKind] ?? kind });
  return out;
}

function columnsOf(t: Text, common: Common): Column<ObligationRow>[] {
  return [
    {
      key: 'text',
      head: t.heads.text,
      as: 'wide',
      cell: (o) => (
        <>
          <a class="cell-title" href={`/programs/${o.program.id}#o-${o.id}`}>
            {o.label && <span class="work-label">{o.label}</span>} {o.text}
          </a>
          <span class="cell-more one-line" title={o.program.title}>
            {o.program.title}
          </span>
        </>
      ),
    },
    { key: 'kind', head: t.heads.kind, as: 'tight', cell: (o) => common.obligationKind[o.kind] },
    {
      key: 'bearers',
      head: t.heads.bearers,
      as: 'name',
      cell: (o) => (
        <span>
          {o.bearers.map((b) => (
            <span class="row-line" key={b.agency.id + b.role}>
              <AgencyName agency={b.agency} short /> <span class="meta">({t.bearer[b.role]})</span>
            </span>
          ))}
        </span>
      ),
    },
    {
      key: 'years',
      head: t.heads.years,
      as: 'tight',
      cell: (o) =>
        o.years.length === 0 ? (
          <span class="not-stated">{t.never}</span>
        ) : (
          <span>
            {o.years.map((y, i) => (
              <span key={y}>
                {i > 0 && ', '}
                <a href={`/commitments?obligation=${o.id}&year=${y}`}>{y}</a>
              </span>
            ))}
          </span>
        ),
    },
  ];
}

export default function ObligationsView() {
  const t = useText({ vi: viText, en: enText });
  const common = useText({ vi: viCommon, en: enCommon });
  const me = useMe();
  const [query] = useQuery();
  const members = pick(query, [...FILTERS, 'cursor', 'limit']);
  // The question "without a commitment" is always about a year.
  if (members.without_commitment && !members.year) members.year = me.today.slice(0, 4);
  const list = useResource<List<ObligationRow>>('/obligations', members);
  const active = useActive(list.data?.items ?? []);
  return (
    <Page title={t.title} facts={<span>{t.lead}</span>}>
      <div class="columns">
        <FilterPanel active={active.length}>
          <QueryText name="q" label={t.words} />
          <QuerySelect name="year" label={common.year} all={t.yearAll} options={yearOptions(me.today)} />
          {query.has('year') && (
            <QuerySelect
              name="without_commitment"
              label={t.cover}
              all={t.coverAll}
              options={[{ value: 'true', text: t.coverWithout }]}
            />
          )}
          <QuerySelect
            name="kind"
            label={t.kind}
            all={t.kindAll}
            options={KINDS.map((k) => ({ value: k, text: common.obligationKind[k] }))}
          />
          <QueryAgency label={common.agency} />
        </FilterPanel>
        <div>
          <ActiveFilters filters={active} />
          <Loaded of={list} lines={10}>
            {(data) =>
              data.items.length === 0 ? (
                <EmptyState
                  title={active.length > 0 ? t.noneTitle : t.emptyTitle}
                  why={active.length > 0 ? t.noneWhy : t.emptyWhy}
                >
                  {active.length > 0 && (
                    <a class="button" href="/obligations">
                      {common.clearFilters}
                    </a>
                  )}
                </EmptyState>
              ) : (
                <>
                  <DataTable
                    caption={t.title}
                    columns={columnsOf(t, common)}
                    rows={data.items}
                    rowKey={(o) => o.id}
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
