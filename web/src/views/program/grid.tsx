// The signature screen: obligation x year as a real table. Each cell says its worst status by shape, colour and words, done/total in
// figures, and opens the list of its commitments. On a phone the same table lies as a list by clause (see program.css).
import { Shape, BUCKET_TONE } from '../../components/status';
import { number } from '../../format';
import { useText } from '../../i18n';
import enCommon from '../../i18n/en/common';
import en from '../../i18n/en/program';
import viCommon from '../../i18n/vi/common';
import vi from '../../i18n/vi/program';
import { usePlace, withQuery } from '../../router';
import type { Grid, GridCell, Program } from '../../types';
import { doneOf, writeCell, type OpenCell } from './model';

interface GridProps {
  program: Program;
  grid: Grid;
  thisYear: number;
  open: OpenCell | null;
  /** Whether the totals lead to the list, which knows today only. */
  linked: boolean;
}

export function GridTable({ program, grid, thisYear, open, linked }: GridProps) {
  const t = useText({ vi, en });
  const common = useText({ vi: viCommon, en: enCommon });
  const hasOther = grid.other.some((cell) => cell.total > 0);
  return (
    <div class="grid-box">
      <div class="scroll" tabIndex={0} role="region" aria-label={`${common.scrollTable}: ${t.grid}`}>
        <table class="grid">
          <caption class="visually-hidden">{`${t.grid}: ${program.title}`}</caption>
          <thead>
            <tr>
              <th scope="col">{t.clause}</th>
              {grid.years.map((year) => (
                <th scope="col" key={year} class={year === thisYear ? 'grid-now' : undefined}>
                  {year}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {grid.rows.map(({ obligation, cells }) => (
              <tr key={obligation.id}>
                <th scope="row" class={`grid-clause depth-${Math.min(obligation.depth, 3)}`}>
                  <ClauseHead label={obligation.label} text={obligation.text} kind={obligation.kind} />
                </th>
                {cells.map((cell) => (
                  <Cell
                    key={cell.year}
                    cell={cell}
                    row={obligation.id}
                    name={obligation.label ?? obligation.text.slice(0, 60)}
                    isNow={cell.year === thisYear}
                    open={open}
                  />
                ))}
              </tr>
            ))}
            {hasOther && (
              <tr>
                <th scope="row" class="grid-clause">
                  {t.other}
                </th>
                {grid.other.map((cell) => (
                  <Cell key={cell.year} cell={cell} row="other" name={t.other} isNow={false} open={open} />
                ))}
              </tr>
            )}
          </tbody>
          <tfoot>
            <Totals program={program} grid={grid} linked={linked} />
          </tfoot>
        </table>
      </div>
    </div>
  );
}

function ClauseHead({ label, text, kind }: { label: string | null; text: string; kind: Grid['rows'][number]['obligation']['kind'] }) {
  const common = useText({ vi: viCommon, en: enCommon });
  return (
    <span class="grid-clause-box">
      {label && <span class="clause-label">{label}</span>}
      <span class="grid-clause-text" title={text}>
        {text}
      </span>
      {kind !== 'dated' && <span class="meta grid-kind">{common.obligationKind[kind]}</span>}
    </span>
  );
}

interface CellProps {
  cell: GridCell;
  row: string;
  name: string;
  isNow: boolean;
  open: OpenCell | null;
}

function Cell({ cell, row, name, isNow, open }: CellProps) {
  const t = useText({ vi, en });
  const common = useText({ vi: viCommon, en: enCommon });
  const place = usePlace();
  if (cell.total === 0 || cell.worst === null) {
    return (
      <td data-year={cell.year} class="grid-empty">
        <span aria-hidden="true">{t.none}</span>
        <span class="visually-hidden">{isNow ? t.cellNoneNow : t.cellNone}</span>
      </td>
    );
  }
  const tone = BUCKET_TONE[cell.worst];
  const here = open !== null && open.row === row && open.year === cell.year;
  return (
    <td data-year={cell.year}>
      <a
        class={`grid-cell tone-${tone} bucket-${cell.worst}`}
        href={withQuery({ cell: here ? null : writeCell({ row, year: cell.year }) }, place)}
        aria-current={here ? 'true' : undefined}
        title={common.bucket[cell.worst]}
      >
        <Shape tone={tone} />
        <span class="visually-hidden">{`${t.cell(name, cell.year)}: `}</span>
        <span class="grid-figures">
          {number(cell.done)}/{number(cell.total)}
        </span>
        <span class="visually-hidden">{` ${t.cellDone}; ${t.worst}: ${common.bucket[cell.worst]}`}</span>
      </a>
    </td>
  );
}

function Totals({ program, grid, linked }: { program: Program; grid: Grid; linked: boolean }) {
  const t = useText({ vi, en });
  return (
    <tr>
      <th scope="row">
        {t.totals} <span class="meta">({t.totalsWhy})</span>
      </th>
      {grid.years.map((year) => {
        const sum = grid.totals.find((one) => one.year === year);
        return (
          <td key={year} data-year={year} class="grid-total">
            {!sum || sum.total === 0 ? t.none : linked ? <a href={`/commitments?program=${program.id}&year=${year}`}>{figures(sum)}</a> : figures(sum)}
          </td>
        );
      })}
    </tr>
  );
}

const figures = (sum: Grid['totals'][number]): string => `${number(doneOf(sum.buckets))}/${number(sum.total)}`;
