-- People, the posts they hold, what a post may do here, and how they sign in.

create table core.person (
  id uuid primary key,
  name core.line not null,
  sort_key text not null generated always as (
    regexp_replace(core.vi_tone_key(name), '^(.*) ([^ ]+)$', '\2 \1')) stored,
  created_at timestamptz not null default core.now()
);
comment on table core.person is 'A person; one person may hold posts in several agencies.';
comment on column core.person.sort_key is 'Last word first: Vietnamese lists are ordered by given name.';
create index person_by_name on core.person (name);

create table core.post (
  id uuid primary key,
  agency_id uuid not null constraint post_agency_exists references core.agency,
  title core.line not null,
  may_sign boolean not null default false,
  version integer not null default 1,
  constraint post_title_is_unique_in_agency unique (agency_id, title)
);
comment on table core.post is 'An office in an agency. Items stay with the post when its holder leaves.';

create table core.tenure (
  person_id uuid not null constraint tenure_person_exists references core.person,
  post_id uuid not null constraint tenure_post_exists references core.post,
  valid daterange not null default daterange(null, null),
  constraint tenure_dates_are_not_empty check (not isempty(valid)),
  constraint tenure_does_not_overlap exclude using gist (person_id with =, post_id with =, valid with &&)
);
comment on table core.tenure is 'Who held which post over which dates.';
create index tenure_by_person on core.tenure (person_id);
create index tenure_by_post on core.tenure (post_id);

create table core.role_grant (
  post_id uuid not null constraint role_grant_post_exists references core.post,
  role text not null,
  scope text not null default 'own',
  primary key (post_id, role),
  constraint role_grant_role_is_known check (role in ('admin', 'clerk', 'leader', 'supervisor', 'auditor')),
  constraint role_grant_scope_is_known check (scope in ('own', 'subtree', 'all'))
);
comment on table core.role_grant is 'What a post may do here, and over which agencies: its own, its subtree, or all.';

create table core.right_role (
  "right" text not null,
  role text not null,
  primary key ("right", role),
  constraint right_role_role_is_known check (role in ('admin', 'clerk', 'leader', 'supervisor', 'auditor'))
);
comment on table core.right_role is 'Which role carries which right. Data, so that the access matrix can be read and tested.';
insert into core.right_role ("right", role)
select r, role from (values
  ('session', array['admin', 'clerk', 'leader', 'supervisor', 'auditor']),
  ('agency.read', array['admin', 'clerk', 'leader', 'supervisor', 'auditor']),
  ('program.read', array['admin', 'clerk', 'leader', 'supervisor', 'auditor']),
  ('commitment.read', array['admin', 'clerk', 'leader', 'supervisor', 'auditor']),
  ('program.write', array['clerk']),
  ('plan.write', array['clerk']),
  ('commitment.act', array['clerk']),
  ('commitment.verify', array['clerk', 'supervisor']),
  ('review.write', array['clerk']),
  ('file.write', array['clerk', 'supervisor']),
  ('user.read', array['admin']),
  ('event.read', array['auditor'])) as t (r, roles), unnest(roles) as role;

create table core."user" (
  id uuid primary key,
  login text not null,
  person_id uuid not null constraint user_person_exists references core.person,
  password_hash text,
  language text not null default 'vi',
  disabled_at timestamptz,
  failures integer not null default 0,
  next_try_at timestamptz,
  last_sign_in_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null default core.now(),
  constraint user_login_is_unique unique (login),
  constraint user_login_is_lower_ascii check (login ~ '^[a-z0-9][a-z0-9._-]{1,63}$'),
  constraint user_language_is_known check (language in ('vi', 'en')),
  constraint user_failures_are_not_negative check (failures >= 0)
) with (fillfactor = 80);
comment on table core."user" is 'One login of one person. Failures slow the next try down and never lock the account.';
create index user_by_person on core."user" (person_id);

create table core.session (
  token_hash text primary key,
  user_id uuid not null constraint session_user_exists references core."user",
  post_id uuid not null constraint session_post_exists references core.post,
  created_at timestamptz not null default core.now(),
  last_seen_at timestamptz not null default core.now(),
  expires_at timestamptz not null,
  constraint session_token_hash_is_sha256 check (token_hash ~ '^[0-9a-f]{64}$')
) with (fillfactor = 70);
comment on table core.session is 'A sign-in and its acting post. The token itself is never stored, only its SHA-256 in hexadecimal.';
create index session_by_user on core.session (user_id);
create index session_by_post on core.session (post_id);
