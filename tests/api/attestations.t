#!/usr/bin/perl
# Standing and on-event clauses: attested once a year by a party that does not bear them alone; out of all rates.
use strict;
use warnings;
use utf8;
use FindBin;
use lib "$FindBin::Bin/../lib/perl";
use Test::More;
use CamKet;

my $t = CamKet->start('attestations');
my ($an, $chi, $em, $head, $kiem) = map { $t->sign_in($_) } qw(btg.an bdv.chi stttt.em bdv.truong bdv.kiem);
my $year = substr today(), 0, 4;

sub clause { my ($ref, $kind, $bearers, %over) = @_; return {ref => $ref, label => $ref, text => "Nội dung $ref", text_kind => 'verbatim', kind => $kind, bearers => $bearers, children => [], %over} }
my $world = CamKet::Fixture::new_program($t, $an, term_from => '2024-01-01', term_to => ($year + 1) . '-12-31', signed_on => '2024-01-10', obligations => [
    clause(o1 => 'standing', CamKet::Fixture::joint(qw(a b))),
    clause(o2 => 'on_event', [{party => 'a', role => 'lead'}, {party => 'b', role => 'coordinating'}]),
    clause(o3 => 'dated', CamKet::Fixture::joint(qw(a b))),
    clause(o4 => 'standing', [{party => 'a', role => 'lead'}], children => [clause('o4a' => 'standing', [{party => 'b', role => 'coordinating'}])]),
]);
my $p = $world->{id};
my ($o1, $o2, $o3, $o4) = map { $_->{id} } @{$world->{obligations}};
my $o4a = $world->{obligations}[3]{children}[0]{id};
sub attest { my ($client, $o, %over) = @_; return $client->post("/obligations/$o/attestations", {year => $year, grade => 'done', text => 'Hai bên trao đổi thông tin hằng tháng.', %over}) }

unchanged($t->db, 'attestations by those who may not', sub {
    problem(attest($an, $o2), 403, 'who bears it alone does not attest it', slug => 'agency-bears-it-alone');
    problem(attest($an, $o4a), 403, 'also where the clause above says who bears it', slug => 'agency-bears-it-alone');
    problem(attest($kiem, $o2), 403, 'nor does a person with a post in the bearing agency', slug => 'person-has-post-in-bearer');
    problem(attest($head, $o2), 403, 'a leader reads', slug => 'not-allowed');
    problem(attest($em, $o2), 404, 'a stranger does not know of it', slug => 'not-found');
    problem(attest($chi, $o3), 422, 'a dated clause is confirmed by its commitments', slug => 'attestation-of-standing-only');
    problem(attest($chi, $o4), 422, 'a heading is attested in its parts', slug => 'attestation-of-leaf-only');
    problem(attest($chi, $o2, year => 2023), 422, 'not for a year before the term', slug => 'attestation-year-not-in-term', pointer => '/year');
    problem(attest($chi, $o2, year => $year + 1), 422, 'nor for one to come', slug => 'attestation-year-not-in-term');
    problem(attest($chi, $o2, grade => 'excellent'), 422, 'nor with an unknown grade', pointer => '/grade');
});
is_deeply [sort @{$an->get("/programs/$p")->{body}{attestable}}], [$o1], 'the page says what the one may attest';
is_deeply [sort @{$chi->get("/programs/$p")->{body}{attestable}}], [sort $o1, $o2, $o4a], 'and what the other may';

is_deeply ids($chi->all('/obligations', program => $p, year => $year, attested => 'false')), [sort $o1, $o2, $o4a], 'nothing is attested yet';
problem($chi->get('/obligations', attested => 'false'), 400, 'of which year?', slug => 'year-missing');
my $made = attest($chi, $o2, grade => 'not_done', text => 'Chưa phát sinh việc nào.');
replied($made, 201, 'the other side attests');
is_deeply [@{$made->{body}}{qw(year grade)}, $made->{body}{author}{user_name}], [0 + $year, 'not_done', 'Phạm Thị Chi'], 'in its name';
replied(attest($chi, $o2, grade => 'well_done', text => 'Phối hợp kịp thời ba vụ việc.'), 201, 'a later word is another row');
is_deeply [map { $_->{grade} } @{$an->get("/obligations/$o2/attestations")->{body}{items}}], [qw(well_done not_done)], 'both are kept, the last first';
replied(attest($an, $o1), 201, 'a jointly borne clause is attested by either side');
replied(attest($chi, $o4a, year => $year - 1), 201, 'last year too');
problem($em->get("/obligations/$o2/attestations"), 404, 'a stranger reads none');

my ($row) = grep { $_->{id} eq $o2 } @{$an->all('/obligations', program => $p, year => $year)};
is $row->{attested}, 'well_done', 'the list shows what stands';
is_deeply ids($an->all('/obligations', program => $p, year => $year, attested => 'true')), [sort $o1, $o2], 'what was attested this year';
is_deeply ids($an->all('/obligations', program => $p, year => $year, attested => 'false', without_commitment => 'true')), [$o4a], 'what has neither commitment nor attestation';
is scalar @{$an->all('/obligations', program => $p, year => $year, without_commitment => 'true')}, 4, 'without a commitment means what it meant';
my ($clause) = grep { $_->{id} eq $o2 } @{$an->get("/programs/$p")->{body}{obligations}};
is_deeply [map { $_->{grade} } @{$clause->{attestations}}], [qw(well_done not_done)], 'the paper shows them at the clause';

sub cell { my ($grid, $o, $y) = @_; my ($r) = grep { $_->{obligation}{id} eq $o } @{$grid->{rows}}; return (grep { $_->{year} == $y } @{$r->{cells}})[0] }
my $grid = $an->get("/programs/$p/grid")->{body};
is cell($grid, $o2, $year)->{attested}, 'well_done', 'the grid says so';
is cell($grid, $o2, $year - 1)->{attested}, undef, 'for its year';
is cell($grid, $o4a, $year - 1)->{attested}, 'done', 'each';
is cell($an->get("/programs/$p/grid", as_of => days_from(-1))->{body}, $o2, $year)->{attested}, undef, 'yesterday nothing was attested';
is $an->get("/programs/$p/history")->{body}{items}[0]{act}, 'obligation_attested', 'and it is in the history';

# Out of the rates, attested or not.
my @b = map { $_->{id} } @{$world->{parties}};
CamKet::Fixture::must($an->post("/programs/$p/plans", CamKet::Fixture::plan($year, [
    {label => '1', text => 'Trao đổi thông tin', lead => $b[0], kind => 'standing', serves => [$o1]}, {label => '2', text => 'Xử lý vụ việc', lead => $b[0], kind => 'on_event', serves => [$o2]}],
    signed_on => "$year-01-05")), 201);
my $page = $an->get('/dashboards/one-page', year => $year)->{body};
is $page->{buckets}{no_deadline_open}, 2, 'standing and on-event work is counted apart';
is $page->{rates}{$_}{d}, 0, "and is not in the $_ rate" for qw(on_time completion national);

$t->finish;
