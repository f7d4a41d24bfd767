import { url } from '../../api';
import { QueryAgency } from '../../components/agency-filter';
import { AgencyName } from '../../components/bits';
import { BucketBar } from '../../components/bucket-bar';
import { pick, QuerySelect, yearOptions } from '../../components/filters';
import { DateField } from '../../components/form';
import { EmptyState, Loaded, Page } from '../../components/page';
import { day, number, percentOf } from '../../format';
import { useText } from '../../i18n';
import enCommon from '../../i18n/en/common';
import enText from '../../i18n/en/one-page';
import viCommon from '../../i18n/vi/common';
import viText from '../../i18n/vi/one-page';
import { useResource } from '../../resource';
import { useQuery } from '../../router';
import { useMe } from '../../session';
import type { OnePage } from '../../types';
import { ByAgency, Decide, FourCells, Weeks } from './parts';
import { linker, N } from './links';

function Figures({ page }: { page: OnePage }) {
  const t = useText({ vi: viText, en: enText });
  const me = useMe();
  const to = linker(page, me.today);
  const { on_time: onTime } = page.rates;
  const before = page.previous;
  return (
    <ul class="figures">
      <li>
        <span class="figure">
          <N n={page.total} href={to({})} />
        </span>
        <span class="figure-name">{t.total}</span>
      </li>
      <li>
        <span class="figure">{percentOf(onTime.n, onTime.d)}</span>
        <span class="figure-name">
          {t.onTime} = <N n={onTime.n} href={to({ bucket: 'done_on_time', due_to: page.as_of })} />/
          <N n={onTime.d} href={to({ due_to: page.as_of, bucket: DUE })} /> {t.fallenDue}
        </span>
        <span class="meta">
          {before
            ? t.previous(
                percentOf(before.on_time.n, before.on_time.d),
                number(before.on_time.n),
                number(before.on_time.d),
                day(before.as_of),
              )
            : t.noPrevious}
        </span>
      </li>
      <li class={page.overdue.n > 0 ? 'figure-bad' : undefined}>
        <span class="figure">
          <N n={page.overdue.n} href={to({ bucket: 'open_overdue' })} />
        </span>
        <span class="figure-name">{t.overdue}</span>
        <span class="meta">{page.overdue.oldest_days ? t.oldest(number(page.overdue.oldest_days)) : t.noOverdue}</span>
      </li>
      <li>
        <span class="figure">
          <N n={page.awaiting.n} href={to({ bucket: 'awaiting_in_time,awaiting_late' })} />
        </span>
        <span class="figure-name">{t.awaiting}</span>
        <span class="meta">
          {page.awaiting.late > 0 && to({}) ? (
            <a href={to({ bucket: 'awaiting_in_time,awaiting_late', verification: 'late' })!}>
              {t.awaitingLate(number(page.awaiting.late))}
            </a>
          ) : page.awaiting.late > 0 ? (
            t.awaitingLate(number(page.awaiting.late))
          ) : (
            t.noAwaitingLate
          )}
        </span>
      </li>
      <li>
        <span class="figure">
          <N
            n={page.unserved_obligations}
            href={
              to({}) &&
              `/obligations?without_commitment=true&year=${page.year}${page.scope.agency ? '&agency=' + page.scope.agency.id : ''}`
            }
          />
        </span>
        <span class="figure-name">{t.unserved}</span>
        <span class="meta">{t.unservedRule(page.year)}</span>
      </li>
    </ul>
  );
}

/** every dated bucket but cancelled: what "fallen due" counts, with due_to */
const DUE = 'done_on_time,done_late,awaiting_in_time,awaiting_late,open_in_time,open_overdue,not_done,partial,carried';

function Controls() {
  const t = useText({ vi: viText, en: enText });
  const me = useMe();
  const [query, setQuery] = useQuery();
  const thisYear = me.today.slice(0, 4);
  return (
    <form class="controls no-print" role="search" aria-label={t.scope} onSubmit={(e) => e.preventDefault()}>
      <QuerySelect
        name="year"
        label={t.yearLabel}
        all={thisYear}
        options={yearOptions(me.today).filter((o) => o.value !== thisYear)}
      />
      <QueryAgency label={t.agencyLabel} />
      <DateField
        id="q-as_of"
        label={t.asOfLabel}
        value={query.get('as_of') ?? me.today}
        onValue={(v, typed) => (v || typed === '') && setQuery({ as_of: v === me.today ? null : v })}
      />
    </form>
  );
}

export default function OnePageView() {
  const t = useText({ vi: viText, en: enText });
  const common = useText({ vi: viCommon, en: enCommon });
  const me = useMe();
  const [query] = useQuery();
  const members = { year: me.today.slice(0, 4), ...pick(query, ['year', 'agency', 'as_of']) };
  const page = useResource<OnePage>('/dashboards/one-page', members);
  const shown = page.data;
  const facts = shown && (
    <>
      <span>{common.asOf(day(shown.as_of))}</span>
      <span>
        {t.scope} {shown.scope.agency ? <AgencyName agency={shown.scope.agency} /> : t.scopeAll}
      </span>
    </>
  );
  return (
    <Page
      title={`${t.title}, ${t.ofYear(Number(members.year))}`}
      facts={facts}
      actions={
        <>
          <a class="button" href={url('/dashboards/one-page.csv', members)} download>
            {t.csv}
          </a>
          <button type="button" class="button" onClick={() => print()}>
            {common.print}
          </button>
        </>
      }
    >
      <Controls />
      <Loaded of={page} lines={10}>
        {(data) => {
          const to = linker(data, me.today);
          if (data.total === 0) {
            return (
              <div class="one-page">
                <EmptyState title={t.emptyTitle(data.year)} why={t.emptyWhy} />
                {data.unserved_obligations > 0 && <Figures page={data} />}
                {data.decide.length > 0 && <Decide page={data} />}
              </div>
            );
          }
          return (
            <div class="one-page">
              <BucketBar
                buckets={data.buckets}
                label={t.bar}
                {...(to({}) ? { href: (b) => to({ bucket: b })! } : {})}
              />
              <Figures page={data} />
              <div class="one-page-grid">
                <Decide page={data} />
                <ByAgency page={data} />
                <Weeks page={data} />
                <FourCells page={data} />
              </div>
              <p class="meta">{t.definition}</p>
            </div>
          );
        }}
      </Loaded>
    </Page>
  );
}
