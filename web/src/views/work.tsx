import { useEffect, useRef } from 'preact/hooks';
import { AgencyName, AgencyNames, OriginBadge } from '../components/bits';
import { EmptyState, Loaded, Page } from '../components/page';
import { StatusChip } from '../components/status';
import { day, dayInWords, instantDay, number } from '../format';
import { useText } from '../i18n';
import enText from '../i18n/en/work';
import viText from '../i18n/vi/work';
import { useResource } from '../resource';
import { hasRole, useMe } from '../session';
import type { Work, WorkItem, WorkSection } from '../types';
import { Disputes } from './disputes';

const SECTIONS: WorkSection[] = ['returned', 'to_report', 'to_verify', 'due_soon'];
/** Leaders are warned earlier than lists warn; this page serves both. */
const WARN_DAYS = 15;
/** Working days after which a confirmation is late. */
const CONFIRM_DAYS = 10;

// What stood here when the page was last read in this tab: what has gone since was done, and is shown struck through.
let before: Map<string, { item: WorkItem; section: WorkSection }> | null = null;
let done: { item: WorkItem; section: WorkSection }[] = [];

function remember(work: Work): void {
  const now = new Map<string, { item: WorkItem; section: WorkSection }>();
  for (const section of ['returned', 'to_report', 'to_verify'] as const) {
    for (const item of work[section]) now.set(item.id, { item, section });
  }
  for (const [id, entry] of before ?? []) {
    if (now.get(id)?.section !== entry.section && !done.some((d) => d.item.id === id)) done.push(entry);
  }
  done = done.filter((d) => now.get(d.item.id)?.section !== d.section);
  before = now;
}

const ACT: Record<WorkSection, string> = {
  returned: '?act=report',
  to_report: '?act=report',
  to_verify: '?act=verify',
  due_soon: '',
};

const useWorkText = (): typeof viText => useText({ vi: viText, en: enText });

function Last({ item, section }: { item: WorkItem; section: WorkSection }) {
  const t = useWorkText();
  const last = item.last;
  if (!last) return null;
  if (section === 'returned') {
    return (
      <p class="work-last">
        {t.returnedOn(instantDay(last.at), last.author.agency.name)} <q>{last.text}</q>
      </p>
    );
  }
  if (section !== 'to_verify') return null;
  const late = (item.waiting_days ?? 0) > CONFIRM_DAYS;
  return (
    <p class="work-last">
      {t.reportedDone(last.author.agency.name, day(last.completed_on))}
      {last.evidence && (
        <>
          ; {t.evidence} {last.evidence}
        </>
      )}
      {item.waiting_days !== null && (
        <>
          {' '}
          ·{' '}
          <strong class={late ? 'bad' : undefined}>
            {t.waiting(number(item.waiting_days))}
            {late && `, ${t.waitingLate}`}
          </strong>
        </>
      )}
    </p>
  );
}

function Row({ item, section, struck = false }: { item: WorkItem; section: WorkSection; struck?: boolean }) {
  const t = useWorkText();
  const href = '/commitments/' + item.id;
  const action = struck
    ? t.look
    : { returned: t.reportAgain, to_report: t.report, to_verify: t.verify, due_soon: t.open }[section];
  const others = item.coordinating;
  return (
    <li class={struck ? 'work-row struck' : 'work-row'}>
      <div class="work-status">
        <StatusChip
          bucket={item.bucket}
          state={item.state}
          days={item.days}
          soonDays={section === 'due_soon' ? undefined : WARN_DAYS}
        />
      </div>
      <div class="work-what">
        <a class="cell-title" href={href}>
          {item.label && <span class="work-label">{item.label}</span>} {item.text}
        </a>{' '}
        <OriginBadge origin={item.origin} />
        <p class="cell-more one-line" title={item.program.title}>
          {item.program.title}
        </p>
        {section === 'to_verify' ? (
          <p class="cell-more">
            <AgencyName agency={item.lead} />
          </p>
        ) : (
          others.length > 0 && (
            <p class="cell-more">
              {t.with} <AgencyNames agencies={others} short={others.length > 1} />
            </p>
          )
        )}
        {!struck && <Last item={item} section={section} />}
      </div>
      <div class="work-due">
        {item.due_on && (
          <>
            {t.due} <time dateTime={item.due_on}>{day(item.due_on)}</time>
          </>
        )}
        {item.time_text && <span class="cell-more">{item.time_text}</span>}
      </div>
      <a class="button button-small" href={href + (struck ? '' : ACT[section])}>
        {action}
        <span class="visually-hidden">
          : {item.label} {item.text}
        </span>
      </a>
    </li>
  );
}

