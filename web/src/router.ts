// A route table, the browser's history, and nothing else. Links are plain <a href>; one listener turns a click on a link of
// ours into a change of view. Filters live in the query: useQuery reads and writes it.
import { useEffect, useState } from 'preact/hooks';
import type { ComponentType } from 'preact';

export interface ViewProps {
  params: Record<string, string>;
}

export interface Route {
  /** "/programs/:id"; a segment with a colon takes one path segment */
  path: string;
  /** the entry of the navigation that is marked as the present one */
  nav: string;
  load: () => Promise<{ default: ComponentType<ViewProps> }>;
}

export function match(path: string, pattern: string): Record<string, string> | null {
  const have = path.split('/').filter(Boolean);
  const want = pattern.split('/').filter(Boolean);
  if (have.length !== want.length) return null;
  const params: Record<string, string> = {};
  for (let i = 0; i < want.length; i++) {
    const w = want[i]!;
    if (w.startsWith(':')) {
      try {
        params[w.slice(1)] = decodeURIComponent(have[i]!);
      } catch {
        return null;
      }
    } else if (w !== have[i]) return null;
  }
  return params;
}

export function findRoute(routes: Route[], path: string): { route: Route; params: Record<string, string> } | null {
  for (const route of routes) {
    const params = match(path, route.path);
    if (params) return { route, params };
  }
  return null;
}

type Listener = () => void;
const listeners = new Set<Listener>();
const tell = (): void => listeners.forEach((f) => f());

export function navigate(to: string, options: { replace?: boolean; scroll?: boolean } = {}): void {
  if (options.replace) history.replaceState(null, '', to);
  else history.pushState(null, '', to);
  if (options.scroll !== false && !options.replace) scrollTo(0, 0);
  tell();
}

export interface Place {
  path: string;
  search: string;
}

const here = (): Place => ({ path: location.pathname, search: location.search });

export function usePlace(): Place {
  const [place, setPlace] = useState(here);
  useEffect(() => {
    const f = (): void =>
      setPlace((old) => (old.path === location.pathname && old.search === location.search ? old : here()));
    listeners.add(f);
    f();
    return () => {
      listeners.delete(f);
    };
  }, []);
  return place;
}

export type QueryPatch = Record<string, string | number | null | undefined>;

/** The address of the present view with some query members changed; null, undefined or '' takes one out. */
export function withQuery(patch: QueryPatch, from: Place = here()): string {
  const params = new URLSearchParams(from.search);
  for (const [name, value] of Object.entries(patch)) {
    if (value === null || value === undefined || value === '') params.delete(name);
    else params.set(name, String(value));
  }
  const text = params.toString();
  return from.path + (text ? '?' + text : '');
}

/** [query, set]: set(patch) goes into the history, set(patch, true) replaces the entry (while typing). */
export function useQuery(): [URLSearchParams, (patch: QueryPatch, replace?: boolean) => void] {
  const place = usePlace();
  return [
    new URLSearchParams(place.search),
    (patch, replace = false) => navigate(withQuery(patch), { replace, scroll: false }),
  ];
}

function ownLink(event: MouseEvent): HTMLAnchorElement | null {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)
    return null;
  const link = (event.target as Element | null)?.closest?.('a[href]') as HTMLAnchorElement | null;
  if (!link || link.target || link.hasAttribute('download') || link.origin !== location.origin) return null;
  if (link.pathname.startsWith('/api/')) return null;
  return link;
}

export function startRouter(): void {
  addEventListener('popstate', tell);
  document.addEventListener('click', (event) => {
    const link = ownLink(event);
    if (!link) return;
    // A jump inside the page (skip link, error summary) stays with the browser.
    if (link.hash && link.pathname === location.pathname && link.search === location.search) return;
    event.preventDefault();
    navigate(link.pathname + link.search + link.hash);
  });
}
