// The history of a record told as a story, newest first: the day, who (post, agency as named then), the act, the words, the papers.
import { useEffect, useState } from 'preact/hooks';
import { get, type Problem } from '../../api';
import { EmptyState, ProblemBox, Skeleton } from '../../components/page';
import { day, instant } from '../../format';
import { useText } from '../../i18n';
import enCommon from '../../i18n/en/common';
import en from '../../i18n/en/story';
import viCommon from '../../i18n/vi/common';
import vi from '../../i18n/vi/story';
import { asProblem } from '../../resource';
import type { Author, HistoryRow, List } from '../../types';

/** path: "/programs/<id>/history" or "/commitments/<id>/history". version: read anew when it changes. */
export function Story({ path, version }: { path: string; version: number }) {
  const t = useText({ vi, en });
  const common = useText({ vi: viCommon, en: enCommon });
  const [rows, setRows] = useState<HistoryRow[] | null>(null);
  const [next, setNext] = useState<string | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const read = (cursor: string | null): void => {
    get<List<HistoryRow>>(path, { cursor, limit: 50 }).then(
      (list) => {
        setRows((old) => (cursor ? [...(old ?? []), ...list.items] : list.items));
        setNext(list.next);
        setProblem(null);
      },
      (error: unknown) => setProblem(asProblem(error)),
    );
  };
  useEffect(() => read(null), [path, version]);
  if (problem) return <ProblemBox problem={problem} retry={() => read(null)} />;
  if (rows === null) return <Skeleton />;
  if (rows.length === 0) return <EmptyState title={t.nothing} />;
  return (
    <>
      <ol class="story">
        {rows.map((row) => (
          <StoryItem key={row.id} row={row} />
        ))}
      </ol>
      {next && (
        <button type="button" class="button no-print" onClick={() => read(next)}>
          {common.more}
        </button>
      )}
    </>
  );
}

function StoryItem({ row }: { row: HistoryRow }) {
  const t = useText({ vi, en });
  const act = (t.act as Record<string, string>)[row.act] ?? t.otherAct;
  const changes = row.changes.filter((change) => change.field in t.field);
  return (
    <li class="story-item">
      <time class="story-day" dateTime={row.at}>
        {instant(row.at)}
      </time>
      <div class="story-body">
        <p>
          <strong>{act}</strong>
          {row.subject.label && <span> {row.subject.label}</span>}
        </p>
        {row.author && <AuthorLine author={row.author} />}
        {row.text && <blockquote class="story-words">{row.text}</blockquote>}
        {changes.length > 0 && (
          <ul class="story-changes">
            {changes.map((change) => (
              <li key={change.field}>
                {(t.field as Record<string, string>)[change.field]}: <ValueText value={change.from} /> → <ValueText value={change.to} />
              </li>
            ))}
          </ul>
        )}
        {row.documents.length > 0 && (
          <p class="meta">
            {t.papers}: {row.documents.join('; ')}
          </p>
        )}
      </div>
    </li>
  );
}

/** Somebody as the record names them: name, post, agency, all as they were at the time. */
export function AuthorLine({ author }: { author: Author }) {
  return (
    <p class="meta">
      {author.user_name}, {author.post_title}, {author.agency.name}
    </p>
  );
}

function ValueText({ value }: { value: unknown }) {
  const t = useText({ vi, en });
  const common = useText({ vi: viCommon, en: enCommon });
  if (value === null || value === undefined || value === '') return <span class="not-stated">{common.notStated}</span>;
  const text = String(value);
  if (typeof value === 'boolean') return <>{value ? t.yes : t.no}</>;
  if (/^\d{4}-\d{2}-\d{2}$/u.test(text)) return <>{day(text)}</>;
  const words = { ...common.state, ...common.programStatus, ...t.value } as Record<string, string>;
  return <>{words[text] ?? text}</>;
}
