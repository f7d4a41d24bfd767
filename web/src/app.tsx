// The shell: who is signed in, which view the address asks for, and the dialogs that may come over any of them.
import { render, type ComponentType } from 'preact';
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { get, idleFor, onSessionEnded, session as readSession, signOut } from './api';
import { Dialog } from './components/dialog';
import { Header, useShellText } from './components/header';
import { EmptyState, Page, ProblemBox, Skeleton } from './components/page';
import { SignInForm } from './components/sign-in-form';
import { forgetDrafts } from './draft';
import { day } from './format';
import { LanguageContext, useText } from './i18n';
import enCommon from './i18n/en/common';
import enSignIn from './i18n/en/sign-in';
import { language as currentLanguage, setLanguage, startLanguage, type Language } from './i18n/language';
import viCommon from './i18n/vi/common';
import viSignIn from './i18n/vi/sign-in';
import { asProblem } from './resource';
import { findRoute, navigate, startRouter, usePlace, withQuery, type Route, type ViewProps } from './router';
import { routes } from './routes';
import { homeOf, SessionContext } from './session';
import type { Problem } from './api';
import type { Me } from './types';
import { SignIn } from './views/sign-in';

// The server ends a session 30 minutes after the last act, and notes acts at most every 5 minutes.
const WARN_AFTER_MS = 23 * 60_000;
const LOOK_EVERY_MS = 15_000;

type Loaded = { route: Route; params: Record<string, string>; View: ComponentType<ViewProps>; path: string };

/** The view of the present address; the old one stays until the code of the new one is there. */
function useView(path: string): { loaded: Loaded | null; missing: boolean; problem: Problem | null } {
  const [loaded, setLoaded] = useState<Loaded | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const found = findRoute(routes, path);
  useEffect(() => {
    let current = true;
    setProblem(null);
    found?.route.load().then(
      (module) => current && setLoaded({ ...found, View: module.default, path }),
      (error: unknown) => current && setProblem(asProblem(error)),
    );
    return () => {
      current = false;
    };
  }, [path]);
  return { loaded, missing: found === null, problem };
}

function NotFound() {
  const t = useText({ vi: viCommon, en: enCommon });
  return (
    <Page title={t.notFound}>
      <EmptyState title={t.notFound} why={t.notFoundWhy}>
        <a class="button" href="/work">
          {t.toWork}
        </a>
      </EmptyState>
    </Page>
  );
}

/** A past date in the address colours every page, so that old figures are never taken for today's. */
function AsOfStrip({ today }: { today: string }) {
  const t = useShellText();
  const place = usePlace();
  const asOf = new URLSearchParams(place.search).get('as_of');
  if (!asOf || asOf === today) return null;
  return (
    <aside class="as-of" aria-label={t.viewingAsOf(day(asOf))}>
      {t.viewingAsOf(day(asOf))} · <a href={withQuery({ as_of: null, cell: null }, place)}>{t.toToday}</a>
    </aside>
  );
}

