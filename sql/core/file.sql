-- Who may fetch a file. Evidence and attachments are under row-level security: what the caller does not see does not count.

create or replace function core.file_visible(p_actor core.actor, p_file uuid) returns core.file language plpgsql stable as $$
declare
  f core.file;
begin
  select * into f from core.file x where x.id = p_file and x.sha256 is not null
     and (x.agency_id = any (p_actor.agencies)
          or exists (select from core.evidence e where e.file_id = x.id)
          or exists (select from core.attachment t where t.file_id = x.id));
  if not found then
    perform core.fail('404', 'not-found');
  end if;
  return f;
end $$;
comment on function core.file_visible(core.actor, uuid) is 'The complete file, or 404: the caller''s agency uploaded it, or a program that he sees cites it.';
