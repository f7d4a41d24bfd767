#!/usr/bin/perl
# The life of a signed program as a whole: suspended and resumed, terminated, closed after its final review.
use strict;
use warnings;
use utf8;
use FindBin;
use lib "$FindBin::Bin/../lib/perl";
use Test::More;
use CamKet;

my $t = CamKet->start('program_life');
my ($an, $chi, $em, $head) = map { $t->sign_in($_) } qw(btg.an bdv.chi stttt.em btg.truong);
my $year = substr today(), 0, 4;
my %paper = (document => {kind => 'Thông báo', number => '12-TB/TU', issued_on => '2025-05-05', issuer => 'Tỉnh ủy', subject => undef});

sub world {
    my (%over) = @_;
    my $w = CamKet::Fixture::planned($t, $an, $year, [map { CamKet::Fixture::commitment($_, "Việc $_", 'a', due_on => "$year-12-20", serves => ['o3']) } 1 .. 3], %over);
    return ($w->{program}{id}, $w->{plan}{id}, map { $_->{id} } @{$w->{commitments}});
}
sub acts { my ($client, $p) = @_; return join ' ', grep { /^(?:suspend|resume|terminate|close)$/ } @{$client->get("/programs/$p")->{body}{acts}} }
sub may { my ($client, $c) = @_; return join ' ', map { $_->{act} } grep { $_->{allowed} } @{CamKet::Fixture::commitment_of($client, $c)->{acts}} }

# ---- suspension ----------------------------------------------------------------------------------------------------------

my ($p, $plan, $c1, $c2, $c3) = world();
my $report = CamKet::Fixture::reported($an, $c1, today());
my $held = CamKet::Fixture::must($an->post("/commitments/$c2/hold", {text => 'Chờ kinh phí.'}), 201)->{proposals}[0]{id};
my $second = CamKet::Fixture::must($an->post("/commitments/$c3/hold", {text => 'Chờ kinh phí.'}), 201)->{proposals}[0]{id};
is acts($an, $p), 'suspend terminate close', 'what a signed program offers';
unchanged($t->db, 'a suspension that cannot be', sub {
    problem($em->post("/programs/$p/suspension", {text => 'x'}), 404, 'a stranger suspends nothing', slug => 'not-found');
    problem($head->post("/programs/$p/suspension", {text => 'x'}), 403, 'nor does a leader', slug => 'not-allowed');
    problem($an->post("/programs/$p/suspension", {}), 422, 'it says why', pointer => '/text');
    problem($an->post("/programs/$p/resumption", {text => 'x'}), 409, 'what was not suspended is not resumed', slug => 'program-not-suspended');
});
my $events = $t->db->value("select count(*) from core.event where program_id = '$p'");
my $suspended = $chi->post("/programs/$p/suspension", {text => 'Chờ sắp xếp bộ máy.', %paper});
replied($suspended, 201, 'either party records the suspension');
is_deeply [@{$suspended->{body}}{qw(state status days_left)}], ['suspended', 'suspended', undef], 'state and status say so';
is_deeply [@{$suspended->{body}{steps}[0]}{qw(act text on)}, $suspended->{body}{steps}[0]{document}{number}], ['suspension', 'Chờ sắp xếp bộ máy.', today(), '12-TB/TU'], 'with its words and its paper';
is $t->db->value("select count(*) from core.event where program_id = '$p'"), $events + 1, 'it is one event';
my ($told) = @{$an->get("/programs/$p/history")->{body}{items}};
is_deeply [@$told{qw(act text documents)}], ['program_suspended', 'Chờ sắp xếp bộ máy.', ['Thông báo 12-TB/TU, 05/05/2025, Tỉnh ủy']], 'which the history tells';
is_deeply [map { $_->{status} } @{$an->get('/programs', state => 'suspended')->{body}{items}}], ['suspended'], 'the list finds it';
is_deeply [@{$an->get("/programs/$p/grid")->{body}{program}}{qw(state status)}], ['suspended', 'suspended'], 'the grid says it';
is acts($an, $p), 'resume terminate close', 'what a suspended program offers';
is may($an, $c1), 'withdraw', 'the lead may only take its report back';
is may($an, $c2), '', 'and nothing on another line';
is may($chi, $c1), '', 'the other side may nothing';
unchanged($t->db, 'acts in a suspended program', sub {
    problem($an->post("/commitments/$c2/start", {}), 409, 'nothing is started', slug => 'program-is-suspended');
    problem($an->post("/commitments/$c2/reports", CamKet::Fixture::completion(today())), 409, 'nothing reported', slug => 'program-is-suspended');
    problem($chi->post("/commitments/$c1/verifications", {report_id => $report, decision => 'accept'}), 409, 'nothing confirmed', slug => 'program-is-suspended');
    problem($chi->post("/proposals/$held/decision", {decision => 'approve'}), 409, 'no proposal answered', slug => 'program-is-suspended');
    problem($an->post("/plans/$plan/closing", {outcomes => []}), 409, 'no year closed', slug => 'program-is-suspended');
    problem($an->post("/programs/$p/suspension", {text => 'x'}), 409, 'it is not suspended twice', slug => 'program-is-suspended');
});
replied($an->post("/commitments/$c1/withdrawal", {report_id => $report, reason => "Báo nhầm."}), 200, "a report is withdrawn");
replied($an->post("/proposals/$held/decision", {decision => 'withdraw'}), 201, 'and so is a proposal');
my $resumed = $an->post("/programs/$p/resumption", {text => 'Đã sắp xếp xong.'});
replied($resumed, 201, 'it is resumed');
is_deeply [@{$resumed->{body}}{qw(state)}, map { $_->{act} } @{$resumed->{body}{steps}}], ['signed', 'resumption', 'suspension'], 'both steps are kept, the last first';
replied($an->post("/commitments/$c2/start", {}), 200, 'and work goes on');

