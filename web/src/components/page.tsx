import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { useText } from '../i18n';
import enCommon from '../i18n/en/common';
import viCommon from '../i18n/vi/common';
import type { Problem } from '../api';
import type { Resource } from '../resource';

interface PageProps {
  /** of the browser's tab and history: says where one is */
  title: string;
  /** what stands in the heading when it is more than the title */
  heading?: ComponentChildren;
  /** one line above the heading, e.g. a way back */
  above?: ComponentChildren;
  /** one line of facts below the heading */
  facts?: ComponentChildren;
  /** buttons on the right of the heading */
  actions?: ComponentChildren;
  children?: ComponentChildren;
}

/** The frame of every view: one h1 that takes the focus when the view changes, so that a screen reader says where one is. */
export function Page({ title, heading, above, facts, actions, children }: PageProps) {
  const h1 = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · CamKet`;
  }, [title]);
  useEffect(() => {
    // On the first load the focus belongs to the browser; a field that asked for it keeps it.
    if (document.body.dataset.moved === 'yes' && !h1.current?.closest('main')?.contains(document.activeElement)) {
      h1.current?.focus({ preventScroll: true });
    }
  }, []);
  return (
    <div class="page">
      {above && <div class="page-above">{above}</div>}
      <header class="page-head">
        <h1 tabIndex={-1} ref={h1}>
          {heading ?? title}
        </h1>
        {actions && <div class="page-actions">{actions}</div>}
      </header>
      {facts && <div class="page-facts">{facts}</div>}
      {children}
    </div>
  );
}

/** What an office says when something went wrong, in its own words where the server gave some. */
export function useProblemText(): (problem: Problem) => string {
  const t = useText({ vi: viCommon, en: enCommon });
  return (problem) => {
    if (problem.status === 0) return problem.slug === 'unreachable' ? t.unreachable : t.unexpected;
    if (problem.status === 412) return t.changedMeanwhile;
    return problem.detail ? `${problem.title}. ${problem.detail}`.replace('..', '.') : problem.title;
  };
}

export function ProblemBox({ problem, retry }: { problem: Problem; retry?: () => void }) {
  const t = useText({ vi: viCommon, en: enCommon });
  const say = useProblemText();
  return (
    <div class="notice notice-bad" role="alert">
      <p>{say(problem)}</p>
      {retry && (
        <button type="button" class="button" onClick={retry}>
          {t.retry}
        </button>
      )}
    </div>
  );
}

/** Shows a resource: grey lines while it is read, the problem when it failed, else what the function makes of it. */
export function Loaded<T>({
  of,
  lines = 6,
  children,
}: {
  of: Omit<Resource<T>, 'replace'>;
  lines?: number;
  children: (data: T) => ComponentChildren;
}) {
  const t = useText({ vi: viCommon, en: enCommon });
  if (of.data) {
    return (
      <div aria-busy={of.loading} class={of.loading ? 'loading' : undefined}>
        {of.problem && <ProblemBox problem={of.problem} retry={of.reload} />}
        {children(of.data)}
      </div>
    );
  }
  if (of.problem?.status === 404) {
    return (
      <EmptyState title={t.notFound} why={t.notFoundWhy}>
        <a class="button" href="/work">
          {t.toWork}
        </a>
      </EmptyState>
    );
  }
  if (of.problem) return <ProblemBox problem={of.problem} retry={of.reload} />;
  return <Skeleton lines={lines} />;
}

export function Skeleton({ lines = 6 }: { lines?: number }) {
  const t = useText({ vi: viCommon, en: enCommon });
  return (
    <div class="skeleton" role="status">
      <span class="visually-hidden">{t.loading}</span>
      {Array.from({ length: lines }, (_, i) => (
        <span key={i} aria-hidden="true" />
      ))}
    </div>
  );
}

/** Says why there is nothing and what can be done next. */
export function EmptyState({ title, why, children }: { title: string; why?: string; children?: ComponentChildren }) {
  return (
    <div class="empty">
      <p class="empty-title">{title}</p>
      {why && <p class="empty-why">{why}</p>}
      {children && <div class="empty-next">{children}</div>}
    </div>
  );
}
