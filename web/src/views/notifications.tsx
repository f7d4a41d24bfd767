// Reminders of the acting post, the unread ones first.
import { post } from '../api';
import { useAct } from '../act';
import { NOTIFICATIONS_READ } from '../components/bell';
import { EmptyState, Loaded, Page, ProblemBox } from '../components/page';
import { Pager } from '../components/table';
import { day, instant, number } from '../format';
import { useText } from '../i18n';
import en from '../i18n/en/notifications';
import vi from '../i18n/vi/notifications';
import { useResource } from '../resource';
import { useQuery } from '../router';
import type { Notification, Notifications } from '../types';

const useWords = (): typeof vi => useText({ vi, en });

const BAD = new Set(['overdue', 'returned', 'verify_late']);

function Row({ item, onRead }: { item: Notification; onRead: (id: string) => void }) {
  const t = useWords();
  const c = item.commitment;
  return (
    <li class={item.read_at ? 'work-row' : 'work-row unread'}>
      <div class="work-status">
        <strong class={BAD.has(item.kind) ? 'bad' : undefined}>{t.what[item.kind](item.days)}</strong>
        <p class="cell-more"><time dateTime={item.created_at}>{instant(item.created_at)}</time></p>
      </div>
      <div class="work-what">
        <a class="cell-title" href={c ? '/commitments/' + c.id : '/programs/' + item.program.id}>
          {c ? <>{c.label && <span class="work-label">{c.label}</span>} {c.text}</> : item.program.title}
        </a>
        {c && <p class="cell-more one-line" title={item.program.title}>{item.program.title}</p>}
      </div>
      <div class="work-due">
        {item.due_on && <>{c ? t.due : t.end} <time dateTime={item.due_on}>{day(item.due_on)}</time></>}
      </div>
      {!item.read_at && (
        <button type="button" class="button button-small" onClick={() => onRead(item.id)}>
          {t.readOne}
          <span class="visually-hidden">: {c ? `${c.label ?? ''} ${c.text}` : item.program.title}</span>
        </button>
      )}
    </li>
  );
}

export default function NotificationsView() {
  const t = useWords();
  const [query] = useQuery();
  const list = useResource<Notifications>('/me/notifications', { cursor: query.get('cursor') });
  const act = useAct();
  const read = async (body: { ids?: string[]; all?: boolean }): Promise<void> => {
    const done = await act.run((key) => post<{ unread: number }>('/me/notifications/read', body, key));
    if (!done) return;
    list.reload();
    window.dispatchEvent(new Event(NOTIFICATIONS_READ));
  };
  const unread = list.data?.unread ?? 0;
  return (
    <Page
      title={t.title}
      facts={<span>{t.unread(number(unread))} · {t.stays}</span>}
      actions={unread > 0 && (
        <button type="button" class="button" disabled={act.pending} onClick={() => void read({ all: true })}>
          {t.readAll}
        </button>
      )}
    >
      <p>
        {t.urge} <a href="/api/v1/reminders/text?kind=chat" target="_blank" rel="noopener">{t.urgeChat}</a> ·{' '}
        <a href="/api/v1/reminders/text?kind=letter" target="_blank" rel="noopener">{t.urgeLetter}</a>
      </p>
      {act.problem && <ProblemBox problem={act.problem} />}
      <Loaded of={list}>
        {(page) =>
          page.items.length === 0 ? (
            <EmptyState title={t.none} why={t.noneWhy} />
          ) : (
            <>
              <ul class="work-list">
                {page.items.map((item) => <Row key={item.id} item={item} onRead={(id) => void read({ ids: [id] })} />)}
              </ul>
              <Pager shown={page.items.length} next={page.next} />
            </>
          )
        }
      </Loaded>
    </Page>
  );
}
