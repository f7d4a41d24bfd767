// The first tab: the facts of the paper that matter every day, and the grid obligation x year with the list of the open cell beside it.
import { BucketBar } from '../../components/bucket-bar';
import { AgencyName, Fact, Facts } from '../../components/bits';
import { DateField } from '../../components/form';
import { EmptyState, Loaded } from '../../components/page';
import { day, number } from '../../format';
import { useText } from '../../i18n';
import en from '../../i18n/en/program';
import vi from '../../i18n/vi/program';
import { useResource } from '../../resource';
import { usePlace, useQuery, withQuery } from '../../router';
import { useMe } from '../../session';
import type { Bucket, Grid, Program } from '../../types';
import { CellPanel } from './cell-panel';
import { GridTable } from './grid';
import { findCell, readCell, sumOf, unserved } from './model';

export function Overview({ program }: { program: Program }) {
  return (
    <>
      <ProgramFacts program={program} />
      <GridPart program={program} />
    </>
  );
}

function ProgramFacts({ program }: { program: Program }) {
  const t = useText({ vi, en });
  const verifier = program.parties.find((party) => party.id === program.verifier_party_id);
  const focal = program.parties.filter((party) => party.focal_unit || party.focal_person);
  const days = program.term_from && program.term_to ? t.termDays(day(program.term_from), day(program.term_to)) : null;
  return (
    <Facts>
      <Fact name={t.term}>{[program.term_text, days].filter(Boolean).join(', ') || null}</Fact>
      <Fact name={t.verifier}>{verifier ? <AgencyName agency={verifier.agency} /> : t.verifierAny}</Fact>
      {program.supervising_agency && (
        <Fact name={t.supervising}>
          <AgencyName agency={program.supervising_agency} />
        </Fact>
      )}
      {focal.length > 0 && (
        <Fact name={t.focal}>
          {focal.map((party) => (
            <span key={party.id} class="line">
              {party.agency.short_name ?? party.agency.name}: {[party.focal_unit, party.focal_person].filter(Boolean).join(', ')}
            </span>
          ))}
        </Fact>
      )}
    </Facts>
  );
}

function GridPart({ program }: { program: Program }) {
  const t = useText({ vi, en });
  const [query, setQuery] = useQuery();
  const today = useMe().today;
  const asOf = query.get('as_of');
  const resource = useResource<Grid>(`/programs/${program.id}/grid`, { as_of: asOf });
  return (
    <section class="grid-part" aria-labelledby="grid-title">
      <div class="section-head">
        <h2 id="grid-title">{t.grid}</h2>
        <div class="grid-asof no-print">
          <DateField
            id="grid-as-of"
            label={t.gridAsOf}
            value={asOf ?? resource.data?.as_of ?? null}
            onValue={(iso) => iso && setQuery({ as_of: iso === today ? null : iso, cell: null }, true)}
          />
        </div>
      </div>
      <Loaded of={resource}>{(grid) => <GridBody program={program} grid={grid} />}</Loaded>
    </section>
  );
}

function GridBody({ program, grid }: { program: Program; grid: Grid }) {
  const t = useText({ vi, en });
  const place = usePlace();
  const today = useMe().today;
  const thisYear = Number(grid.as_of.slice(0, 4));
  const asOf = grid.as_of === today ? null : grid.as_of;
  const open = readCell(new URLSearchParams(place.search).get('cell'));
  const cell = open ? findCell(grid, open) : null;
  const lacking = unserved(grid, thisYear);
  const buckets = sumOf(grid.totals);
  const total = grid.totals.reduce((sum, one) => sum + one.total, 0);
  if (grid.years.length === 0) {
    return (
      <EmptyState title={t.noGrid} why={t.noGridWhy}>
        {program.acts.includes('add_plan') && (
          <a class="button" href={`/programs/${program.id}/plans/new?year=${thisYear}`}>
            {t.addPlan(thisYear)}
          </a>
        )}
      </EmptyState>
    );
  }
  return (
    <>
      <p class="meta no-print">{t.gridWhat}</p>
      <div class={open && cell ? 'grid-with-panel' : 'grid-alone'}>
        <GridTable program={program} grid={grid} thisYear={thisYear} open={open} linked={asOf === null} />
        {open && cell && <CellPanel program={program} grid={grid} open={open} cell={cell} closeHref={withQuery({ cell: null }, place)} asOf={asOf} />}
      </div>
      {lacking > 0 && (
        <p class="grid-lacking">
          {asOf ? (
            t.unserved(number(lacking), thisYear)
          ) : (
            <a href={`/obligations?program=${program.id}&year=${thisYear}&without_commitment=true`}>{t.unserved(number(lacking), thisYear)}</a>
          )}
        </p>
      )}
      <h3 class="grid-sum">{t.wholeTerm(number(total))}</h3>
      <BucketBar
        buckets={buckets}
        label={t.inTotal(number(total))}
        {...(asOf ? {} : { href: (bucket: Bucket) => `/commitments?program=${program.id}&bucket=${bucket}` })}
      />
      <p class="meta">
        {t.gridAsOf} {day(grid.as_of)}. {asOf && t.asRecorded} {grid.rule}
      </p>
    </>
  );
}
