-- Who can reach what: roles, functions, row-level security, rows that never change, names of constraints.
begin;
\ir lib/fixture.psql
select pg_temp.write('an', 'program', pg_temp.doc()), pg_temp.sign('an', 'program', pg_temp.doc()), pg_temp.sign_plan('an', 'program', 2022, '{}') \g /dev/null
insert into core.report (id, commitment_id, program_id, kind, text, user_id, author_name, post_id, post_title, agency_id, agency_name)
select pg_temp.id('report'), pg_temp.line('1'), pg_temp.id('program'), 'progress', 'Đang làm', pg_temp.id('user an'), 'Nguyễn Văn An', pg_temp.id('post an'), 'Chuyên viên',
       pg_temp.id('btg'), 'Ban Tuyên giáo Tỉnh ủy';
select pg_temp.as_user('an', format('select core.event_add(pg_temp.actor(''an''), %1$L, ''program_signed'', ''program'', %1$L)::text', pg_temp.id('program'))) \g /dev/null
insert into core.review (id, agency_id, year, kind, title) values (pg_temp.id('review'), pg_temp.id('so'), 2022, 'annual', 'Tổng kết năm 2022');
select plan(72);

-- Functions of schema api: the caller first, the right owner, nothing but EXECUTE for the server.
create view pg_temp.api_function as
select p.oid, p.proname::text as name, p.prosrc, p.prosecdef, p.proowner::regrole::text as owner, coalesce(array_to_string(p.proconfig, ','), '') as config,
       (regexp_match(p.prosrc, '(?:core|api)\.(\w+)\s*\('))[1] as first_call,
       regexp_replace(left(p.prosrc, position('core.caller' in p.prosrc)), '--[^\n]*', '', 'g') ~* '\m(select|insert|update|delete|perform|execute)\M(?!\s+core\.caller)' as acts_before
  from pg_proc p where p.pronamespace = 'api'::regnamespace;
select is((select array_agg(name order by name) from pg_temp.api_function
            where name not like 'job\_%' and name not in ('login_find', 'login_finish', 'ready', 'feed_rows')
              and (first_call is distinct from 'caller' or acts_before or prosrc !~ 'core\.caller(_job)?\(p_session')), null, 'every api function calls core.caller first');
select is((select first_call from pg_temp.api_function where name = 'feed_rows'), 'caller_feed', 'but for the feed, which a token opens');
select is((select array_agg(name order by name) from pg_temp.api_function where name like 'job\_%' and first_call is distinct from 'caller_job'), null,
          'every job calls core.caller_job first');
select is((select array_agg(name order by name) from pg_temp.api_function where not prosecdef or owner <> 'camket_api' or config <> 'search_path=pg_catalog, pg_temp'), null,
          'all are security definer of camket_api with a fixed search path');
select is((select array_agg(name) from (select name from pg_temp.api_function group by 1 having count(*) > 1) o), null, 'none is overloaded');
select is((select array_agg(name order by name) from pg_temp.api_function where name like 'job\_%' and has_function_privilege('camket_app', oid, 'execute')), null,
          'the server may not run jobs');
select is((select array_agg(name order by name) from pg_temp.api_function where name not like 'job\_%' and not has_function_privilege('camket_app', oid, 'execute')), null,
          'but everything else');
select is((select array_agg(name order by name) from pg_temp.api_function where name not like 'job\_%' and has_function_privilege('camket_job', oid, 'execute')), null,
          'the job login runs jobs only');
select is((select count(*) from pg_proc p where p.pronamespace = 'core'::regnamespace and has_function_privilege('camket_app', p.oid, 'execute')), 0::bigint,
          'the server may run no function of core');
select is((select array_agg(relname::text) from pg_class c where relnamespace = 'core'::regnamespace and relkind in ('r', 'v', 'm', 'S')
            and (case when relkind = 'S' then has_sequence_privilege('camket_app', c.oid, 'usage, select, update')
                      else has_table_privilege('camket_app', c.oid, 'select, insert, update, delete, truncate, references, trigger')
                           or has_any_column_privilege('camket_app', c.oid, 'select, insert, update, references') end)), null, 'the server may touch no table');
select is((select array_agg(relname::text) from pg_class c where relnamespace = 'core'::regnamespace and relkind in ('r', 'v', 'm')
            and has_any_column_privilege('camket_job', c.oid, 'select, insert, update')), null, 'nor may the job login');
