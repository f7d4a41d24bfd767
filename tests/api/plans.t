#!/usr/bin/perl
# Yearly plans of a program: drawing up, replacing, deleting, signing; what counts only from the signing on.
use strict;
use warnings;
use utf8;
use FindBin;
use lib "$FindBin::Bin/../lib/perl";
use Test::More;
use CamKet;

my $t = CamKet->start('plans');
my ($an, $chi, $em) = map { $t->sign_in($_) } qw(btg.an bdv.chi stttt.em);
my $program = CamKet::Fixture::new_program($t, $an);
my ($p, $btg, $bdv) = ($program->{id}, map { $_->{id} } @{$program->{parties}});
my @o = map { $_->{id} } @{$program->{obligations}};

sub line { my ($label, $due, %over) = @_; return CamKet::Fixture::commitment($label, "Việc $label", $btg, due_on => $due, serves => [$o[0]], %over) }

# ---- a draft ------------------------------------------------------------------------------------------------------------

my $made = $chi->post("/programs/$p/plans", CamKet::Fixture::plan(2025, [line(1, '2025-03-31', coordinating => [$bdv]), line(2, undef, kind => 'standing'), line(3, undef)], title => 'Kế hoạch 2025'));
replied($made, 201, 'either party draws up a plan');
my $plan = $made->{body};
is $made->{headers}{location}, "/api/v1/plans/$plan->{id}", 'Location leads to it';
is $plan->{state}, 'draft', 'without a date of signing it is a draft';
is_deeply [map { $_->{label} } @{$plan->{commitments}}], [qw(1 2 3)], 'its lines keep their order';
is_deeply $plan->{commitments}[0]{coordinating_party_ids}, [$bdv], 'with those who coordinate';
is $plan->{commitments}[2]{due_on}, undef, 'a draft may lack a due date';
is_deeply $program->{years}, [], 'the program had no plan';
is_deeply $an->get("/programs/$p")->{body}{years}, [2025], 'now it has';

is scalar @{$an->all('/commitments', program => $p)}, 0, 'lines of a draft are in no list';
is $an->get('/dashboards/one-page', year => 2025)->{body}{total}, 0, 'in no total';
is $an->get("/programs/$p/table", year => 2025)->{body}{total}, 0, 'and in no table';
is $t->db->value("select count(*) from core.tally where n > 0"), 0, 'nor in the tally';
problem($an->post("/commitments/$plan->{commitments}[0]{id}/start", {}), 409, 'nothing is started before the signing');

problem($an->post("/programs/$p/plans", CamKet::Fixture::plan(2025, [])), 409, 'one plan a year');
problem($em->post("/programs/$p/plans", CamKet::Fixture::plan(2024, [])), 404, 'a stranger draws up none', slug => 'not-found');
my $other = CamKet::Fixture::new_program($t, $an);
unchanged($t->db, 'a plan with wrong references', sub {
    my @wrong = (
        ['a ref instead of an id',              [line(1, '2024-03-31', lead => 'a')], qr{^/commitments/0/lead}],
        ['a party of another program',          [line(1, '2024-03-31', lead => $other->{parties}[0]{id})], qr{^/commitments/0/lead}],
        ['a coordinating party of another one', [line(1, '2024-03-31', coordinating => [$other->{parties}[1]{id}])], qr{^/commitments/0/coordinating}],
        ['an unknown obligation',               [line(1, '2024-03-31', serves => ['00000000-0000-4000-8000-000000000000'])], qr{^/commitments/0/serves}],
        ['a lead that coordinates itself',      [line(1, '2024-03-31', coordinating => [$btg])], qr{^/commitments/0/coordinating}],
    );
    problem($an->post("/programs/$p/plans", CamKet::Fixture::plan(2024, $_->[1])), 422, "$_->[0] is refused", pointer => $_->[2]) for @wrong;
});
my $shared = $an->post("/programs/$p/plans", CamKet::Fixture::plan(2020, [line(1, '2020-03-31', serves => [$o[0], $other->{obligations}[0]{id}])], signed_on => '2020-01-05'));
replied($shared, 201, 'an activity may also serve an obligation of another program of its lead');
my $grid = $an->get("/programs/$other->{id}/grid")->{body};
is count_of($grid->{totals}, sub { $_[0]{total} > 0 }), 0, 'which never counts it';

# ---- replacing, deleting ---------------------------------------------------------------------------------------------------

