-- A file attached to a draft that is deleted is cited no more. Whether something else still cites it, the sweep asks before it removes it.

create function core.file_uncite() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  update core.file set cited_at = null where id = old.file_id;
  return null;
end $$;
comment on function core.file_uncite() is 'Trigger: the file of a deleted attachment is looked at by the sweep again.';
create trigger attachment_uncites_its_file after delete on core.attachment for each row execute function core.file_uncite();