select is(pg_temp.run_as('camket_app', 'select count(*)::text from core.program'), '42501 permission denied for schema core', 'tried');
select is((select count(*) from pg_class where relnamespace = 'core'::regnamespace and relkind = 'm'), 0::bigint, 'no materialized view walks around the policies');
select is((select array_agg(relname::text) from pg_class where relnamespace in ('core'::regnamespace, 'api'::regnamespace) and relkind = 'v'
            and not coalesce(array_to_string(reloptions, ',') ~ 'security_invoker=(true|on)', false) and relowner <> 'camket_api'::regrole), null,
          'nor a view with its owner''s eyes');
select is((select array_agg(proname::text) from pg_proc where pronamespace = 'core'::regnamespace and prosecdef), null, 'nor a core function with its owner''s rights');

-- Rights of the api functions
select is((select array_agg(relname::text order by relname) from pg_class c where relnamespace = 'core'::regnamespace and relkind = 'r' and has_table_privilege('camket_api', c.oid, 'delete')),
          array['commitment', 'feed', 'file', 'file_chunk', 'holiday', 'idempotency', 'legal_basis', 'notification', 'obligation', 'party', 'plan', 'program', 'program_reader', 'reminder_day', 'review', 'review_item',
                'search',
                'session', 'signatory', 'tally_delta', 'tally_past'], 'rows are deleted of drafts, of the calendar and by sweeps only');
select is((select count(*) from pg_class c where relnamespace = 'core'::regnamespace and relkind = 'r' and has_table_privilege('camket_api', c.oid, 'truncate')), 0::bigint, 'nothing is truncated');
select is((select array_agg(t) from unnest(array['event', 'report', 'withdrawal', 'contribution', 'report_contribution', 'evidence', 'verification', 'attachment', 'right_role',
                                                 'tally_delta', 'bearer', 'serves', 'coordinator', 'legal_basis', 'proposal', 'proposal_decision', 'statement', 'act', 'transition']) t
            where has_any_column_privilege('camket_api', 'core.' || t, 'update')), null, 'statements are not updated');
select is(has_column_privilege('camket_api', 'core.commitment', 'text', 'update'), false, 'nor is the text of a commitment');

-- Row-level security
create view pg_temp.program_table as
select c.oid, c.relname::text as name, c.relrowsecurity, c.relforcerowsecurity
  from pg_class c where c.relnamespace = 'core'::regnamespace and c.relkind = 'r'
   and (c.relname in ('program', 'review', 'review_item', 'event')
        or exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'program_id' and not a.attisdropped))
   and c.relname not in ('program_reader', 'tally', 'obligation_served', 'search');   -- what policies read, and counts and words that are joined with visible programs
select is((select array_agg(name) from pg_temp.program_table where not (relrowsecurity and relforcerowsecurity)), null, 'every table below a program has forced row-level security');
select cmp_ok((select count(*) from pg_temp.program_table), '>=', 24::bigint, 'and there are as many as we know of');
select is(pg_temp.run_as('camket_api', format('select count(*)::text from core.%I', name)), '0', 'without a caller nothing of ' || name || ' is visible')
  from pg_temp.program_table where name in ('program', 'party', 'signatory', 'legal_basis', 'obligation', 'bearer', 'plan', 'commitment', 'serves', 'coordinator',
                                            'commitment_span', 'report', 'event', 'review', 'proposal', 'proposal_decision', 'statement');
select is(pg_temp.as_user('cuong', 'select count(*)::text from core.commitment'), '0', 'a stranger sees no commitment');
select is(pg_temp.as_user('an', 'select count(*)::text from core.commitment'), '3', 'a party sees them');
select is(pg_temp.as_user('binh', 'select count(*)::text from core.report'), '1', 'the other party sees the report');
select is(pg_temp.as_user('lan', 'select count(*)::text from core.commitment'), '3', 'a leader with scope all sees them');
select is(pg_temp.as_user('giam', 'select count(*)::text from core.commitment'), '3', 'a supervisor sees its subtree');
select is(pg_temp.as_user('kiem', 'select count(*)::text from core.event'), '0', 'an auditor of its own agency sees no other program''s events');
select is(pg_temp.as_user('quan', 'select count(*)::text from core.commitment'), '0', 'an administrator''s scope is no view into programs');
select is(pg_temp.as_user('cuong', 'select count(*)::text from core.review'), '1', 'an agency sees its own reviews');
select is(pg_temp.as_user('an', 'select count(*)::text from core.review'), '0', 'but not those of others');
select is(pg_temp.as_user('cuong', format('with u as (update core.plan set title = ''x'' where program_id = %L returning 1) select count(*)::text from u', pg_temp.id('program'))), '0', 'a stranger''s update finds no row');
select matches(pg_temp.as_user('cuong', format('insert into core.obligation (id, program_id, position, text) values (gen_random_uuid(), %L, 9, ''x'') returning 1', pg_temp.id('program'))),
               '^42501', 'nor can a stranger add one');