my $put = $an->put("/plans/$plan->{id}", CamKet::Fixture::plan(2025, [line('I', '2025-04-30'), line('II', '2025-12-14')], number => '03-KH', signatories => [
    {party => $bdv, person_name => 'Phó Của Bên B', post_title => 'Phó Trưởng Ban', authority => 'KT', position => 1}]), match => $made->{headers}{etag});
replied($put, 200, 'a draft is replaced as a whole');
is_deeply [map { $_->{label} } @{$put->{body}{commitments}}], [qw(I II)], 'with new lines';
is $put->{body}{number}, '03-KH', 'a number';
is $put->{body}{signatories}[0]{authority}, 'KT', 'and a signatory';
replied($an->get("/plans/$plan->{id}"), 200, 'it is the same plan');
my $gone = $an->post("/programs/$p/plans", CamKet::Fixture::plan(2024, [line(1, '2024-03-31')]));
replied($chi->delete("/plans/$gone->{body}{id}", match => $gone->{headers}{etag}), 204, 'a draft is deleted');
problem($an->get("/plans/$gone->{body}{id}"), 404, 'and gone');
is_deeply [sort { $a <=> $b } map { $_->{year} } @{$an->all("/programs/$p/plans")}], [2020, 2025], 'the list of plans holds the others';

# ---- signing -------------------------------------------------------------------------------------------------------------

my $missing = $an->post("/programs/$p/plans", CamKet::Fixture::plan(2023, [line(1, '2023-03-31'), line(2, undef), line(3, undef, kind => 'on_event')]));
unchanged($t->db, 'signing a plan with a missing due date', sub {
    problem($an->post("/plans/$missing->{body}{id}/signing", {signed_on => '2023-01-10'}), 422, 'a dated line needs its due date at the signing', pointer => qr{^/commitments/1});
});
my $signed = $an->post("/plans/$plan->{id}/signing", {signed_on => '2025-01-20', place => 'Phú Yên'});
replied($signed, 200, 'the signing is recorded');
is_deeply [@{$signed->{body}}{qw(state signed_on place number)}], ['signed', '2025-01-20', 'Phú Yên', '03-KH'], 'with date and place';
is_deeply [map { $_->{state} } @{$signed->{body}{commitments}}], [qw(planned planned)], 'its lines are planned';
is_deeply ids($an->all('/commitments', plan => $plan->{id})), ids($signed->{body}{commitments}), 'now they are in the list';
is_deeply ids($an->all("/plans/$plan->{id}/commitments")), ids($signed->{body}{commitments}), 'also in the list of the plan';
is $an->get('/dashboards/one-page', year => 2025)->{body}{total}, 2, 'and in the total';
is $t->db->value('select count(*) from core.commitment_span where to_at = \'infinity\''), 3, 'each has an open span';
is_deeply $signed->{body}{acts}, [qw(add_document next close)], 'a signed plan takes documents, is followed by the next one and closed';
unchanged($t->db, 'changing a signed plan', sub {
    problem($an->post("/plans/$plan->{id}/signing", {signed_on => '2025-01-20'}), 409, 'a plan is signed once');
    problem($an->put("/plans/$plan->{id}", CamKet::Fixture::plan(2025, []), match => $signed->{headers}{etag}), 409, 'and not replaced');
    problem($an->delete("/plans/$plan->{id}", match => $signed->{headers}{etag}), 409, 'nor deleted');
});
my $draft = CamKet::Fixture::new_program($t, $an, signed_on => undef, plan => CamKet::Fixture::plan(2026, [CamKet::Fixture::commitment(1, 'Việc', 'a', due_on => '2026-05-05')]));
problem($an->post("/plans/$draft->{plans}[0]{id}/signing", {signed_on => '2026-01-10'}), 409, 'no plan is signed before its program');

# A plan logged as signed in one go.
my $at_once = $an->post("/programs/$p/plans", CamKet::Fixture::plan(2022, [line(1, '2022-03-31'), line(2, undef, kind => 'standing')], signed_on => '2022-01-11'));
replied($at_once, 201, 'a plan that is signed already is logged in one go');
is $at_once->{body}{state}, 'signed', 'and is signed';
is_deeply [map { $_->{bucket} } @{$at_once->{body}{commitments}}], [qw(open_overdue no_deadline_open)], 'its lines stand where the day puts them';

$t->finish;
