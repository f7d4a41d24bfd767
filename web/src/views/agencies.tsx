import { ActiveFilters, FilterPanel, pick, QueryText } from '../components/filters';
import { Stated } from '../components/bits';
import { EmptyState, Loaded, Page } from '../components/page';
import { DataTable, Pager, type Column } from '../components/table';
import { day } from '../format';
import { useText } from '../i18n';
import enText from '../i18n/en/agencies';
import enCommon from '../i18n/en/common';
import viText from '../i18n/vi/agencies';
import viCommon from '../i18n/vi/common';
import { useResource } from '../resource';
import { useQuery } from '../router';
import type { AgencyRow, List } from '../types';

const FILTERS = ['q', 'type', 'province'] as const;

export function Validity({ from, to }: { from: string | null; to: string | null }) {
  const t = useText({ vi: viText, en: enText });
  const parts = [from ? t.from(day(from)) : null, to ? t.until(day(to)) : null].filter(Boolean);
  return <>{parts.length > 0 ? parts.join(' ') : <span class="meta">{t.active}</span>}</>;
}

export function Unconfirmed({ confirmed }: { confirmed: boolean }) {
  const t = useText({ vi: viText, en: enText });
  if (confirmed) return null;
  return (
    <span class="badge" title={t.unconfirmedWhy}>
      {t.unconfirmed}
    </span>
  );
}

function columnsOf(t: typeof viText): Column<AgencyRow>[] {
  return [
    {
      key: 'name',
      head: t.heads.name,
      as: 'wide',
      cell: (a) => (
        <>
          <a class="cell-title" href={'/agencies/' + a.id}>
            {a.name}
          </a>{' '}
          <Unconfirmed confirmed={a.confirmed} />
          {a.matched && a.matched !== a.name && <span class="cell-more">{t.matched(a.matched)}</span>}
        </>
      ),
    },
    {
      key: 'aliases',
      head: t.heads.aliases,
      cell: (a) =>
        [a.short_name, ...a.aliases].filter((x, i, all) => x && x !== a.name && all.indexOf(x) === i).join(', '),
    },
    { key: 'province', head: t.heads.province, as: 'tight', cell: (a) => <Stated>{a.province}</Stated> },
    {
      key: 'validity',
      head: t.heads.validity,
      as: 'tight',
      cell: (a) => <Validity from={a.valid_from} to={a.valid_to} />,
    },
  ];
}

export default function AgenciesView() {
  const t = useText({ vi: viText, en: enText });
  const common = useText({ vi: viCommon, en: enCommon });
  const [query] = useQuery();
  const list = useResource<List<AgencyRow>>('/agencies', pick(query, [...FILTERS, 'cursor', 'limit']));
  const active = FILTERS.filter((name) => query.get(name)).map((name) => ({
    names: [name],
    text: name === 'q' ? t.query(query.get(name)!) : query.get(name)!,
  }));
  return (
    <Page title={t.title} facts={<span>{t.lead}</span>}>
      <div class="columns">
        <FilterPanel active={active.length}>
          <QueryText name="q" label={t.words} />
          <QueryText name="province" label={t.province} />
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
                    <a class="button" href="/agencies">
                      {common.clearFilters}
                    </a>
                  )}
                </EmptyState>
              ) : (
                <>
                  <DataTable
                    caption={t.title}
                    columns={columnsOf(t)}
                    rows={data.items}
                    rowKey={(a) => a.id}
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