-- core.caller
create function pg_temp.call(p_login text, p_right text, p_scope uuid) returns text language sql as $$
  select pg_temp.run_as('camket_api', format('select (core.caller(%L, %L, %L)).user_name', pg_temp.token(p_login), p_right, p_scope))
$$;
select is(pg_temp.call('an', 'program.write', pg_temp.id('program')), 'Nguyễn Văn An', 'a party writes');
select is(pg_temp.call('nobody', 'session', null), 'PT401 not-signed-in', 'no session');
select is(pg_temp.call('cuong', 'program.write', pg_temp.id('program')), 'PT404 not-found', 'what one may not know of is not found');
select is(pg_temp.call('an', 'program.write', gen_random_uuid()), 'PT404 not-found', 'and so is what is not there');
select is(pg_temp.call('lan', 'program.write', pg_temp.id('program')), 'PT403 not-allowed', 'a leader sees and may not write');
select is(pg_temp.call('an', 'user.read', null), 'PT403 not-allowed', 'a clerk reads no users');
update core."user" set disabled_at = now() where login = 'hai';
select is(pg_temp.call('hai', 'session', null), 'PT401 not-signed-in', 'a disabled user is out at once');
update core.session set last_seen_at = core.now() - interval '30 minutes' where token_hash = pg_temp.token('yen');
select is(pg_temp.call('yen', 'session', null), 'PT401 session-expired', 'thirty idle minutes');
update core.session set last_seen_at = core.now() - interval '29 minutes', expires_at = core.now() where token_hash = pg_temp.token('yen');
select is(pg_temp.call('yen', 'session', null), 'PT401 session-expired', 'the end of the session');
update core.tenure set valid = daterange(null, '2022-01-01') where person_id = pg_temp.id('person kiem');
select is(pg_temp.call('kiem', 'session', null), 'PT401 session-expired', 'a post that one has left');
set local app.agencies = ''; set local app.reads_all = 'yes';

-- Rows that never change, for the owner neither
select throws_ok($$update core.report set text = 'x'$$, 'PT409', 'row-is-immutable', 'a report is not rewritten');
select throws_ok($$delete from core.report$$, 'PT409', 'row-is-immutable', 'nor removed');
select throws_ok($$update core.event set body = '{}'$$, 'PT409', 'row-is-immutable', 'an event is not rewritten');
select throws_ok($$delete from core.event$$, 'PT409', 'row-is-immutable', 'nor removed');
select lives_ok($$update core.event set leaf_index = 0 where program_seq = 1$$, 'it is sealed');
select throws_ok($$update core.event set leaf_index = 1 where program_seq = 1$$, 'PT409', 'row-is-immutable', 'once');
select throws_ok($$update core.program set term_to = '2030-12-31'$$, 'PT409', 'row-is-immutable', 'the term of a signed program stays');
select lives_ok($$update core.program set title = 'Sửa lỗi chính tả'$$, 'its title may be corrected');
select throws_ok($$update core.commitment set text = 'x' where counted$$, 'PT409', 'row-is-immutable', 'a counted line keeps its text');

-- Names and indexes
select is((select array_agg(conname::text order by conname) from pg_constraint
            where connamespace = 'core'::regnamespace and conrelid <> 0 and contype in ('c', 'u', 'f', 'x')
              and conname not like (select relname from pg_class where oid = conrelid) || '\_%'), null, 'constraints are named after their table');
select is((select array_agg(conname::text order by conname) from pg_constraint where connamespace = 'core'::regnamespace and conname ~ '(_check|_fkey|_key|_excl)\d*$'), null,
          'and say what holds');
select is((select array_agg(k.conname::text order by k.conname) from pg_constraint k
            where k.connamespace = 'core'::regnamespace and k.contype = 'f'
              and not exists (select from pg_index i where i.indrelid = k.conrelid and (i.indkey::int2[])[0] = k.conkey[1])
              and k.conname not in ('commitment_last_report_exists', 'signatory_party_exists')), null, 'every foreign key has an index, but for last_report_id which keeps updates heap-only');
select is((select array_agg(c.relname::text) from pg_class c where c.relnamespace = 'core'::regnamespace and c.relkind = 'r' and obj_description(c.oid) is null
            and c.relname not in ('schema_migrations', 'schema_functions')), null, 'every table says what it is');

select * from finish();
rollback;
