-- Acts that are a state and words: escalate, decide, reopen, decline.

create or replace function core.act_state(p_actor core.actor, p_id uuid, p_act text, p_to_state text, p_event text, p_doc jsonb) returns void language plpgsql as $$
declare
  c core.commitment := core.commitment_lock(p_id);
  a core.commitment;
begin
  perform core.act_must_be_allowed(p_actor, c, p_act);
  if p_to_state = 'verified_done' and c.completed_on is null then
    -- A declined commitment was never reported: there is nothing to confirm.
    perform core.fail('409', 'nothing-reported', null, '/decision');
  elsif p_to_state = 'not_done' and p_doc ->> 'cause' is null then
    perform core.fail('422', 'cause-missing', null, '/cause');
  end if;
  a := c;
  a.state := p_to_state;
  if p_to_state = 'returned' then
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
