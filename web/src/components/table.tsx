// Tables of rows from the API: server-side sort in the URL, cards on a phone, repeated heads in print.
import type { ComponentChildren } from 'preact';
import { number } from '../format';
import { useText } from '../i18n';
import enCommon from '../i18n/en/common';
import viCommon from '../i18n/vi/common';
import { usePlace, withQuery } from '../router';

export interface Column<T> {
  key: string;
  head: string;
  cell: (row: T) => ComponentChildren;
  /** a modifier of the cells: "num" right-aligned figures, "wide" takes the room that is left, "tight" as little as possible, "name" and "status" wrap within their measure */
  as?: 'num' | 'wide' | 'tight' | 'name' | 'status';
  /** the value of the query member sort that orders by this column; with `desc` a second click turns it round */
  sort?: { asc: string; desc?: string };
}

interface DataTableProps<T> {
  caption: string;
  columns: Column<T>[];
  rows: T[];
  rowKey: (row: T) => string;
  /** the value of sort when the query names none */
  defaultSort?: string;
  busy?: boolean;
}

function SortHead({ column, current }: { column: Column<unknown>; current: string }) {
  const place = usePlace();
  const { asc, desc } = column.sort!;
  const next = current === asc && desc ? desc : asc;
  const mark = current === asc ? ' ↑' : current === desc ? ' ↓' : '';
  return (
    <a class="sort" href={withQuery({ sort: next, cursor: null }, place)}>
      {column.head}
      <span aria-hidden="true">{mark}</span>
    </a>
  );
}

function ariaSort(column: Column<unknown>, current: string): 'ascending' | 'descending' | undefined {
  if (!column.sort) return undefined;
  if (current === column.sort.asc) return 'ascending';
  return current === column.sort.desc ? 'descending' : undefined;
}

export function DataTable<T>({ caption, columns, rows, rowKey, defaultSort = '', busy = false }: DataTableProps<T>) {
  const t = useText({ vi: viCommon, en: enCommon });
  const place = usePlace();
  const current = new URLSearchParams(place.search).get('sort') ?? defaultSort;
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label={`${t.scrollTable}: ${caption}`} aria-busy={busy}>
      <table class="rows">
        <caption class="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            {columns.map((c) => (
              <th key={c.key} scope="col" class={c.as} aria-sort={ariaSort(c as Column<unknown>, current)}>
                {c.sort ? <SortHead column={c as Column<unknown>} current={current} /> : c.head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)}>
              {columns.map((c) => (
                <td key={c.key} class={c.as} data-head={c.head}>
                  {c.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The way on in a keyset list, and how many rows are on screen; said aloud when it changes. */
export function Pager({ shown, next }: { shown: number; next: string | null }) {
  const t = useText({ vi: viCommon, en: enCommon });
  const place = usePlace();
  const later = new URLSearchParams(place.search).has('cursor');
  const text = next ? t.shownMore(number(shown)) : t.shown(number(shown));
  return (
    <nav class="pager" aria-label={t.nextPage}>
      <output aria-live="polite">{text}</output>
      {later && <a href={withQuery({ cursor: null }, place)}>{t.firstPage}</a>}
      {next && (
        <a class="button" rel="next" href={withQuery({ cursor: next }, place)}>
          {t.nextPage}
        </a>
      )}
    </nav>
  );
}
