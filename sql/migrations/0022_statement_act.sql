-- The statements of one kind of act, newest first: what was escalated, what was decided. Also the index behind statement_act_exists.

create index statement_by_act on core.statement (act, created_at desc);