# ---- termination ---------------------------------------------------------------------------------------------------------

my %end = (text => 'Hai bên thống nhất chấm dứt.', %paper, on => today());
unchanged($t->db, 'a termination that cannot be', sub {
    my $open = $an->post("/programs/$p/termination", \%end);
    problem($open, 409, 'open commitments come first', slug => 'commitments-unresolved');
    is scalar @{$open->{body}{errors}}, 3, 'each is listed';
    like $open->{body}{detail}, qr/Còn 3 nhiệm vụ/, 'and counted';
    problem($an->post("/programs/$p/termination", {%end, document => {kind => 'Thông báo'}}), 409, 'before the paper is looked at', slug => 'commitments-unresolved');
});
my $giam = $t->sign_in('tinhuy.giamsat');
CamKet::Fixture::must($chi->post("/proposals/$second/decision", {decision => 'refuse', text => 'Không cần.'}), 201);
my $bdv_head = $t->sign_in('bdv.truong');
for my $c ($c1, $c2, $c3) {
    my $asked = CamKet::Fixture::must($head->post("/commitments/$c/cancellation", {text => 'Thôi thực hiện.', %paper}), 201);
    CamKet::Fixture::must($bdv_head->post("/proposals/$asked->{proposals}[0]{id}/decision", {decision => 'approve'}), 201);
}
unchanged($t->db, 'a termination with faults', sub {
    problem($an->post("/programs/$p/termination", {%end, document => {kind => 'Thông báo'}}), 422, 'the paper is named', slug => 'decision-document-missing', pointer => '/document');
    problem($an->post("/programs/$p/termination", {%end, on => days_from(1)}), 422, 'it is not recorded ahead', slug => 'date-in-the-future', pointer => '/on');
    problem($an->post("/programs/$p/closing", {}), 409, 'without a final review it is not closed', slug => 'final-review-missing');
});
my $ended = $chi->post("/programs/$p/termination", \%end);
replied($ended, 201, 'then it is terminated');
is_deeply [@{$ended->{body}}{qw(state status)}, acts($an, $p)], ['terminated', 'terminated', ''], 'and nothing leads out of it';
unchanged($t->db, 'what has ended', sub {
    problem($an->post("/programs/$p/resumption", {text => 'x'}), 409, 'is not resumed', slug => 'program-has-ended');
    problem($an->post("/programs/$p/plans", CamKet::Fixture::plan($year + 1, [])), 409, 'takes no plan');
    problem($giam->post("/commitments/$c1/reopening", {text => 'x'}), 404, 'nor is reopened by who may not know of it') if !$t->db->value("select exists (select from core.program_reader where program_id = '$p' and why = 'supervisor')");
});

# ---- closing -------------------------------------------------------------------------------------------------------------

