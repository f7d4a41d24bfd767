-- What the api functions may do with each table, column by column. DELETE is for drafts (a trigger checks) and for what the sweeping jobs remove.

grant select on all tables in schema core to camket_api;
grant select on all tables in schema core to camket_audit, camket_backup;
grant select on all sequences in schema core to camket_backup;

grant insert on core.agency, core.agency_name, core.alias, core.program, core.program_reader, core.party, core.signatory, core.legal_basis, core.obligation,
  core.bearer, core.plan, core.commitment, core.serves, core.coordinator, core.commitment_span, core.file, core.file_chunk, core.report, core.withdrawal,
  core.contribution, core.report_contribution, core.evidence, core.verification, core.attachment, core.review, core.review_item, core.event, core.idempotency,
  core.session, core.tally, core.tally_delta, core.tally_fold, core.search to camket_api;

grant update (name, short_name, name_valid) on core.agency to camket_api;
grant update (kind, title, number, number_parts, signed_on, place, term_from, term_to, term_text, signing_event, state, supervising_agency_id, verifier_party_id,
  source_text, event_seq, event_head, version, updated_at) on core.program to camket_api;
grant update (name_at_signing) on core.party to camket_api;
grant update (person_name) on core.signatory to camket_api;
grant update (state) on core.obligation to camket_api;
grant update (year, number, title, signed_on, place, state, version, updated_at) on core.plan to camket_api;
grant update (state, counted, due_on, original_due_on, completed_on, lead_agency_id, percent, last_report_id, returned_count, version, updated_at)
  on core.commitment to camket_api;
grant update (to_at) on core.commitment_span to camket_api;
grant update (sha256, size, cited_at) on core.file to camket_api;
grant update (year, kind, title, held_on, place, chairs, version, updated_at) on core.review to camket_api;
grant update (status, location, etag, body) on core.idempotency to camket_api;
grant update (password_hash, language, failures, next_try_at, last_sign_in_at, version) on core."user" to camket_api;
grant update (post_id, last_seen_at) on core.session to camket_api;
grant update (n) on core.tally, core.tally_fold to camket_api;
grant update (program_id, year, label, tsv) on core.search to camket_api;

grant delete on core.program, core.program_reader, core.party, core.signatory, core.legal_basis, core.obligation, core.plan, core.commitment,
  core.review, core.review_item, core.file, core.file_chunk, core.idempotency, core.session, core.tally_delta, core.search to camket_api;

grant execute on all functions in schema core to camket_api;
