-- A calendar feed for one person in one post, opened by a secret in its address: calendar programs can do nothing else.

create table core.feed (
  user_id uuid primary key constraint feed_user_exists references core."user",
  post_id uuid not null constraint feed_post_exists references core.post,
  token_hash text not null,
  created_at timestamptz not null default core.now(),
  constraint feed_token_is_unique unique (token_hash),
  constraint feed_token_hash_is_sha256 check (token_hash ~ '^[0-9a-f]{64}$')
);
comment on table core.feed is 'The token itself is never stored, only its SHA-256. It opens the feed of this post and nothing else; a new one replaces it.';
create index feed_by_post on core.feed (post_id);

grant select on core.feed to camket_api, camket_audit, camket_backup;
grant insert, delete on core.feed to camket_api;
