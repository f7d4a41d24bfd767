import { Fact, Facts, Stated } from '../components/bits';
import { Loaded, Page } from '../components/page';
import { useText } from '../i18n';
import enText from '../i18n/en/agencies';
import viText from '../i18n/vi/agencies';
import { useResource } from '../resource';
import type { ViewProps } from '../router';
import { useMe } from '../session';
import type { Agency } from '../types';
import { Unconfirmed, Validity } from './agencies';

type Text = typeof viText;

function Names({ agency, t }: { agency: Agency; t: Text }) {
  if (agency.names.length === 0) return null;
  return (
    <section aria-labelledby="a-names">
      <div class="section-head">
        <h2 id="a-names">{t.names}</h2>
      </div>
      <table>
        <thead>
          <tr>
            <th scope="col">{t.name}</th>
            <th scope="col">{t.shortName}</th>
            <th scope="col">{t.period}</th>
          </tr>
        </thead>
        <tbody>
          {agency.names.map((n) => (
            <tr key={n.name + n.from}>
              <td>{n.name}</td>
              <td>
                <Stated>{n.short_name}</Stated>
              </td>
              <td>
                <Validity from={n.from} to={n.to} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Posts({ agency, t }: { agency: Agency; t: Text }) {
  return (
    <section aria-labelledby="a-posts">
      <div class="section-head">
        <h2 id="a-posts">{t.posts}</h2>
      </div>
      {agency.posts.length === 0 && <p class="meta">{t.noPosts}</p>}
      {agency.posts.length > 0 && (
        <table>
          <thead>
            <tr>
              <th scope="col">{t.post}</th>
              <th scope="col">{t.holders}</th>
            </tr>
          </thead>
          <tbody>
            {agency.posts.map((p) => (
              <tr key={p.id}>
                <td>
                  {p.title} {p.may_sign && <span class="badge">{t.maySign}</span>}
                </td>
                <td>
                  {p.holders.length === 0 && <span class="not-stated">{t.vacant}</span>}
                  {p.holders.map((h) => (
                    <div key={h.person + h.from}>
                      {h.person}{' '}
                      {(h.from || h.to) && (
                        <span class="meta">
                          (<Validity from={h.from} to={h.to} />)
                        </span>
                      )}
                    </div>
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function Programs({ agency, t }: { agency: Agency; t: Text }) {
  return (
    <section aria-labelledby="a-programs">
      <div class="section-head">
        <h2 id="a-programs">
          {t.programs} <span class="count">{agency.programs.length}</span>
        </h2>
      </div>
      {agency.programs.length === 0 && <p class="meta">{t.noPrograms}</p>}
      <ul class="plain-list">
        {agency.programs.map((p) => (
          <li key={p.id}>
            <a href={'/programs/' + p.id}>{p.title}</a>{' '}
            <span class="meta">({p.role === 'lead' ? t.roleLead : t.roleParty})</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

export default function AgencyView({ params }: ViewProps) {
  const t = useText({ vi: viText, en: enText });
  const me = useMe();
  const found = useResource<Agency>('/agencies/' + params.id);
  const agency = found.data;
  const latest = agency?.names.find((n) => n.to === null)?.name;
  return (
    <Page
      title={agency?.name ?? t.title}
      above={<a href="/agencies">{t.title}</a>}
      heading={
        agency && (
          <>
            {agency.name} <Unconfirmed confirmed={agency.confirmed} />
          </>
        )
      }
      facts={agency && latest && latest !== agency.name && <span>{t.now(latest)}</span>}
      actions={
        agency && (
          <>
            <a class="button" href={`/commitments?agency=${agency.id}&year=${me.today.slice(0, 4)}`}>
              {t.commitments}
            </a>
            <a class="button" href={'/dashboards/one-page?agency=' + agency.id}>
              {t.onePage}
            </a>
          </>
        )
      }
    >
      <Loaded of={found}>
        {(a) => (
          <>
            <Facts>
              <Fact name={t.shortName}>{a.short_name}</Fact>
              <Fact name={t.province}>{a.province}</Fact>
              <Fact name={t.level}>{a.level && (t.levels[a.level] ?? a.level)}</Fact>
              <Fact name={t.heads.validity}>
                <Validity from={a.valid_from} to={a.valid_to} />
              </Fact>
              <Fact name={t.aliases}>{a.aliases.filter((x) => x !== a.name && x !== a.short_name).join(', ')}</Fact>
            </Facts>
            <Programs agency={a} t={t} />
            <Names agency={a} t={t} />
            <Posts agency={a} t={t} />
          </>
        )}
      </Loaded>
    </Page>
  );
}
