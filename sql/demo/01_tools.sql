-- Tools of the demonstration: temporary functions that go with the connection. The data are written by the same api functions that the server
-- calls, in the order of time, with app.clock telling each of them what day it is: so every event, span and count is a real one.

select set_config('app.reads_all', 'yes', true);

create function pg_temp.id(p_key text) returns uuid language sql immutable as
$$ select md5('camket demonstration ' || p_key)::uuid $$;

create function pg_temp.agency(p_key text, p_type text, p_level text, p_province text, p_name text, p_short text, p_aliases text[], p_parent text default null)
returns void language plpgsql as $$
begin
  insert into core.agency (id, type, level, province, parent_id, confirmed, name)
  values (pg_temp.id(p_key), p_type, p_level, p_province, pg_temp.id(p_parent), true, p_name);
  insert into core.agency_name (agency_id, name, short_name) values (pg_temp.id(p_key), p_name, p_short);
  insert into core.alias (agency_id, alias) select pg_temp.id(p_key), a from unnest(p_aliases) a;
  perform core.search_put('agency', pg_temp.id(p_key), null, null, p_name, concat_ws(' ', p_name, p_short, p_province, array_to_string(p_aliases, ' ')));
end $$;

create function pg_temp.post(p_key text, p_agency text, p_title text, p_may_sign boolean, p_person text) returns void language plpgsql as $$
begin
  insert into core.post (id, agency_id, title, may_sign) values (pg_temp.id('post ' || p_key), pg_temp.id(p_agency), p_title, p_may_sign);
  insert into core.person (id, name) values (pg_temp.id('person ' || p_key), p_person);
  insert into core.tenure (person_id, post_id, valid) values (pg_temp.id('person ' || p_key), pg_temp.id('post ' || p_key), daterange('2022-01-01', null));
end $$;

-- An account with its post. A session that never ends serves the story and is taken away at its end.
create function pg_temp.account(p_login text, p_agency text, p_title text, p_person text, p_role text, p_scope text) returns void language plpgsql as $$
begin
  perform pg_temp.post(p_login, p_agency, p_title, false, p_person);
  insert into core.role_grant (post_id, role, scope) values (pg_temp.id('post ' || p_login), p_role, p_scope);
  insert into core."user" (id, login, person_id, password_hash)
  values (pg_temp.id('user ' || p_login), p_login, pg_temp.id('person ' || p_login), nullif(current_setting('camket.demo_password_hash', true), ''));
  insert into core.session (token_hash, user_id, post_id, last_seen_at, expires_at)
  values (pg_temp.session(p_login), pg_temp.id('user ' || p_login), pg_temp.id('post ' || p_login), 'infinity', 'infinity');
end $$;

create function pg_temp.session(p_login text) returns text language sql immutable as
$$ select encode(sha256(convert_to('camket demonstration ' || p_login, 'UTF8')), 'hex') $$;

-- What will happen, to be done in the order of time: see 09_story.sql.
create temporary table demo_act (n integer generated always as identity, at timestamptz not null, login text not null, act text not null, subject text not null,
                                 doc jsonb not null default '{}');
create temporary table demo_object (subject text primary key, id uuid not null);

create function pg_temp.happens(p_at timestamptz, p_login text, p_act text, p_subject text, p_doc jsonb default '{}') returns void language sql as
$$ insert into pg_temp.demo_act (at, login, act, subject, doc) values (p_at, p_login, p_act, p_subject, p_doc) $$;

create function pg_temp.morning(p_day date) returns timestamptz language sql immutable as
$$ select (p_day + time '09:15') at time zone 'Asia/Ho_Chi_Minh' $$;

-- One line of a plan and how its year went.
create temporary table demo_line (
  program text not null, year integer not null, label text not null, text text not null, product text, serves text[] not null, lead text not null,
  coordinating text[] not null, time_text text not null, due_on date, kind text not null, story text not null, done_on date, paper text, words text,
  primary key (program, year, label));
