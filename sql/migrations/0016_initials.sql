-- An agency is asked for by its initials as often as by its name: "mttq", "btg", "Sở TT&TT". Kept beside the search keys, so that looking through
-- the register compares texts and computes nothing.

alter table core.agency_name
  add column initials text not null generated always as (
    regexp_replace(core.vi_key(name), '(\S)\S*\s*', '\1', 'g') || ' ' || regexp_replace(replace(core.vi_key(name), ' va ', ' '), '(\S)\S*\s*', '\1', 'g')) stored,
  add column short_key text generated always as (core.vi_key(short_name)) stored;
comment on column core.agency_name.initials is 'First letters of the words of the key, and once more without "và".';

alter table core.alias
  add column initials text not null generated always as (
    regexp_replace(core.vi_key(alias), '(\S)\S*\s*', '\1', 'g') || ' ' || regexp_replace(replace(core.vi_key(alias), ' va ', ' '), '(\S)\S*\s*', '\1', 'g')) stored;
