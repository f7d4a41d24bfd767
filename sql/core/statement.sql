-- Acts that are a state and words: escalate, decide, reopen, decline.

create or replace function core.claim(p_commitment uuid) returns core.report language plpgsql stable as $$
declare
  r core.report;
begin
  select * into r from core.report x
   where x.commitment_id = p_commitment and x.kind = 'completion' and not exists (select from core.withdrawal w where w.report_id = x.id)
   order by x.created_at desc, x.id limit 1;
  return r;
end $$;
comment on function core.claim(uuid) is 'The completion report that a dispute is about: the last one that was not withdrawn, also after it was returned. A null row when nothing was claimed.';

create or replace function core.act_state(p_actor core.actor, p_id uuid, p_act text, p_to_state text, p_event text, p_doc jsonb) returns void language plpgsql as $$
declare
  c core.commitment := core.commitment_lock(p_id);
  a core.commitment;
begin
  perform core.act_must_be_allowed(p_actor, c, p_act);
  if p_to_state in ('verified_done', 'verified_partial') and c.completed_on is null then
    -- A declined commitment was never reported: there is nothing to confirm.
    perform core.fail('409', 'nothing-reported', core.refusal_args(c, 'report'), '/decision');
  elsif p_to_state = 'not_done' and p_doc ->> 'cause' is null then
    perform core.fail('422', 'cause-missing', null, '/cause');
  end if;
  a := c;
  a.state := p_to_state;
  if p_act = 'escalate' then
    -- The return took the claim away; the dispute is about it, and the supervisor may find it true.
    a.completed_on := coalesce(c.completed_on, (core.claim(p_id)).completed_on);
  elsif p_to_state = 'returned' then
    a.completed_on := null;
    a.returned_count := c.returned_count + 1;
  elsif p_to_state = 'not_done' then
    a.completed_on := null;
    a.cause := p_doc ->> 'cause';
    a.cause_text := p_doc ->> 'text';
  end if;
  a := core.act_write(p_actor, p_act, c, a, p_event, jsonb_build_array(core.statement_write(p_actor, p_act, c, p_to_state, p_doc ->> 'text')));
end $$;
comment on function core.act_state(core.actor, uuid, text, text, text, jsonb) is 'One act with its guard, its words and its event.';
