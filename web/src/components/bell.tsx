// The bell in the header: how many reminders of the acting post nobody has read.
import { useEffect } from 'preact/hooks';
import { number } from '../format';
import { useText } from '../i18n';
import en from '../i18n/en/notifications';
import vi from '../i18n/vi/notifications';
import { useResource } from '../resource';
import { usePlace } from '../router';
import type { Notifications } from '../types';

/** Sent on window when reminders were read, so that the figure follows. */
export const NOTIFICATIONS_READ = 'notifications-read';

export function Bell({ post }: { post: string }) {
  const t = useText({ vi, en });
  const place = usePlace();
  const { data, reload } = useResource<Notifications>('/me/notifications', { limit: 1 });
  // Every change of page asks again: a 304 nearly always.
  useEffect(reload, [place.path, post]);
  useEffect(() => {
    window.addEventListener(NOTIFICATIONS_READ, reload);
    return () => window.removeEventListener(NOTIFICATIONS_READ, reload);
  }, []);
  const n = data?.unread ?? 0;
  const says = n > 0 ? t.bell(number(n)) : t.bellNone;
  return (
    <a class="bell" href="/notifications" aria-label={says} title={says}>
      <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" focusable="false">
        <path d="M10 2a5 5 0 0 0-5 5v3.5L3.5 13v1h13v-1L15 10.5V7a5 5 0 0 0-5-5zM8 15.5a2 2 0 0 0 4 0z" />
      </svg>
      {n > 0 && <span aria-hidden="true">{n > 99 ? '99+' : n}</span>}
    </a>
  );
}
