-- What is done to a program beyond writing and signing it: a whole signed paper, a correction, a file attached.

-- A paper logged after its ceremony comes signed, and its first plan with it: what the body calls signed is signed here, in the same transaction.
create or replace function core.program_sign_whole(p_actor core.actor, p_program uuid, p_doc jsonb) returns void language plpgsql as $$
declare
  v_plan core.plan;
begin
  if not p_doc ? 'signed_on' then
    return;
  end if;
  perform core.event_add(p_actor, p_program, 'program_signed', 'program', p_program, core.program_sign(p_actor, p_program, p_doc));
  select * into v_plan from core.plan where program_id = p_program;
  if found then
    -- Faults of the plan point into the body, where the plan is a member.
    perform core.fail_all(coalesce((select jsonb_agg(jsonb_set(e, '{pointer}', to_jsonb('/plan' || (e ->> 'pointer'))))
                                      from jsonb_array_elements(core.plan_sign_problems(v_plan, '{}', '{}')) e), '[]'));
    perform core.event_add(p_actor, p_program, 'plan_signed', 'plan', v_plan.id, core.plan_sign(p_actor, v_plan.id, '{}'));
  end if;
end $$;
comment on function core.program_sign_whole(core.actor, uuid, jsonb) is
  'Signs the program just written when its body has signed_on, and the plan in that body with it; a draft otherwise.';

create or replace function core.program_correct(p_program uuid, p_doc jsonb) returns jsonb language plpgsql as $$
declare
  v_before core.program := core.program_lock(p_program);
  v_after core.program;
  v_rows jsonb := '[]';
  v_problems jsonb;
begin
  if v_before.state in ('draft', 'awaiting_signature') then
    perform core.fail('409', 'program-not-signed', jsonb_build_object('state', v_before.state));
  end if;
  select coalesce(jsonb_agg(core.problem('signatory-unknown', '/names/' || (e.n - 1) || '/signatory_id') order by e.n), '[]') into v_problems
    from jsonb_array_elements(coalesce(p_doc -> 'names', '[]')) with ordinality e (value, n)
   where not exists (select from core.signatory s where s.id = (e.value ->> 'signatory_id')::uuid and s.program_id = p_program);
  perform core.fail_all(v_problems);
  with renamed as (
    select s as before, e.value ->> 'person_name' as name
      from jsonb_array_elements(coalesce(p_doc -> 'names', '[]')) e (value)
      join core.signatory s on s.id = (e.value ->> 'signatory_id')::uuid
     where s.person_name <> e.value ->> 'person_name'),
  put as (
    update core.signatory s set person_name = r.name from renamed r where s.id = (r.before).id
    returning core.row_change('signatory', core.row_image(r.before), core.row_image(s)) as change)
  select coalesce(jsonb_agg(change), '[]') into v_rows from put;
  if v_rows = '[]' and coalesce(p_doc ->> 'title', v_before.title) = v_before.title
     and (p_doc ->> 'number' is null or p_doc ->> 'number' is not distinct from v_before.number) then
    perform core.fail('422', 'nothing-to-correct');
  end if;
  update core.program p
     set title = coalesce(p_doc ->> 'title', p.title), number = coalesce(p_doc ->> 'number', p.number),
         number_parts = core.number_parts(coalesce(p_doc ->> 'number', p.number)), version = p.version + 1, updated_at = core.now()
   where p.id = p_program
  returning * into v_after;
  perform core.search_program(p_program);
  return jsonb_build_array(core.row_change('program', core.row_image(v_before), core.row_image(v_after))) || v_rows
      || core.row_change('correction', null, jsonb_build_object('reason', p_doc ->> 'reason'));
end $$;
comment on function core.program_correct(uuid, jsonb) is
  'Corrects the spelling of title, number and signatories'' names of a signed program; dates, parties and clauses stay. Answers the row changes, the reason among them.';

create or replace function core.attachment_add(p_actor core.actor, p_program uuid, p_plan uuid, p_file uuid) returns void language plpgsql as $$
declare
  v_row core.attachment;
begin
  perform core.program_lock(p_program);
  update core.file set cited_at = coalesce(cited_at, core.now())
   where id = p_file and agency_id = p_actor.agency_id and sha256 is not null;
  if not found then
    perform core.fail('422', 'file-not-found', null, '/file_id');
  end if;
  insert into core.attachment (id, program_id, plan_id, file_id, user_id, author_name, post_id, post_title, agency_id, agency_name, created_at)
  values (gen_random_uuid(), p_program, p_plan, p_file, p_actor.user_id, p_actor.user_name, p_actor.post_id, p_actor.post_title, p_actor.agency_id,
          p_actor.agency_name, core.now())
  returning * into v_row;
  perform core.event_add(p_actor, p_program, 'document_added', case when p_plan is null then 'program' else 'plan' end, coalesce(p_plan, p_program),
                         jsonb_build_array(core.row_change('attachment', null, core.row_image(v_row))));
end $$;
comment on function core.attachment_add(core.actor, uuid, uuid, uuid) is 'Attaches a complete file of the caller''s agency to a program or, with p_plan, to a plan of it.';
