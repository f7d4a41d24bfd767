// Every figure of the page leads to exactly the rows it counts. The list of commitments shows the present, so the figures of a
// past day are no links; its CSV is.
import { number } from '../../format';
import type { OnePage } from '../../types';

export type Members = Record<string, string>;

/** The address of the rows behind a figure, within the year and scope of the page; null where the list cannot show them. */
export function linker(page: OnePage, today: string): (members: Members) => string | null {
  if (page.as_of !== today) return () => null;
  const scope: Members = { year: String(page.year), ...(page.scope.agency ? { agency: page.scope.agency.id } : {}) };
  return (members) => '/commitments?' + new URLSearchParams({ ...scope, ...members }).toString();
}

/** A number, and the way to its rows when there are any. */
export function N({ n, href }: { n: number; href: string | null }) {
  return n > 0 && href ? <a href={href}>{number(n)}</a> : <>{number(n)}</>;
}
