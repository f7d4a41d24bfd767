// The list of recorded reviews.
import { QueryAgency } from '../components/agency-filter';
import { AgencyName, OriginBadge, StatedDay } from '../components/bits';
import { ActiveFilters, FilterPanel, pick, QuerySelect, useNameOf, yearOptions, type ActiveFilter } from '../components/filters';
import { EmptyState, Loaded, Page } from '../components/page';
import { DataTable, Pager, type Column } from '../components/table';
import { useText } from '../i18n';
import enCommon from '../i18n/en/common';
import en from '../i18n/en/reviews';
import viCommon from '../i18n/vi/common';
import vi from '../i18n/vi/reviews';
import { useResource } from '../resource';
import { useQuery } from '../router';
import { useMe } from '../session';
import type { List, Review, ReviewKind } from '../types';

const FILTERS = ['kind', 'year', 'agency', 'program'] as const;
const KINDS: ReviewKind[] = ['half_year', 'annual', 'mid_term', 'final'];

export default function Reviews() {
  const t = useText({ vi, en });
  const me = useMe();
  const [query] = useQuery();
  const active = useActive();
  const list = useResource<List<Review>>('/reviews', pick(query, [...FILTERS, 'cursor']));
  const add = me.rights.includes('review.write') && (
    <a class="button button-main" href="/reviews/new">
      {t.add}
    </a>
  );
  return (
    <Page title={t.title} actions={add}>
      <div class="columns">
        <Filters active={active.length} />
        <div>
          <ActiveFilters filters={active} />
          <Loaded of={list}>
            {(page) =>
              page.items.length === 0 ? (
                <EmptyState title={active.length > 0 ? t.noneFiltered : t.none} why={t.noneWhy}>
                  {add}
                </EmptyState>
              ) : (
                <Rows page={page} busy={list.loading} />
              )
            }
          </Loaded>
        </div>
      </div>
    </Page>
  );
}

function Filters({ active }: { active: number }) {
  const t = useText({ vi, en });
  const common = useText({ vi: viCommon, en: enCommon });
  return (
    <FilterPanel active={active}>
      <QuerySelect name="kind" label={t.words.kind} all={t.kindAll} options={KINDS.map((kind) => ({ value: kind, text: common.reviewKind[kind] }))} />
      <QuerySelect name="year" label={common.year} all={t.yearAll} options={yearOptions(useMe().today)} />
      <QueryAgency label={common.agency} />
    </FilterPanel>
  );
}

function useActive(): ActiveFilter[] {
  const t = useText({ vi, en });
  const common = useText({ vi: viCommon, en: enCommon });
  const [query] = useQuery();
  const agency = useNameOf('/agencies/', query.get('agency'));
  const program = useNameOf('/programs/', query.get('program'));
  const words: Record<(typeof FILTERS)[number], (value: string) => string> = {
    kind: (value) => common.reviewKind[value as ReviewKind] ?? value,
    year: t.ofYear,
    agency: () => t.ofAgency(agency),
    program: () => t.ofProgram(program),
  };
  return FILTERS.filter((name) => query.get(name)).map((name) => ({ names: [name], text: words[name](query.get(name) ?? '') }));
}

function Rows({ page, busy }: { page: List<Review>; busy: boolean }) {
  const t = useText({ vi, en });
  const common = useText({ vi: viCommon, en: enCommon });
  const columns: Column<Review>[] = [
    {
      key: 'title',
      head: t.words.name,
      as: 'wide',
      cell: (row) => (
        <>
          <a class="cell-title" href={`/reviews/${row.id}`}>
            {row.title}
          </a>{' '}
          <OriginBadge origin={row.origin} />
          <span class="cell-more">{row.program?.title ?? t.noProgram}</span>
        </>
      ),
    },
    { key: 'kind', head: t.words.kind, as: 'tight', cell: (row) => `${common.reviewKind[row.kind]}, ${row.year}` },
    { key: 'held', head: t.words.held, as: 'tight', cell: (row) => <StatedDay day={row.held_on} /> },
    { key: 'agency', head: t.words.agency, cell: (row) => <AgencyName agency={row.agency} /> },
  ];
  return (
    <>
      <DataTable caption={t.title} columns={columns} rows={page.items} rowKey={(row) => row.id} busy={busy} />
      <Pager shown={page.items.length} next={page.next} />
    </>
  );
}
