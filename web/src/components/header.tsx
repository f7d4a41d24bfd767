import { useEffect, useRef, useState } from 'preact/hooks';
import { Act, post } from '../api';
import { useText } from '../i18n';
import enShell from '../i18n/en/shell';
import type { Language } from '../i18n/language';
import viShell from '../i18n/vi/shell';
import { navigate, usePlace } from '../router';
import { homeOf, useSession } from '../session';
import type { Me } from '../types';
import { Bell } from './bell';
import { Menu } from './menu';

export const useShellText = (): typeof viShell => useText({ vi: viShell, en: enShell });

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

function SearchBox() {
  const t = useShellText();
  const place = usePlace();
  const given = place.path === '/search' ? (new URLSearchParams(place.search).get('q') ?? '') : '';
  const [text, setText] = useState(given);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => setText(given), [given]);
  useEffect(() => {
    // "/" goes to the search, but never while something is being written.
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
      if (document.querySelector('dialog[open]')) return;
      event.preventDefault();
      field.current?.focus();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
  const go = (event: Event): void => {
    event.preventDefault();
    if (text.trim() !== '') navigate('/search?' + new URLSearchParams({ q: text.trim() }).toString());
  };
  return (
    <form class="search" role="search" onSubmit={go}>
      <input
        ref={field}
        type="search"
        name="q"
        aria-label={t.search}
        placeholder={t.search}
        title={t.searchKey}
        aria-keyshortcuts="/"
        autoComplete="off"
        spellcheck={false}
        value={text}
        onInput={(e) => setText(e.currentTarget.value)}
      />
      <button type="submit" class="button">
        {t.searchGo}
      </button>
    </form>
  );
}

function PostMenu() {
  const t = useShellText();
  const { me, setMe, signOut } = useSession();
  const change = async (id: string): Promise<void> => {
    setMe(await post<Me>('/session/post', { post_id: id }, new Act()));
    navigate('/work');
  };
  const others = me.posts.filter((p) => p.id !== me.post.id);
  const label = (
    <>
      <strong>{me.user.name}</strong>
      <span class="menu-post">
        {me.post.title}, {me.post.agency.name}
      </span>
    </>
  );
  return (
    <Menu label={label} title={t.actingPost}>
      {others.length > 0 && (
        <>
          <p class="menu-title">{t.changePost}</p>
          {others.map((p) => (
            <button type="button" key={p.id} onClick={() => void change(p.id)}>
              {p.title}, {p.agency.name}
            </button>
          ))}
          <hr />
        </>
      )}
      <a href="/account">{t.account}</a>
      <button type="button" onClick={signOut}>
        {t.signOut}
      </button>
    </Menu>
  );
}

export function LanguageSwitch({ language, onLanguage }: { language: Language; onLanguage: (l: Language) => void }) {
  const other: Language = language === 'vi' ? 'en' : 'vi';
  return (
    <button type="button" class="language" lang={other} onClick={() => onLanguage(other)}>
      <span class="language-long">{other === 'vi' ? 'Tiếng Việt' : 'English'}</span>
      <span class="language-short">{other.toUpperCase()}</span>
    </button>
  );
}

/** Mark and word of the product. */
export function Brand() {
  return (
    <span class="brand">
      <svg viewBox="0 0 16 16" width="24" height="24" aria-hidden="true" focusable="false">
        <rect width="16" height="16" rx="3" />
        <path d="M4 8.5l2.7 2.7L12 5.5" />
      </svg>
      CamKet
    </span>
  );
}

function MainNav({ nav }: { nav: string }) {
  const t = useShellText();
  const { me } = useSession();
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    // On a phone the row scrolls: the present entry must be seen.
    const current = list.current?.querySelector<HTMLElement>('[aria-current]');
    if (current && list.current) list.current.scrollLeft = current.offsetLeft - list.current.clientWidth / 3;
  }, [nav]);
  const thisYear = '?year=' + me.today.slice(0, 4);
  const items: [string, string][] = [
    ['/work', t.work],
    ['/programs', t.programs],
    ['/commitments', t.commitments],
    ['/dashboards/one-page', t.dashboard],
    ['/reviews', t.reviews],
    ['/agencies', t.agencies],
  ];
  return (
    <nav class="main-nav" aria-label={t.nav}>
      <ul ref={list}>
        {items.map(([href, text]) => (
          <li key={href}>
            <a href={href === '/commitments' ? href + thisYear : href} aria-current={nav === href ? 'page' : undefined}>
              {text}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

export function Header({
  nav,
  language,
  onLanguage,
}: {
  nav: string;
  language: Language;
  onLanguage: (l: Language) => void;
}) {
  const { me } = useSession();
  return (
    <header class="top">
      <div class="top-row">
        <a class="home" href={homeOf(me)} aria-label="CamKet">
          <Brand />
        </a>
        <SearchBox />
        <div class="top-end">
          <LanguageSwitch language={language} onLanguage={onLanguage} />
          <Bell post={me.post.id} />
          <PostMenu />
        </div>
      </div>
      <MainNav nav={nav} />
    </header>
  );
}
