import { EmptyState, Loaded, Page } from '../components/page';
import { number } from '../format';
import { useText } from '../i18n';
import enText from '../i18n/en/search';
import viText from '../i18n/vi/search';
import { useResource } from '../resource';
import { usePlace, useQuery, withQuery } from '../router';
import type { SearchHit } from '../types';

const KINDS: SearchHit['kind'][] = ['program', 'obligation', 'commitment', 'report', 'agency'];

function hrefOf(hit: SearchHit): string {
  switch (hit.kind) {
    case 'program':
      return '/programs/' + hit.id;
    case 'agency':
      return '/agencies/' + hit.id;
    case 'obligation':
      return hit.program ? `/programs/${hit.program.id}#o-${hit.id}` : '/search';
    case 'commitment':
    case 'report': // the id of a report's hit is its commitment's
      return '/commitments/' + hit.id;
  }
}

function Hit({ hit }: { hit: SearchHit }) {
  const t = useText({ vi: viText, en: enText });
  const where = [hit.program?.title, hit.year ? t.ofYear(hit.year) : null].filter(Boolean).join(' · ');
  return (
    <li>
      <a class="hit" href={hrefOf(hit)}>
        {hit.label}
      </a>
      {hit.snippet && hit.snippet !== hit.label && <span class="cell-more two-lines">{hit.snippet}</span>}
      {where && <span class="cell-more one-line">{where}</span>}
    </li>
  );
}

function KindTabs({ kind }: { kind: string }) {
  const t = useText({ vi: viText, en: enText });
  const place = usePlace();
  return (
    <nav class="tabs" aria-label={t.title}>
      <a href={withQuery({ kind: null }, place)} aria-current={kind === '' ? 'true' : undefined}>
        {t.all}
      </a>
      {KINDS.map((k) => (
        <a key={k} href={withQuery({ kind: k }, place)} aria-current={kind === k ? 'true' : undefined}>
          {t.kind[k]}
        </a>
      ))}
    </nav>
  );
}

export default function SearchView() {
  const t = useText({ vi: viText, en: enText });
  const [query] = useQuery();
  const q = (query.get('q') ?? '').trim();
  const kind = query.get('kind') ?? '';
  const found = useResource<{ items: SearchHit[] }>(q ? '/search' : null, { q, kind, limit: 100 });
  return (
    <Page title={q ? t.titleOf(q) : t.title}>
      <KindTabs kind={kind} />
      {!q && <EmptyState title={t.askTitle} why={t.askWhy} />}
      {q && (
        <Loaded of={found}>
          {(data) => (
            <>
              <p>
                <output class="meta" aria-live="polite">
                  {t.found(number(data.items.length))}
                </output>
              </p>
              {data.items.length === 0 && <EmptyState title={t.noneTitle(q)} why={t.noneWhy} />}
              {KINDS.map((k) => {
                const hits = data.items.filter((h) => h.kind === k);
                if (hits.length === 0) return null;
                return (
                  <section key={k} aria-labelledby={'k-' + k}>
                    <div class="section-head">
                      <h2 id={'k-' + k}>
                        {t.kind[k]} <span class="count">{number(hits.length)}</span>
                      </h2>
                    </div>
                    <ul class="plain-list">
                      {hits.map((hit) => (
                        <Hit key={hit.kind + hit.id + hit.label} hit={hit} />
                      ))}
                    </ul>
                  </section>
                );
              })}
            </>
          )}
        </Loaded>
      )}
    </Page>
  );
}
