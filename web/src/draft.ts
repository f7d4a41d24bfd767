// Form values survive a reload, a lost connection and the end of a session: they are kept in sessionStorage until sent.
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';

const PREFIX = 'camket.draft.';

function read<T>(key: string): T | null {
  try {
    const text = sessionStorage.getItem(PREFIX + key);
    return text === null ? null : (JSON.parse(text) as T);
  } catch {
    return null;
  }
}

function write(key: string, value: unknown): void {
  try {
    if (value === null) sessionStorage.removeItem(PREFIX + key);
    else sessionStorage.setItem(PREFIX + key, JSON.stringify(value));
  } catch {
    // full or switched off: the form still works
  }
}

/** Another person who signs in at this browser must not find them. */
export function forgetDrafts(): void {
  try {
    for (const key of Object.keys(sessionStorage)) if (key.startsWith(PREFIX)) sessionStorage.removeItem(key);
  } catch {
    // nothing kept, nothing to forget
  }
}

export interface Draft<T> {
  value: T;
  set: (patch: Partial<T>) => void;
  replace: (value: T) => void;
  /** after the value was sent */
  forget: () => void;
  /** was something found from before */
  restored: boolean;
}

/** key: what the form is about, e.g. "program.new" or "report.<commitment id>". */
export function useDraft<T extends object>(key: string, initial: () => T): Draft<T> {
  const found = useRef<T | null | undefined>(undefined);
  if (found.current === undefined) found.current = read<T>(key);
  const [value, setValue] = useState<T>(() => ({ ...initial(), ...(found.current ?? {}) }));
  const touched = useRef(false);
  useEffect(() => {
    if (touched.current) write(key, value);
  }, [key, value]);
  const set = useCallback((patch: Partial<T>) => {
    touched.current = true;
    setValue((old) => ({ ...old, ...patch }));
  }, []);
  const replace = useCallback((next: T) => {
    touched.current = true;
    setValue(next);
  }, []);
  const forget = useCallback(() => {
    touched.current = false;
    write(key, null);
  }, [key]);
  return { value, set, replace, forget, restored: found.current !== null };
}