my ($q, $plan_q, @q) = world(title => 'Chương trình sẽ tổng kết', supervising_agency_id => $t->id(agency => 'tinhuy'));
CamKet::Fixture::decided($chi, $_, CamKet::Fixture::reported($an, $_, today()), 'accept') for @q[0, 1];
problem($an->post("/programs/$q/closing", {}), 409, 'a final review comes first', slug => 'final-review-missing');
CamKet::Fixture::must($an->post('/reviews', {program_id => $q, year => 0 + $year, kind => 'annual', title => 'Tổng kết năm'}), 201);
problem($an->post("/programs/$q/closing", {}), 409, 'one of a year is not it', slug => 'final-review-missing');
CamKet::Fixture::must($an->post('/reviews', {program_id => $q, year => 0 + $year, kind => 'final', title => 'Tổng kết chương trình'}), 201);
problem($an->post("/programs/$q/closing", {}), 409, 'and no line is left open', slug => 'commitments-unresolved');
CamKet::Fixture::must($an->post("/plans/$plan_q/closing", {outcomes => [{commitment_id => $q[2], outcome => 'not_done', cause => 'objective'}]}), 200);
my $closed = $an->post("/programs/$q/closing", {text => 'Đã tổng kết.'});
replied($closed, 201, 'then it is closed');
is_deeply [@{$closed->{body}}{qw(state status)}, $closed->{body}{steps}[0]{act}], ['closed', 'closed', 'closing'], 'and says so';
unchanged($t->db, 'a closed program', sub {
    problem($giam->post("/commitments/$q[0]/reopening", {text => 'Xem lại.'}), 409, 'nothing is reopened in it', slug => 'program-has-ended');
});
# ---- renewal -------------------------------------------------------------------------------------------------------------

my ($old, $plan_old, @old) = world(title => 'Chương trình 2017 - 2021', term_from => '2017-01-01', term_to => '2021-12-31', signed_on => '2017-01-20');
my $draft = CamKet::Fixture::new_program($t, $an, title => 'Còn là dự thảo', signed_on => undef);
my @mttq = ({ref => 'a', agency_id => $t->id(agency => 'btg')}, {ref => 'b', agency_id => $t->id(agency => 'mttq')});
unchanged($t->db, 'a renewal that cannot be', sub {
    problem($an->post('/programs', CamKet::Fixture::program($t, replaces => $draft->{id})), 422, 'a draft is not replaced', slug => 'replaced-program-not-signed', pointer => '/replaces');
    problem($em->post('/programs', CamKet::Fixture::program($t, replaces => $old, parties => [{%{$mttq[0]}, agency_id => $t->id(agency => 'stttt')}, $mttq[1]])), 422,
        'nor what one does not know of', slug => 'program-not-found', pointer => '/replaces');
    problem($an->post("/programs/$old/supersession", {}), 409, 'nor is it superseded by nothing', slug => 'program-not-renewed');
});
my $new = CamKet::Fixture::new_program($t, $an, title => 'Chương trình mới', replaces => $old, signed_on => undef, parties => \@mttq);
is_deeply [@{$new->{replaces}}{qw(id status)}], [$old, 'expired'], 'a draft says what it will replace';
is_deeply [map { @$_{qw(id state)} } @{$an->get("/programs/$old")->{body}{replaced_by}}], [$new->{id}, 'draft'], 'and is named there';
is_deeply $chi->get("/programs/$old")->{body}{replaced_by}, [], 'but not to a party that may not read it';
my $dung = $t->sign_in('mttq.dung');
my $signed = $dung->post("/programs/$new->{id}/signing", {signed_on => '2022-02-02'});
replied($signed, 200, 'a party that does not know the old one signs');
is $signed->{body}{replaces}, undef, 'and learns nothing of it';
my $after = $chi->get("/programs/$old")->{body};
is_deeply [@$after{qw(state status)}, map { $_->{act} } @{$after->{steps}}], ['superseded', 'superseded', 'supersession'], 'the old one, whose term is over, is superseded';
is_deeply [map { $_->{act} } @{$chi->get("/programs/$old/history", limit => 2)->{body}{items}}], [qw(program_superseded program_renewed)], 'as its history tells';
is may($an, $old[0]), 'start report extend hold', 'what is still owed in it is still done';
problem($an->post('/programs', CamKet::Fixture::program($t, replaces => $old)), 422, 'it is replaced once', slug => 'program-replaced-already');
my ($now) = world(title => 'Chương trình còn hiệu lực', term_to => "$year-12-31");
my $next = CamKet::Fixture::new_program($t, $an, title => 'Chương trình kế tiếp', replaces => $now);
is_deeply [@{$next->{replaces}}{qw(id state)}], [$now, 'signed'], 'a program still in force stays so';
unchanged($t->db, 'the chain of a signed program', sub {
    ok !eval { $t->db->sql("update core.program set replaces_id = null where id = '$next->{id}'"); 1 }, 'does not change';
});
ok((grep { $_ eq 'supersede' } @{$an->get("/programs/$now")->{body}{acts}}), 'and offers to be superseded before its end');
is $an->post("/programs/$now/supersession", {text => 'Chương trình mới đã ký.'})->{body}{state}, 'superseded', 'on request';

is $t->db->value('select coalesce(core.audit_counts_text(), $$$$)'), '', 'the counts are what the events say';

$t->finish;