function IdleWarning() {
  const t = useShellText();
  const [near, setNear] = useState(false);
  useEffect(() => {
    const timer = setInterval(() => setNear(idleFor() > WARN_AFTER_MS), LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  if (!near) return null;
  const stay = (): void => {
    setNear(false);
    void get('/session').catch(() => undefined);
  };
  return (
    <Dialog title={t.sessionEnds} onClose={stay}>
      <p>{t.sessionEndsWhy}</p>
      <p class="dialog-end">
        <button type="button" class="button button-main" onClick={stay}>
          {t.stay}
        </button>
      </p>
    </Dialog>
  );
}

function Shell({
  language,
  onLanguage,
  today,
}: {
  language: Language;
  onLanguage: (l: Language) => void;
  today: string;
}) {
  const t = useShellText();
  const place = usePlace();
  const { loaded, missing, problem } = useView(place.path);
  const first = useRef(place.path);
  useEffect(() => {
    // From the second view on, the heading takes the focus (components/page.tsx).
    if (place.path !== first.current) document.body.dataset.moved = 'yes';
  }, [place.path]);
  const View = loaded?.View;
  return (
    <>
      <a class="skip" href="#main">
        {t.skip}
      </a>
      <Header nav={findRoute(routes, place.path)?.route.nav ?? ''} language={language} onLanguage={onLanguage} />
      <AsOfStrip today={today} />
      <main id="main" tabIndex={-1} aria-busy={!missing && !problem && loaded?.path !== place.path}>
        {problem && <ProblemBox problem={problem} retry={() => location.reload()} />}
        {missing ? (
          <NotFound />
        ) : View ? (
          <View key={loaded.path} params={loaded.params} />
        ) : (
          !problem && <Skeleton lines={8} />
        )}
      </main>
      <footer class="foot">
        <p>{t.footer}</p>
        <p>{t.secrecy}</p>
      </footer>
      <IdleWarning />
    </>
  );
}

/** Asks for the password over the page as it is; api.ts waits for it and sends again what was refused. */
function SignInAgain({ me, onSignedIn }: { me: Me; onSignedIn: (me: Me) => void }) {
  const t = useText({ vi: viSignIn, en: enSignIn });
  const other = (): void => {
    forgetDrafts();
    location.assign('/');
  };
  return (
    <Dialog title={t.again}>
      <p>{t.againWhy}</p>
      <SignInForm login={me.user.login} onSignedIn={onSignedIn} />
      <button type="button" class="link" onClick={other}>
        {t.another}
      </button>
    </Dialog>
  );
}

type State = { kind: 'starting' } | { kind: 'out' } | { kind: 'in'; me: Me } | { kind: 'failed'; problem: Problem };

function App() {
  const [language, setLanguageState] = useState<Language>(currentLanguage());
  const [state, setState] = useState<State>({ kind: 'starting' });
  const [ended, setEnded] = useState<(() => void) | null>(null);
  const waiting = useRef<Promise<void> | null>(null);

  const onLanguage = useCallback((next: Language) => {
    setLanguage(next);
    setLanguageState(next);
  }, []);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  useEffect(() => {
    readSession<Me>().then(
      (me) => (me ? welcome(me) : setState({ kind: 'out' })),
      (error: unknown) => setState({ kind: 'failed', problem: asProblem(error) }),
    );
  }, []);
  const signedIn = state.kind === 'in';
  useEffect(() => {
    if (!signedIn) return;
    onSessionEnded(() => {
      // Several requests may find out at once: they share one dialog.
      waiting.current ??= new Promise((resolve) => setEnded(() => resolve));
      return waiting.current;
    });
    return () => onSessionEnded(null);
  }, [signedIn]);

  function welcome(me: Me): void {
    startLanguage(me.user.language);
    setLanguageState(currentLanguage());
    if (location.pathname === '/') navigate(homeOf(me), { replace: true });
    setState({ kind: 'in', me });
  }
  function back(me: Me): void {
    setState({ kind: 'in', me });
    ended?.();
    setEnded(null);
    waiting.current = null;
  }
  async function leave(): Promise<void> {
    await signOut().catch(() => undefined);
    forgetDrafts();
    setState({ kind: 'out' });
    navigate('/', { replace: true });
  }

  return (
    <LanguageContext.Provider value={language}>
      {state.kind === 'failed' && (
        <main class="page">
          <ProblemBox problem={state.problem} retry={() => location.reload()} />
        </main>
      )}
      {state.kind === 'out' && <SignIn language={language} onLanguage={onLanguage} onSignedIn={welcome} />}
      {state.kind === 'in' && (
        <SessionContext.Provider
          value={{ me: state.me, setMe: (me) => setState({ kind: 'in', me }), signOut: () => void leave() }}
        >
          <Shell key={state.me.post.id} language={language} onLanguage={onLanguage} today={state.me.today} />
          {ended && <SignInAgain me={state.me} onSignedIn={back} />}
        </SessionContext.Provider>
      )}
    </LanguageContext.Provider>
  );
}

startLanguage();
startRouter();
render(<App />, document.getElementById('app')!);
