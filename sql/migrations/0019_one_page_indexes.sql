-- The one page counts what waits too long and lists what is disputed: both from an index alone, however much is waiting.

drop index core.commitment_awaiting_since;
create index commitment_awaiting_since on core.commitment (year, reported_at, id) include (program_id, kind, state)
  where counted and state in ('reported_done', 'disputed');
create index commitment_disputed on core.commitment (year, reported_at, id) where counted and state = 'disputed';