function Section({ section, work, allHref }: { section: WorkSection; work: Work; allHref: string }) {
  const t = useWorkText();
  const items = work[section];
  const struck = done.filter((d) => d.section === section);
  if (items.length === 0 && struck.length === 0) return null;
  const rest = work.counts[section] > items.length;
  return (
    <section aria-labelledby={'s-' + section}>
      <div class="section-head">
        <h2 id={'s-' + section} tabIndex={-1}>
          {t[section]} <span class="count">{number(work.counts[section])}</span>
        </h2>
        <span class="meta">{t[`${section}Hint`]}</span>
      </div>
      <ul class="work-list">
        {struck.map((d) => (
          <Row key={'done' + d.item.id} item={d.item} section={section} struck />
        ))}
        {items.map((item) => (
          <Row key={item.id} item={item} section={section} />
        ))}
      </ul>
      {rest && (
        <p class="work-rest">
          <a href={allHref}>{t.restOf(number(work.counts[section]))}</a>
        </p>
      )}
    </section>
  );
}

function Tiles({ work }: { work: Work }) {
  const t = useWorkText();
  return (
    <ul class="tiles">
      {SECTIONS.map((section) => {
        const n = work.counts[section];
        const inside = (
          <>
            <strong>{number(n)}</strong> <span>{t[section]}</span>
          </>
        );
        return (
          <li key={section} class={n > 0 ? 'tile tile-' + section : 'tile tile-none'}>
            {n > 0 ? <a href={'#s-' + section}>{inside}</a> : <div>{inside}</div>}
          </li>
        );
      })}
    </ul>
  );
}

export default function WorkView() {
  const t = useWorkText();
  const me = useMe();
  const work = useResource<Work>('/me/work');
  const read = useRef<Work | null>(null);
  if (work.data && read.current !== work.data) {
    read.current = work.data;
    remember(work.data);
  }
  useEffect(() => {
    // After an act the browser may bring back a page it kept: read again when it is looked at.
    const onShow = (): void => {
      if (document.visibilityState === 'visible') work.reload();
    };
    document.addEventListener('visibilitychange', onShow);
    return () => document.removeEventListener('visibilitychange', onShow);
  }, []);
  const acts = me.rights.includes('commitment.act') || me.rights.includes('commitment.verify');
  const decides = hasRole(me, 'supervisor');
  const own = `/commitments?agency=${me.post.agency.id}&role=lead&bucket=open_in_time,open_overdue`;
  const hrefs: Record<WorkSection, string> = {
    returned: `/commitments?agency=${me.post.agency.id}&role=lead&state=returned`,
    to_report: own,
    to_verify: '/commitments?state=reported_done',
    due_soon: own,
  };
  return (
    <Page
      title={t.title}
      facts={
        <span>
          {t.today(day(me.today))} · {dayInWords(me.today)}
        </span>
      }
    >
      <Loaded of={work} lines={8}>
        {(data) => {
          const total = SECTIONS.reduce((n, s) => n + data.counts[s], 0);
          return (
            <>
              {(total > 0 || !decides) && <Tiles work={data} />}
              {decides && <Disputes />}
              {SECTIONS.map((section) => (
                <Section key={section} section={section} work={data} allHref={hrefs[section]} />
              ))}
              {total === 0 && !decides && (
                <EmptyState title={t.emptyTitle} why={acts ? t.emptyWhy : t.noOwnWork}>
                  {acts && (
                    <a class="button" href={'/commitments?agency=' + me.post.agency.id}>
                      {t.toCommitments}
                    </a>
                  )}
                  {!acts && (
                    <a class="button" href="/programs">
                      {t.toPrograms}
                    </a>
                  )}
                  <a class="button" href="/dashboards/one-page">
                    {t.toDashboard}
                  </a>
                </EmptyState>
              )}
            </>
          );
        }}
      </Loaded>
    </Page>
  );
}
