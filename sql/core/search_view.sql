-- What stands below a hit, so that two of the same name can be told apart.

create or replace function core.search_snippet(p_kind text, p_id uuid, p_program uuid) returns text language plpgsql stable as $$
begin
  case p_kind
    when 'agency' then
      return (select nullif(concat_ws(' · ', a.province, core.agency_name_at(a.parent_id, core.today())), '') from core.agency a where a.id = p_id);
    when 'program' then
      return (select nullif(concat_ws(' · ', p.number, (select string_agg(t.name_at_signing, ' · ' order by t.position)
                                                          from core.party t where t.program_id = p.id)), '')
                from core.program p where p.id = p_id);
    when 'commitment' then
      return (select a.name from core.commitment c join core.agency a on a.id = c.lead_agency_id where c.id = p_id);
    else
      return null;
  end case;
end $$;
comment on function core.search_snippet(text, uuid, uuid) is 'Province and parent of an agency, number and parties of a program, lead of a commitment; null for others.';
