// Who is signed in, for every view.
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Me, Role } from './types';

export interface Session {
  me: Me;
  /** after a change of the acting post or the password */
  setMe: (me: Me) => void;
  signOut: () => void;
}

export const SessionContext = createContext<Session | null>(null);

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('a view was shown without a session');
  return session;
}

export function useMe(): Me {
  return useSession().me;
}

export function hasRole(me: Me, role: Role): boolean {
  return me.post.roles.some((r) => r.role === role);
}

/** Where a day begins: who only leads wants the figures, everybody else the work that waits. */
export function homeOf(me: Me): string {
  return hasRole(me, 'leader') && !hasRole(me, 'clerk') ? '/dashboards/one-page' : '/work';
}
