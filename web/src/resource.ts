// useResource: read one address of the API, again when the address changes, keeping what is on screen until the new answer is
// there, so that filtering does not make the page jump.
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { get, Problem, type Query } from './api';

export interface Resource<T> {
  data: T | null;
  problem: Problem | null;
  /** true while an answer is on its way, also when older data is still shown */
  loading: boolean;
  /** reads again, e.g. after an act */
  reload: () => void;
  /** puts an answer of a POST or PUT in the place of what was read */
  replace: (data: T) => void;
}

export function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  return new Problem(0, 'unexpected', '', error instanceof Error ? error.message : String(error), []);
}

/** path null: nothing to read yet. */
export function useResource<T>(path: string | null, query?: Query): Resource<T> {
  const [data, setData] = useState<T | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [loading, setLoading] = useState(path !== null);
  const [turn, setTurn] = useState(0);
  const shownPath = useRef(path);
  const wanted = path === null ? null : path + JSON.stringify(query ?? {});

  useEffect(() => {
    if (path === null) return;
    // Another thing, not another page of the same thing: what is on screen would be wrong.
    if (shownPath.current !== path) setData(null);
    shownPath.current = path;
    const controller = new AbortController();
    setLoading(true);
    get<T>(path, query, controller.signal).then(
      (body) => {
        if (controller.signal.aborted) return;
        setData(body);
        setProblem(null);
        setLoading(false);
      },
      (error: unknown) => {
        if (controller.signal.aborted) return;
        setProblem(asProblem(error));
        setLoading(false);
      },
    );
    return () => controller.abort();
  }, [wanted, turn]);

  const reload = useCallback(() => setTurn((n) => n + 1), []);
  const replace = useCallback((body: T) => {
    setData(body);
    setProblem(null);
  }, []);
  return { data, problem, loading, reload, replace };
}
