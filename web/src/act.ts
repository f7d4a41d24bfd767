// useAct: one act of the user against the API: pending while it runs, the problem when it failed, and one idempotency key
// that stays the same until the act succeeded or what is sent has changed.
import { useRef, useState } from 'preact/hooks';
import { Act, type Problem } from './api';
import { asProblem } from './resource';

export interface RunningAct {
  pending: boolean;
  problem: Problem | null;
  /** null when it failed: the problem says why */
  run: <T>(send: (act: Act) => Promise<T>) => Promise<T | null>;
  clear: () => void;
}

export function useAct(): RunningAct {
  const act = useRef<Act | null>(null);
  act.current ??= new Act();
  const running = useRef(false);
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);

  async function run<T>(send: (act: Act) => Promise<T>): Promise<T | null> {
    // A double click is one act.
    if (running.current) return null;
    running.current = true;
    setPending(true);
    setProblem(null);
    try {
      return await send(act.current!);
    } catch (error) {
      setProblem(asProblem(error));
      return null;
    } finally {
      running.current = false;
      setPending(false);
    }
  }
  return { pending, problem, run, clear: () => setProblem(null) };
}
