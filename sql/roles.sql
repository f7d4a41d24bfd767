-- Roles, schemas and extensions of one database. Run by a superuser (camket migrate --bootstrap); running it again changes nothing.
--
--   camket_owner   owns schema core and every table; migrations log in as this role
--   camket_api     owns the functions of schema api and runs them; cannot log in; row-level security applies to it
--   camket_app     the server's login: may execute functions of schema api and nothing else
--   camket_job     the background jobs' login: may execute api.job_* and nothing else
--   camket_audit   reads everything, for the checker of the event record
--   camket_backup  reads everything, for pg_dump
--
-- Passwords are not set here: the private cluster trusts its own socket, an installation sets them with ALTER ROLE.

do $$
declare
  v_role text;
begin
  foreach v_role in array array['camket_owner', 'camket_api', 'camket_app', 'camket_job', 'camket_audit', 'camket_backup'] loop
    if not exists (select from pg_catalog.pg_roles where rolname = v_role) then
      begin
        execute format('create role %I nologin', v_role);
      exception when duplicate_object or unique_violation then
        null;                                   -- another bootstrap on the same cluster made it meanwhile
      end;
    end if;
  end loop;
end $$;

alter role camket_owner login nosuperuser nocreatedb nocreaterole nobypassrls;
alter role camket_api nologin nosuperuser nocreatedb nocreaterole nobypassrls;
alter role camket_app login nosuperuser nocreatedb nocreaterole nobypassrls noinherit;
alter role camket_job login nosuperuser nocreatedb nocreaterole nobypassrls noinherit;
alter role camket_audit login nosuperuser nocreatedb nocreaterole bypassrls;
alter role camket_backup login nosuperuser nocreatedb nocreaterole bypassrls;

-- The runner replaces the functions of schema api after "set role camket_api".
grant camket_api to camket_owner;

-- Limits belong to the role, not to the connection string: a pooler drops the latter.
alter role camket_app set statement_timeout = '5s';
alter role camket_app set lock_timeout = '2s';
alter role camket_app set idle_in_transaction_session_timeout = '10s';
alter role camket_app set search_path = pg_catalog, pg_temp;
alter role camket_app set client_min_messages = 'warning';
alter role camket_app set jit = off;
alter role camket_job set statement_timeout = '60s';
alter role camket_job set lock_timeout = '2s';
alter role camket_job set idle_in_transaction_session_timeout = '10s';
alter role camket_job set search_path = pg_catalog, pg_temp;
alter role camket_job set jit = off;
alter role camket_owner set search_path = pg_catalog, pg_temp;
alter role camket_audit set default_transaction_read_only = on;
alter role camket_backup set default_transaction_read_only = on;

do $$
begin
  execute format('revoke all on database %I from public', current_database());
  execute format('grant connect on database %I to camket_owner, camket_app, camket_job, camket_audit, camket_backup', current_database());
  -- The demonstration data are told with temporary tables.
  execute format('grant temporary on database %I to camket_owner', current_database());
end $$;

revoke all on schema public from public;

create schema if not exists ext;
grant usage on schema ext to camket_owner, camket_api;
create extension if not exists unaccent with schema ext;
create extension if not exists btree_gist with schema ext;
create extension if not exists pg_trgm with schema ext;

create schema if not exists core authorization camket_owner;
create schema if not exists api authorization camket_api;
revoke all on schema core, api from public;
grant usage on schema core to camket_api, camket_audit, camket_backup;
grant usage on schema api to camket_app, camket_job, camket_audit, camket_backup;

-- Nothing that these two make may be called by everybody.
alter default privileges for role camket_owner revoke execute on functions from public;
alter default privileges for role camket_api revoke execute on functions from public;
alter default privileges for role camket_owner in schema core grant execute on functions to camket_api;
alter default privileges for role camket_owner in schema core grant select on tables to camket_audit, camket_backup;
alter default privileges for role camket_owner in schema core grant select on sequences to camket_backup;
alter default privileges for role camket_api in schema api grant execute on functions to camket_app;
