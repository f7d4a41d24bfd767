-- The words that all tables use: texts that may be stored, the reply of an api function, the caller, the clock and the folding of Vietnamese.
-- Functions on which a column, a default or an index depends are made here and change only by a migration; all others live in sql/core.

-- Control characters, bidirectional overrides, noncharacters and the replacement of line ends never belong to a name or a title.
create domain core.line as text
  constraint line_is_nfc check (value is nfc normalized)
  constraint line_has_no_control_characters check (value !~ '[\u0001-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufffe\uffff]')
  constraint line_is_trimmed check (value = btrim(value))
  constraint line_is_not_empty check (value <> '')
  constraint line_is_not_too_long check (char_length(value) <= 500);
comment on domain core.line is 'One line of text: NFC, trimmed, not empty, at most 500 characters, no control or bidirectional characters.';

create domain core.prose as text
  constraint prose_is_nfc check (value is nfc normalized)
  constraint prose_has_no_control_characters check (value !~ '[\u0001-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufffe\uffff]')
  constraint prose_is_not_blank check (btrim(value, E' \t\n') <> '')
  constraint prose_is_not_too_long check (char_length(value) <= 20000);
comment on domain core.prose is 'Text of several lines: NFC, tabs and line feeds allowed, not blank, at most 20000 characters.';

create domain core.origin as text default 'stated'
  constraint origin_is_known check (value in ('stated', 'demonstration'));
comment on domain core.origin is 'stated: a paper says so. demonstration: invented to show the product, marked so on every screen.';

create type api.reply as (status integer, body json, etag text, location text, replayed boolean);
comment on type api.reply is 'What every api function answers; status null means the usual one of the route.';

create type core.actor as (
  user_id uuid, user_name text, person_id uuid, post_id uuid, post_title text, agency_id uuid, agency_name text,
  role text[], reads_all boolean, agencies uuid[], language text);
comment on type core.actor is 'Who calls, in which post, for which agency, with which roles, and whose programs may be seen. Made by core.caller only.';

-- The demonstration data tell a story of several years and set app.clock while they load. The server''s login cannot.
create function core.now() returns timestamptz language sql stable parallel safe as
$$ select case when session_user = 'camket_app' then pg_catalog.now()
               else coalesce(nullif(current_setting('app.clock', true), '')::timestamptz, pg_catalog.now()) end $$;
comment on function core.now() is 'The instant of the transaction; app.clock overrides it for logins other than camket_app.';

create function core.today() returns date language sql stable parallel safe as
$$ select (core.now() at time zone 'Asia/Ho_Chi_Minh')::date $$;
comment on function core.today() is 'The local date: a due date counts to 24:00 in Asia/Ho_Chi_Minh.';

-- Folding for search and for finding an agency by any written form: lower case, no marks, đ = d, one blank between words.
create function core.vi_key(p_text text) returns text language sql immutable parallel safe strict as
$$ select btrim(regexp_replace(ext.unaccent('ext.unaccent'::regdictionary,
     lower(normalize(translate(p_text, 'Ðð', 'Đđ'), nfc) collate pg_catalog."vi-x-icu")), '[^a-z0-9]+', ' ', 'g')) $$;
comment on function core.vi_key(text) is 'Search key: lower case without marks, words separated by one blank. "Uỷ ban" and "Ủy ban" have the same key.';

-- The same with marks kept, the tone moved to the end of the syllable as a letter: "hoà" and "hòa" are both "hoaf".
create function core.vi_tone_key(p_text text) returns text language sql immutable parallel safe strict as
$$ select btrim(regexp_replace(normalize(translate(regexp_replace(normalize(
       lower(normalize(translate(p_text, 'Ðð', 'Đđ'), nfc) collate pg_catalog."vi-x-icu"), nfd),
       '([\u0300\u0301\u0303\u0309\u0323])([a-zđ\u0302\u0306\u031b]+)', '\2\1', 'g'), U&'\0300\0301\0303\0309\0323', 'fsxrj'), nfc),
       '[^a-z0-9đăâêôơư]+', ' ', 'g')) $$;
comment on function core.vi_tone_key(text) is 'Search key that keeps marks but not their place within the syllable.';
