// The filters of a list: every one is a member of the query, so that a copied address shows the same rows.
import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { get } from '../api';
import { useText } from '../i18n';
import enCommon from '../i18n/en/common';
import viCommon from '../i18n/vi/common';
import { usePlace, useQuery, withQuery } from '../router';
import { Field, TextField } from './form';

const WIDE = '(min-width: 1001px)';

/** The column of filters; folded away on a narrow screen. */
export function FilterPanel({ active, children }: { active: number; children: ComponentChildren }) {
  const t = useText({ vi: viCommon, en: enCommon });
  const [open, setOpen] = useState(() => matchMedia(WIDE).matches);
  useEffect(() => {
    const media = matchMedia(WIDE);
    const follow = (): void => setOpen(media.matches);
    media.addEventListener('change', follow);
    return () => media.removeEventListener('change', follow);
  }, []);
  return (
    <details class="filters" open={open} onToggle={(e) => setOpen(e.currentTarget.open)}>
      <summary>
        {t.filters}
        {active > 0 && ` (${active})`}
      </summary>
      <form role="search" aria-label={t.filters} onSubmit={(e) => e.preventDefault()}>
        {children}
      </form>
    </details>
  );
}

/** Text that filters while it is typed: the address is replaced, and put into the history once by Enter. */
export function QueryText({ name, label }: { name: string; label: string }) {
  const [query, setQuery] = useQuery();
  const given = query.get(name) ?? '';
  const [text, setText] = useState(given);
  useEffect(() => setText(given), [given]);
  useEffect(() => {
    if (text.trim() === given) return;
    const timer = setTimeout(() => setQuery({ [name]: text.trim(), cursor: null }, true), 300);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <TextField
      id={'q-' + name}
      label={label}
      type="search"
      spellcheck={false}
      value={text}
      onValue={setText}
      onKeyDown={(e: KeyboardEvent) => {
        if (e.key === 'Enter' && !e.isComposing) setQuery({ [name]: text.trim(), cursor: null });
      }}
    />
  );
}

export interface Option {
  value: string;
  text: string;
}

/** One of several values, or all. A value from elsewhere that is none of them keeps its own words. */
export function QuerySelect({
  name,
  label,
  all,
  options,
  otherText,
}: {
  name: string;
  label: string;
  all: string;
  options: Option[];
  otherText?: string;
}) {
  const [query, setQuery] = useQuery();
  const value = query.get(name) ?? '';
  const known = value === '' || options.some((o) => o.value === value);
  return (
    <Field id={'q-' + name} label={label}>
      {(control) => (
        <select {...control} value={value} onChange={(e) => setQuery({ [name]: e.currentTarget.value, cursor: null })}>
          <option value="" selected={value === ''}>
            {all}
          </option>
          {!known && (
            <option value={value} selected>
              {otherText ?? value}
            </option>
          )}
          {options.map((o) => (
            <option key={o.value} value={o.value} selected={o.value === value}>
              {o.text}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

export interface ActiveFilter {
  /** members of the query that a click on the mark takes out */
  names: string[];
  text: string;
}

/** What the list is narrowed by, in words; each is taken out by a click. */
export function ActiveFilters({ filters }: { filters: ActiveFilter[] }) {
  const t = useText({ vi: viCommon, en: enCommon });
  const place = usePlace();
  if (filters.length === 0) return null;
  const without = (names: string[]): string =>
    withQuery(Object.fromEntries([...names, 'cursor'].map((n) => [n, null])), place);
  return (
    <ul class="filter-chips" aria-label={t.filters}>
      {filters.map((f) => (
        <li key={f.names.join()}>
          <a href={without(f.names)}>
            <span class="visually-hidden">{t.clear}: </span>
            {f.text}
            <span class="no-print" aria-hidden="true">
              ×
            </span>
          </a>
        </li>
      ))}
      {filters.length > 1 && (
        <li class="no-print">
          <a class="plain" href={without(filters.flatMap((f) => f.names))}>
            {t.clearFilters}
          </a>
        </li>
      )}
    </ul>
  );
}

const names = new Map<string, string>();

/** The name of the agency, title of the program ... that an id in the address stands for; '' until it is known. */
export function useNameOf(path: '/agencies/' | '/programs/', id: string | null, known?: string): string {
  const [, setTurn] = useState(0);
  const key = path + id;
  if (id && known) names.set(key, known);
  useEffect(() => {
    if (!id || names.has(key)) return;
    get<{ name?: string; title?: string }>(key).then(
      (found) => {
        names.set(key, found.name ?? found.title ?? '');
        setTurn((n) => n + 1);
      },
      () => undefined,
    );
  }, [key]);
  return id ? (names.get(key) ?? '') : '';
}

/** Years to choose from: around the present one. */
export function yearOptions(today: string): Option[] {
  const now = Number(today.slice(0, 4));
  return Array.from({ length: 8 }, (_, i) => String(now + 1 - i)).map((y) => ({ value: y, text: y }));
}

/** The query as it goes to the API: only the members that the route knows. */
export function pick(query: URLSearchParams, members: readonly string[]): Record<string, string> {
  const out: Record<string, string> = {};
  for (const name of members) {
    const value = query.get(name);
    if (value) out[name] = value;
  }
  return out;
}
