-- Who asks for a calendar feed.

create or replace function core.caller_feed(p_token_hash text) returns core.feed language plpgsql stable as $$
declare
  v_feed core.feed;
  v_agency uuid;
  v_set text;
begin
  select f.* into v_feed from core.feed f join core."user" u on u.id = f.user_id
   where f.token_hash = p_token_hash and u.disabled_at is null
     and exists (select from core.tenure t where t.person_id = u.person_id and t.post_id = f.post_id and t.valid @> core.today());
  if not found then
    perform core.fail('404', 'not-found');
  end if;
  v_agency := (select po.agency_id from core.post po where po.id = v_feed.post_id);
  v_set := set_config('app.user', v_feed.user_id::text, true) || set_config('app.post', v_feed.post_id::text, true)
        || set_config('app.agency', v_agency::text, true) || set_config('app.agencies', array[v_agency]::text, true)
        || set_config('app.reads_all', 'no', true);
  return v_feed;
end $$;
comment on function core.caller_feed(text) is
  'What core.caller is for a session: finds the feed by the hash of its token while its holder still has account and post, and sees with the eyes of the agency alone.';
