// Small things that many views show.
import type { ComponentChildren } from 'preact';
import { url } from '../api';
import { day, fileSize } from '../format';
import { useText } from '../i18n';
import enCommon from '../i18n/en/common';
import viCommon from '../i18n/vi/common';
import type { AgencyRef, Evidence as EvidenceItem, FileRef, Origin } from '../types';

interface AgencyNameProps {
  agency: AgencyRef;
  link?: boolean;
  /** the usual short form where there is one, the whole name on hover, no present name: for narrow columns */
  short?: boolean;
  /** the name as it was, the present one on hover only: for figures on one page */
  brief?: boolean;
}

/** An agency as it was named then, with "(nay là ...)" when the name has changed since. */
export function AgencyName({ agency, link = false, short = false, brief = false }: AgencyNameProps) {
  const t = useText({ vi: viCommon, en: enCommon });
  const name = short && agency.short_name ? <abbr title={agency.name}>{agency.short_name}</abbr> : agency.name;
  return (
    <span class="agency" title={brief && agency.now ? t.nowNamed(agency.now) : undefined}>
      {link ? <a href={'/agencies/' + agency.id}>{name}</a> : name}
      {!short && !brief && agency.now && agency.now !== agency.name && (
        <span class="agency-now"> {t.nowNamed(agency.now)}</span>
      )}
    </span>
  );
}

export function AgencyNames({
  agencies,
  link = false,
  short = false,
}: {
  agencies: AgencyRef[];
  link?: boolean;
  short?: boolean;
}) {
  return (
    <>
      {agencies.map((a, i) => (
        <span key={a.id}>
          {i > 0 && ', '}
          <AgencyName agency={a} link={link} short={short} />
        </span>
      ))}
    </>
  );
}

/** The mark on everything that no signed paper states. */
export function OriginBadge({ origin }: { origin: Origin }) {
  const t = useText({ vi: viCommon, en: enCommon });
  if (origin !== 'demonstration') return null;
  return (
    <span class="badge" title={t.demonstrationWhy}>
      {t.demonstration}
    </span>
  );
}

/** A value of a signed paper, or "Chưa ghi". */
export function Stated({ children }: { children?: ComponentChildren }) {
  const t = useText({ vi: viCommon, en: enCommon });
  const empty = children === null || children === undefined || children === '';
  return empty ? <span class="not-stated">{t.notStated}</span> : <>{children}</>;
}

export function StatedDay({ day: iso }: { day: string | null }) {
  return <Stated>{iso ? <time dateTime={iso}>{day(iso)}</time> : null}</Stated>;
}

export function FileLink({ file }: { file: FileRef }) {
  const t = useText({ vi: viCommon, en: enCommon });
  const size = fileSize(file.size);
  return (
    <a class="file" href={url('/files/' + file.id)} download={file.name} aria-label={t.download(file.name, size)}>
      {file.name} <span class="meta">({size})</span>
    </a>
  );
}

/** A cited paper reads as in Vietnamese offices: "Báo cáo số 45-BC/BDVTU ngày 10/11/2026 của ..., về ..." */
export function Evidence({ item }: { item: EvidenceItem }) {
  const t = useText({ vi: viCommon, en: enCommon });
  if (item.file) return <FileLink file={item.file} />;
  const d = item.document;
  if (!d) return null;
  return (
    <span class="paper">
      {d.kind ?? t.document} {d.number && <strong>{d.number}</strong>}{' '}
      {d.issued_on && <span>({day(d.issued_on)})</span>}
      {d.issuer && <span>, {d.issuer}</span>}
      {d.subject && <span>: {d.subject}</span>}
    </span>
  );
}

/** A list of fact names and values. */
export function Facts({ children }: { children: ComponentChildren }) {
  return <dl class="facts">{children}</dl>;
}

export function Fact({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <Stated>{children}</Stated>
      </dd>
    </div>
  );
}
