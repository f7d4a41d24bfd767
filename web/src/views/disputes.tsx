// The supervisor's queue on "Việc của tôi": what two sides could not agree upon, the longest waiting as the API orders it.
import { AgencyName, OriginBadge } from '../components/bits';
import { Loaded } from '../components/page';
import { StatusChip } from '../components/status';
import { day, number } from '../format';
import { useText } from '../i18n';
import enText from '../i18n/en/work';
import viText from '../i18n/vi/work';
import { useResource } from '../resource';
import type { CommitmentRow, List } from '../types';

const SHOWN = 20;

export function Disputes() {
  const t = useText({ vi: viText, en: enText });
  const rows = useResource<List<CommitmentRow>>('/commitments', { holder: 'supervisor', limit: SHOWN });
  return (
    <section aria-labelledby="s-disputed">
      <div class="section-head">
        <h2 id="s-disputed" tabIndex={-1}>
          {t.disputed} {rows.data && <span class="count">{`${number(rows.data.items.length)}${rows.data.next ? '+' : ''}`}</span>}
        </h2>
        <span class="meta">{t.disputedHint}</span>
      </div>
      <Loaded of={rows} lines={2}>
        {(list) =>
          list.items.length === 0 ? (
            <p class="meta">{t.disputedNone}</p>
          ) : (
            <>
              <ul class="work-list">
                {list.items.map((row) => (
                  <Disputed key={row.id} row={row} />
                ))}
              </ul>
              {list.next && (
                <p class="work-rest">
                  <a href="/commitments?holder=supervisor">{t.disputedAll}</a>
                </p>
              )}
            </>
          )
        }
      </Loaded>
    </section>
  );
}

function Disputed({ row }: { row: CommitmentRow }) {
  const t = useText({ vi: viText, en: enText });
  return (
    <li class="work-row">
      <div class="work-status">
        <StatusChip bucket={row.bucket} state={row.state} days={row.days} />
      </div>
      <div class="work-what">
        <a class="cell-title" href={`/commitments/${row.id}`}>
          {row.label && <span class="work-label">{row.label}</span>} {row.text}
        </a>{' '}
        <OriginBadge origin={row.origin} />
        <p class="cell-more one-line" title={row.program.title}>
          {row.program.title}
        </p>
        <p class="cell-more">
          <AgencyName agency={row.lead} />
        </p>
      </div>
      <div class="work-due">
        {row.due_on && (
          <>
            {t.due} <time dateTime={row.due_on}>{day(row.due_on)}</time>
          </>
        )}
      </div>
      <a class="button button-small" href={`/commitments/${row.id}?act=decide`}>
        {t.decide}
        <span class="visually-hidden">
          : {row.label} {row.text}
        </span>
      </a>
    </li>
  );
}
