#!/usr/bin/perl
# Who may confirm: never the reporter's own agency, never the person who typed the report or is named in it, never one with a post in the lead.
use strict;
use warnings;
use utf8;
use FindBin;
use lib "$FindBin::Bin/../lib/perl";
use Test::More;
use CamKet;

my $t = CamKet->start('verification');
my ($an, $binh, $chi, $dao, $dung, $giam, $head) = map { $t->sign_in($_) } qw(btg.an btg.binh bdv.chi bdv.dao mttq.dung tinhuy.giamsat bdv.truong);

sub made {
    my (%over) = @_;
    my $world = CamKet::Fixture::planned($t, $an, 2026, [CamKet::Fixture::commitment(1, 'Việc phải xác nhận', $over{lead} // 'a', due_on => '2026-06-30')], %{$over{program} || {}});
    return $world->{commitments}[0]{id};
}
sub decide { my ($client, $c, $report) = @_; return $client->post("/commitments/$c/verifications", {report_id => $report, decision => 'accept'}) }
sub refused {
    my ($client, $c, $report, $slug, $name) = @_;
    unchanged($t->db, $name, sub { problem(decide($client, $c, $report), 403, $name, slug => $slug) });
    my ($act) = grep { $_->{act} eq 'verify' } @{CamKet::Fixture::commitment_of($client, $c)->{acts}};
    is_deeply [$act->{allowed}, $act->{why}], [false, $slug], "$name: and the page says so beforehand";
}

# The reporter's own agency.
my $c = made();
my $report = CamKet::Fixture::reported($an, $c, '2026-06-01');
refused($an, $c, $report, 'agency-is-reporter', 'who typed the report does not confirm it');
refused($binh, $c, $report, 'agency-is-reporter', 'nor does a colleague');
refused($head, $c, $report, 'not-allowed', 'a leader approves, but does not confirm');
replied(decide($chi, $c, $report), 201, 'a clerk of the other party does');

# The person named as officer.
$c = made();
$report = CamKet::Fixture::reported($an, $c, '2026-06-01', officer => {name => 'Phạm Thị Chi', post_title => 'Quyền Trưởng Ban'});
refused($chi, $c, $report, 'person-is-officer', 'who is named as officer does not confirm');
replied(decide($dao, $c, $report), 201, 'a colleague of the named officer does');

# A person with a post in the lead.
my $kiem = $t->sign_in('bdv.kiem');
$c = made();
$report = CamKet::Fixture::reported($an, $c, '2026-06-01');
refused($kiem, $c, $report, 'person-has-post-in-lead', 'a person with a second post in the lead does not confirm');

# The one who typed it, in another post: the tenure in the lead has ended since.
$t->db->sql(q{insert into core.role_grant (post_id, role) values (md5('post btg.kiem')::uuid, 'clerk')});
CamKet::Fixture::must($kiem->post('/session/post', {post_id => $t->id(post => 'btg.kiem')}), 200);
my $typed = made();
my $typed_report = CamKet::Fixture::reported($kiem, $typed, '2026-06-01');
CamKet::Fixture::must($kiem->post('/session/post', {post_id => $t->id(post => 'bdv.kiem')}), 200);
refused($kiem, $typed, $typed_report, 'person-is-author', 'who typed it in another post does not confirm');
$t->db->sql(qq{update core.tenure set valid = '[2015-01-01,2020-01-01)' where post_id = md5('post btg.kiem')::uuid});
refused($kiem, $typed, $typed_report, 'person-is-author', 'not even after leaving that post');
replied(decide($kiem, $c, $report), 201, 'but may decide on others once the second post has long ended');

# Three parties: any other one, the first decision stands; with a named verifying party only that one.
my @three = (parties => [{ref => 'a', agency_id => $t->id(agency => 'btg')}, {ref => 'b', agency_id => $t->id(agency => 'bdv')}, {ref => 'c', agency_id => $t->id(agency => 'mttq')}]);
$c = made(program => {@three});
$report = CamKet::Fixture::reported($an, $c, '2026-06-01');
replied(decide($dung, $c, $report), 201, 'of three parties the third may confirm');
problem(decide($chi, $c, $report), 409, 'after which the second comes too late');
$c = made(program => {@three, verifier_party => 'c'});
is_deeply [map { $_->{id} } @{CamKet::Fixture::commitment_of($an, $c)->{verifiers}}], [$t->id(agency => 'mttq')], 'a named verifying party is the only one';
$report = CamKet::Fixture::reported($an, $c, '2026-06-01');
refused($chi, $c, $report, 'not-a-verifier', 'the other party does not confirm beside it');
replied(decide($dung, $c, $report), 201, 'the named one does');

# The named verifying party leads: then any other party.
$c = made(program => {@three, verifier_party => 'a'});
is_deeply [sort map { $_->{id} } @{CamKet::Fixture::commitment_of($an, $c)->{verifiers}}], [sort map { $t->id(agency => $_) } qw(bdv mttq)], 'a verifying party that leads is replaced by the others';

# The supervising agency sees the program, and is no verifier while another party is there.
my $watched = CamKet::Fixture::planned($t, $an, 2026, [CamKet::Fixture::commitment(1, 'Việc được giám sát', 'a', due_on => '2026-06-30')], supervising_agency_id => $t->id(agency => 'tinhuy'));
$c = $watched->{commitments}[0]{id};
$report = CamKet::Fixture::reported($an, $c, '2026-06-01');
replied($giam->get("/commitments/$c"), 200, 'a supervisor sees what the supervising agency watches');
refused($giam, $c, $report, 'not-a-verifier', 'but does not decide in place of the party');
problem($t->sign_in('hanoi.giang')->post("/commitments/$c/verifications", {report_id => $report, decision => 'accept'}), 404, 'a stranger does not know of it', slug => 'not-found');

# Work for the verifier.
my $work = $chi->get('/me/work')->{body};
ok((grep { $_->{id} eq $c } @{$work->{to_verify}}), 'the report waits on the verifier\'s page');
ok(!(grep { $_->{id} eq $c } @{$an->get('/me/work')->{body}{to_verify}}), 'not on the reporter\'s');

$t->finish;
