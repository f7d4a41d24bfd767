import type { ComponentChildren } from 'preact';
import { AgencyName } from '../../components/bits';
import { Shape, type Tone } from '../../components/status';
import { addDays, day, number, percentOf } from '../../format';
import { useText } from '../../i18n';
import enText from '../../i18n/en/one-page';
import viText from '../../i18n/vi/one-page';
import { useMe } from '../../session';
import type { OnePage } from '../../types';
import { linker, N } from './links';

const usePageText = (): typeof viText => useText({ vi: viText, en: enText });

function Part({
  id,
  title,
  rule,
  children,
}: {
  id: string;
  title: string;
  rule?: string;
  children: ComponentChildren;
}) {
  return (
    <section class={'keep part-' + id} aria-labelledby={'p-' + id}>
      <div class="section-head">
        <h2 id={'p-' + id}>{title}</h2>
        {rule && <span class="meta">{rule}</span>}
      </div>
      {children}
    </section>
  );
}

const DECIDE_TONE: Record<OnePage['decide'][number]['kind'], Tone> = {
  disputed: 'disputed',
  overdue: 'overdue',
  verification_late: 'awaiting',
  expiring: 'soon',
};

export function Decide({ page }: { page: OnePage }) {
  const t = usePageText();
  return (
    <Part id="decide" title={t.decide}>
      {page.decide.length === 0 && <p class="meta">{t.decideNone}</p>}
      <ul class="decide">
        {page.decide.map((d) => (
          <li key={d.kind + (d.commitment?.id ?? d.program.id)}>
            <Shape tone={DECIDE_TONE[d.kind]} />
            <div>
              <strong>{t.decideKind[d.kind](number(Math.abs(d.days ?? 0)))}</strong>
              {d.commitment ? (
                <a class="two-lines" href={'/commitments/' + d.commitment.id} title={d.program.title}>
                  {d.commitment.label} {d.commitment.text}
                </a>
              ) : (
                <a class="two-lines" href={'/programs/' + d.program.id}>
                  {d.program.title}
                </a>
              )}
            </div>
          </li>
        ))}
      </ul>
    </Part>
  );
}

/** Dot plot: the place of the dot is the rate, n/d stands beside it. */
export function ByAgency({ page }: { page: OnePage }) {
  const t = usePageText();
  const me = useMe();
  const to = linker(page, me.today);
  // The page's own agency stays in the link: within its programs, what this one leads.
  const href = (lead: string, members: Record<string, string>): string | null => to({ lead, ...members });
  return (
    <Part id="agencies" title={t.byAgency} rule={t.byAgencyRule}>
      <table class="by-agency">
        <thead>
          <tr>
            <th scope="col">{t.agencyHead}</th>
            <th scope="col">{t.rateHead}</th>
            <th scope="col" class="num">
              {t.totalHead}
            </th>
            <th scope="col" class="num">
              {t.overdueHead}
            </th>
          </tr>
        </thead>
        <tbody>
          {page.agencies.map((a) => (
            <tr key={a.agency.id}>
              <th scope="row">
                <AgencyName agency={a.agency} link brief />
              </th>
              <td class="rate">
                {a.rate === null ? (
                  <span class="meta">
                    {number(a.n)}/{number(a.d)} · {t.tooFew}
                  </span>
                ) : (
                  <span class="dot-row">
                    <span class="dot-line" aria-hidden="true" style={{ '--at': `${100 * a.rate}%` }} />
                    <span class="nowrap">
                      {percentOf(a.n, a.d)}{' '}
                      <span class="meta">
                        ({number(a.n)}/{number(a.d)})
                      </span>
                    </span>
                  </span>
                )}
              </td>
              <td class="num" data-head={t.totalHead}>
                <N n={a.total} href={href(a.agency.id, {})} />
              </td>
              <td class={a.overdue > 0 ? 'num bad' : 'num'} data-head={t.overdueHead}>
                <N n={a.overdue} href={href(a.agency.id, { bucket: 'open_overdue' })} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Part>
  );
}

export function Weeks({ page }: { page: OnePage }) {
  const t = usePageText();
  const me = useMe();
  const to = linker(page, me.today);
  const most = Math.max(1, ...page.weeks.map((w) => w.n));
  const last = addDays(page.as_of, 90);
  return (
    <Part id="weeks" title={t.weeks} rule={t.weeksRule}>
      {page.weeks.length === 0 && <p class="meta">{t.weeksNone}</p>}
      <ul class="weeks">
        {page.weeks.map((w) => {
          const end = addDays(w.week_from, 6);
          const members = { bucket: 'open_in_time', due_from: w.week_from, due_to: end < last ? end : last };
          return (
            <li key={w.week_from}>
              <span>{t.week(day(w.week_from).slice(0, 5))}</span>
              <span class="week-bar" aria-hidden="true" style={{ '--share': `${(100 * w.n) / most}%` }} />
              <span class="num">
                <N n={w.n} href={to(members)} />
              </span>
            </li>
          );
        })}
      </ul>
    </Part>
  );
}

export function FourCells({ page }: { page: OnePage }) {
  const t = usePageText();
  const f = page.four_cells;
  const n = f.footnotes;
  const { completion, national } = page.rates;
  return (
    <Part id="four" title={t.national}>
      <table class="four">
        <thead>
          <tr>
            <th colSpan={2} scope="colgroup">
              {t.fourDone}
            </th>
            <th colSpan={2} scope="colgroup">
              {t.fourOpen}
            </th>
          </tr>
          <tr>
            <th scope="col">{t.fourOnTime}</th>
            <th scope="col">{t.fourLate}</th>
            <th scope="col">{t.fourInTime}</th>
            <th scope="col">{t.fourOverdue}</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <td>{number(f.done_on_time)}</td>
            <td>{number(f.done_late)}</td>
            <td>{number(f.open_in_time)}</td>
            <td>{number(f.open_overdue)}</td>
          </tr>
        </tbody>
      </table>
      <div class="meta four-notes">
        <p>{t.footnote(number(n.awaiting), number(n.not_done), number(n.partial), number(n.carried))}</p>
        <p>{t.outside(number(n.cancelled), number(n.no_deadline))}</p>
        <p>
          {t.completionRule(number(completion.n), number(completion.d))} = {percentOf(completion.n, completion.d)}
        </p>
        <p>
          {t.nationalRule(number(national.n), number(national.d))} = {percentOf(national.n, national.d)}
        </p>
      </div>
    </Part>
  );
}
