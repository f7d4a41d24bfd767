// The commitments of one cell, beside the grid (below it on a narrow screen). Focus goes to its heading when it opens.
import { useEffect, useRef } from 'preact/hooks';
import { AgencyName, OriginBadge } from '../../components/bits';
import { Loaded } from '../../components/page';
import { StatusChip } from '../../components/status';
import { day } from '../../format';
import { useText } from '../../i18n';
import enCommon from '../../i18n/en/common';
import en from '../../i18n/en/program';
import viCommon from '../../i18n/vi/common';
import vi from '../../i18n/vi/program';
import { useResource } from '../../resource';
import type { CommitmentRow, Grid, GridCell, List, Program, ProgramTable } from '../../types';
import type { OpenCell } from './model';

interface PanelProps {
  program: Program;
  grid: Grid;
  open: OpenCell;
  cell: GridCell;
  closeHref: string;
  /** A day other than today, or null. */
  asOf: string | null;
}

export function CellPanel({ program, grid, open, cell, closeHref, asOf }: PanelProps) {
  const t = useText({ vi, en });
  const head = useRef<HTMLHeadingElement>(null);
  const row = grid.rows.find((one) => one.obligation.id === open.row);
  const home = open.row === 'other' ? { program: program.id } : { obligation: open.row };
  /* The list knows today only; what was recorded by an earlier day stands in the table of the year. */
  const list = useResource<List<CommitmentRow>>(asOf ? null : '/commitments', { ...home, year: open.year, limit: 200 });
  const table = useResource<ProgramTable>(asOf ? `/programs/${program.id}/table` : null, { year: open.year, as_of: asOf });
  useEffect(() => head.current?.focus({ preventScroll: true }), [open.row, open.year]);
  return (
    <aside class="cell-panel" aria-labelledby="cell-panel-title">
      <div class="cell-panel-head">
        <h3 id="cell-panel-title" tabIndex={-1} ref={head}>
          {t.panelTitle(open.year)}
        </h3>
        <a class="button button-plain" href={closeHref}>
          {t.panelClose}
        </a>
      </div>
      <p class="meta">{row ? [row.obligation.label, row.obligation.text].filter(Boolean).join(' · ') : t.other}</p>
      {asOf ? (
        <Loaded of={table} lines={cell.total * 2}>
          {(year) => <CellList items={year.rows} cell={cell} home={program.id} />}
        </Loaded>
      ) : (
        <Loaded of={list} lines={cell.total * 2}>
          {(rows) => <CellList items={rows.items} cell={cell} home={program.id} />}
        </Loaded>
      )}
    </aside>
  );
}

function CellList({ items, cell, home }: { items: CommitmentRow[]; cell: GridCell; home: string }) {
  return (
    <ul class="cell-list">
      {items
        .filter((item) => cell.commitments.includes(item.id))
        .map((item) => (
          <CellItem key={item.id} item={item} home={home} />
        ))}
    </ul>
  );
}

function CellItem({ item, home }: { item: CommitmentRow; home: string }) {
  const t = useText({ vi, en });
  const common = useText({ vi: viCommon, en: enCommon });
  return (
    <li>
      <a class="cell-item-text" href={`/commitments/${item.id}`}>
        {item.label && <span class="clause-label">{item.label}</span>} {item.text}
      </a>
      <div class="cell-item-status">
        <StatusChip bucket={item.bucket} state={item.state} days={item.days} /> <OriginBadge origin={item.origin} />
      </div>
      <div class="meta">
        {common.lead}: <AgencyName agency={item.lead} short />
        {' · '}
        {item.due_on ? `${common.dueOn} ${day(item.due_on)}` : (item.time_text ?? common.commitmentKind[item.kind])}
        {item.program.id !== home && ` · ${t.elsewhere(item.program.title)}`}
      </div>
    </li>
  );
}
