#!/usr/bin/perl
# One commitment from plan to confirmation: start, report with a cited document, return with a reason, report again, accept; accept in part;
# withdraw; contributions; and each act that is refused.
use strict;
use warnings;
use utf8;
use FindBin;
use lib "$FindBin::Bin/../lib/perl";
use Test::More;
use CamKet;

my $t = CamKet->start('commitments');
my ($an, $binh, $chi, $dung, $em) = map { $t->sign_in($_) } qw(btg.an btg.binh bdv.chi mttq.dung stttt.em);
my $year = substr today(), 0, 4;
my $due = days_from(30);
my $world = CamKet::Fixture::planned($t, $an, $year, [
    CamKet::Fixture::commitment('1', 'Tập huấn chuyển đổi số', 'a', due_on => $due, serves => ['o1'], time_text => 'Quý IV'),
    CamKet::Fixture::commitment('2', 'Hội nghị báo cáo viên', 'a', due_on => $due, coordinating => ['b']),
    CamKet::Fixture::commitment('3', 'Cung cấp thông tin định kỳ', 'b', due_on => $due),
    CamKet::Fixture::commitment('4', 'Trao đổi thường xuyên', 'a', kind => 'standing'),
    map { CamKet::Fixture::commitment($_, "Việc $_", 'a', due_on => $due) } 5 .. 8,
], parties => [{ref => 'a', agency_id => $t->id(agency => 'btg')}, {ref => 'b', agency_id => $t->id(agency => 'bdv')}, {ref => 'c', agency_id => $t->id(agency => 'mttq')}]);
my @c = map { $_->{id} } @{$world->{commitments}};

sub completion { return CamKet::Fixture::completion(@_) }
sub look { return CamKet::Fixture::commitment_of($_[1] // $an, $_[0]) }
sub may { my ($client, $id) = @_; return join ' ', map { $_->{act} } grep { $_->{allowed} } @{look($id, $client)->{acts}} }

# ---- the whole story of the first -------------------------------------------------------------------------------------------

is look($c[0])->{state}, 'planned', 'a signed line is planned';
is look($c[0])->{bucket}, 'open_in_time', 'and open in time';
is look($c[0])->{days}, 30, 'with thirty days left';
is may($an, $c[0]), 'start report extend hold', 'its lead may start, report and ask';
is may($chi, $c[0]), '', 'the other party may do nothing yet';
is_deeply [map { $_->{id} } @{look($c[0])->{verifiers}}], [map { $t->id(agency => $_) } qw(bdv mttq)], 'any other party may confirm';

replied($an->post("/commitments/$c[0]/start", {}), 200, 'the lead starts');
is look($c[0])->{state}, 'in_progress', 'it is in progress';
my $progress = $an->post("/commitments/$c[0]/reports", {kind => 'progress', percent => 40, text => 'Đã xong 1 lớp'});
replied($progress, 201, 'reports progress');
is_deeply [@{$progress->{body}}{qw(state percent)}], ['in_progress', 40], 'a percentage does not drive the state';

my $sent = $an->post("/commitments/$c[0]/reports", completion(today(), percent => 100));
replied($sent, 201, 'reports completion with a cited document');
my $one = $sent->{body};
is_deeply [@{$one}{qw(state bucket completed_on)}], ['reported_done', 'awaiting_in_time', today()], 'it awaits confirmation, in time';
my $report = $one->{reports}[0];
is $report->{kind}, 'completion', 'newest report first';
is $report->{officer}{name}, 'Lê Văn Trưởng', 'in the name of the officer';
is $report->{author}{user_name}, 'Nguyễn Văn An', 'typed by the clerk';
is $report->{author}{agency}{name}, 'Ban Tuyên giáo Tỉnh ủy Phú Yên', 'of the agency as named now';
is $report->{evidence}[0]{document}{number}, '45-BC/BTGTU', 'with the document cited';
is $report->{evidence}[0]{file}, undef, 'which is no file';
is may($an, $c[0]), 'withdraw', 'the lead may only withdraw';
is may($chi, $c[0]), 'verify', 'the other party may decide';
is may($dung, $c[0]), 'verify', 'so may the third';
problem($an->post("/commitments/$c[0]/reports", completion(today())), 409, 'it is not reported twice', slug => 'state-does-not-allow');

unchanged($t->db, 'a return without a reason', sub {
    problem($chi->post("/commitments/$c[0]/verifications", {report_id => $report->{id}, decision => 'return'}), 422, 'a return needs its reason', pointer => '/text');
    problem($chi->post("/commitments/$c[0]/verifications", {report_id => $report->{id}, decision => 'accept_part'}), 422, 'a part needs what is missing', pointer => '/text');
    problem($chi->post("/commitments/$c[0]/verifications", {report_id => $one->{reports}[1]{id}, decision => 'accept'}), $_, 'a progress report is not decided on') for 409;
    problem($chi->post("/commitments/$c[0]/verifications", {report_id => $report->{id}, decision => 'maybe'}), 422, 'an unknown decision is refused', pointer => '/decision');
    problem($chi->post("/commitments/$c[0]/verifications", {decision => 'accept'}), 422, 'a decision names its report', pointer => '/report_id');
});
my $back = CamKet::Fixture::decided($chi, $c[0], $report->{id}, 'return', 'Thiếu số văn bản');
is_deeply [@{$back}{qw(state bucket)}], ['returned', 'open_in_time'], 'it is returned, and open again';
is $back->{reports}[0]{verification}{text}, 'Thiếu số văn bản', 'with the reason';
is $back->{reports}[0]{verification}{author}{user_name}, 'Phạm Thị Chi', 'and who decided';
problem($dung->post("/commitments/$c[0]/verifications", {report_id => $report->{id}, decision => 'accept'}), 409, 'the first decision stands');

my $still = $an->post("/commitments/$c[0]/reports", {kind => 'progress', text => 'Đang bổ sung số văn bản'});
is $still->{body}{state}, 'returned', 'a progress report on a returned one leaves it returned';
my $again = CamKet::Fixture::reported($an, $c[0], days_from(-1));
problem($chi->post("/commitments/$c[0]/verifications", {report_id => $report->{id}, decision => 'accept'}), 409, 'a decision on the old report is refused');
is CamKet::Fixture::decided($dung, $c[0], $again, 'return', 'Chưa có danh sách lớp')->{state}, 'returned', 'another party returns it a second time';
is_deeply [map { $_->{verification}{text} } grep { $_->{verification} } @{look($c[0])->{reports}}], ['Chưa có danh sách lớp', 'Thiếu số văn bản'], 'two returns keep two reasons';
my $third = CamKet::Fixture::reported($binh, $c[0], days_from(-1));
my $done = CamKet::Fixture::decided($chi, $c[0], $third, 'accept', undef);
is_deeply [@{$done}{qw(state bucket completed_on)}], ['verified_done', 'done_on_time', days_from(-1)], 'reported again and accepted, it is done on time';
is may($an, $c[0]) . may($chi, $c[0]), '', 'and nobody has anything left to do';
my @story = reverse map { $_->{act} } @{$an->all("/commitments/$c[0]/history")};
cmp_ok scalar @story, '>=', 8, "the history tells the story: @story";
is_deeply [map { $_->{text} // '' } grep { ($_->{text} // '') =~ /^(?:Thiếu số|Chưa có danh)/ } @{$an->all("/commitments/$c[0]/history")}],
    ['Chưa có danh sách lớp', 'Thiếu số văn bản'], 'with both reasons';

# ---- in part; withdrawal -------------------------------------------------------------------------------------------------

my $part = CamKet::Fixture::reported($an, $c[4], today());
my $partial = CamKet::Fixture::decided($chi, $c[4], $part, 'accept_part', 'Còn thiếu một lớp');
is_deeply [@{$partial}{qw(state bucket)}], ['verified_partial', 'partial'], 'accepted in part it is partial';

my $mistake = CamKet::Fixture::reported($an, $c[5], today());
problem($chi->post("/commitments/$c[5]/withdrawal", {report_id => $mistake}), 403, 'only the lead withdraws', slug => 'agency-is-not-the-lead');
my $taken = $binh->post("/commitments/$c[5]/withdrawal", {report_id => $mistake, reason => 'Nhầm nhiệm vụ'});
replied($taken, 200, 'a colleague withdraws the report');
is_deeply [@{$taken->{body}}{qw(state completed_on bucket)}], ['in_progress', undef, 'open_in_time'], 'it is in progress again';
is $taken->{body}{reports}[0]{withdrawn}{reason}, 'Nhầm nhiệm vụ', 'the report stays, marked withdrawn';
problem($chi->post("/commitments/$c[5]/verifications", {report_id => $mistake, decision => 'accept'}), 409, 'a withdrawn report is not decided on');
problem($an->post("/commitments/$c[5]/withdrawal", {report_id => $mistake}), 409, 'nor withdrawn again');
problem($an->post("/commitments/$c[0]/withdrawal", {report_id => $third}), 409, 'a decided report is not withdrawn');

# ---- contributions ---------------------------------------------------------------------------------------------------------

unchanged($t->db, 'a completion that is silent about a coordinator', sub {
    problem($an->post("/commitments/$c[1]/reports", completion(today())), 422, 'each coordinating agency is listed or marked', pointer => qr{^/not_received});
    problem($an->post("/commitments/$c[1]/reports", completion(today(), not_received => [map { $t->id(agency => $_) } qw(bdv mttq)])), 422, 'who does not coordinate is not marked', pointer => qr{^/not_received/1});
    problem($an->post("/commitments/$c[1]/contributions", {text => 'x'}), 403, 'the lead contributes nothing', slug => 'agency-is-not-a-coordinator');
    problem($dung->post("/commitments/$c[1]/contributions", {text => 'x'}), 403, 'nor does a party that does not coordinate', slug => 'agency-is-not-a-coordinator');
});
my $gave = $chi->post("/commitments/$c[1]/contributions", {text => 'Đã cử 5 báo cáo viên', evidence => [{document => {number => '7-CV/BDVTU'}}]});
replied($gave, 201, 'the coordinator sends its part');
is $gave->{body}{coordinators}[0]{contribution}{text}, 'Đã cử 5 báo cáo viên', 'which is shown';
problem($an->post("/commitments/$c[1]/reports", completion(today(), not_received => [$t->id(agency => 'bdv')])), 422, 'what has come is not marked as missing', pointer => qr{^/not_received});
my $joint = $an->post("/commitments/$c[1]/reports", completion(today()));
replied($joint, 201, 'now the lead reports');
is_deeply [map { [$_->{agency}{id}, $_->{received}, $_->{text}] } @{$joint->{body}{reports}[0]{contributions}}], [[$t->id(agency => 'bdv'), true, 'Đã cử 5 báo cáo viên']], 'with the contribution listed';

# ---- what is refused, and how ------------------------------------------------------------------------------------------------

my @wrong = (
    ['a completion tomorrow',               completion(days_from(1)),                              '/completed_on'],
    ['a completion without date',           completion(undef),                                     '/completed_on'],
    ['a completion without evidence',       completion(today(), evidence => []),                   '/evidence'],
    ['evidence that is nothing',            completion(today(), evidence => [{}]),                 qr{^/evidence/0}],
    ['evidence that is both',               completion(today(), evidence => [{file_id => $c[0], document => {number => '1'}}]), qr{^/evidence/0}],
    ['an empty document',                   completion(today(), evidence => [{document => {}}]),   qr{^/evidence/0}],
    ['a file that is not there',            completion(today(), evidence => [{file_id => $c[0]}]), qr{^/evidence/0}],
    ['a completion without officer',        completion(today(), officer => undef),                 qr{^/officer}],
    ['an officer without name',             completion(today(), officer => {post_title => 'Trưởng Ban'}), qr{^/officer}],
    ['an officer by a post that may not sign', completion(today(), officer => {post_id => $t->id(post => 'btg.an')}), qr{^/officer}],
    ['an officer of another agency',        completion(today(), officer => {post_id => $t->id(post => 'bdv.truong')}), qr{^/officer}],
    ['a progress report with a completion date', {kind => 'progress', text => 'x', completed_on => today()}, '/completed_on'],
    ['101 percent',                         {kind => 'progress', text => 'x', percent => 101},     '/percent'],
    ['half a percent',                      {kind => 'progress', text => 'x', percent => 0.5},     '/percent'],
    ['no text',                             {kind => 'progress', text => " \n "},                  '/text'],
    ['an unknown kind',                     {kind => 'rumour', text => 'x'},                       '/kind'],
);
unchanged($t->db, 'wrong reports', sub {
    problem($an->post("/commitments/$c[6]/reports", $_->[1]), 422, "$_->[0] is refused", pointer => $_->[2]) for @wrong;
    problem($chi->post("/commitments/$c[6]/reports", completion(today())), 403, 'the other party does not report', slug => 'agency-is-not-the-lead');
    problem($em->post("/commitments/$c[6]/reports", completion(today())), 404, 'a stranger does not know of it', slug => 'not-found');
    problem($chi->post("/commitments/$c[6]/start", {}), 403, 'the other party does not start it', slug => 'agency-is-not-the-lead');
    problem($an->post("/commitments/$c[0]/start", {}), 409, 'what is done is not started', slug => 'state-does-not-allow');
    problem($chi->post("/commitments/$c[6]/verifications", {report_id => $third, decision => 'accept'}), 409, 'what is not reported is not decided on');
    problem($chi->post("/commitments/$c[1]/verifications", {report_id => $third, decision => 'accept'}), $_, 'a report of another commitment is refused') for 409;
});
my $by_post = $an->post("/commitments/$c[6]/reports", completion(today(), officer => {post_id => $t->id(post => 'btg.truong')}));
replied($by_post, 201, 'an officer is named by a post that may sign');
is_deeply $by_post->{body}{reports}[0]{officer}, {name => 'Lê Văn Trưởng', post_title => 'Trưởng Ban'}, 'with the name of who holds it';

# A standing one may be reported and accepted too; it enters no rate.
my $standing = CamKet::Fixture::reported($an, $c[3], today());
is CamKet::Fixture::decided($chi, $c[3], $standing, 'accept', undef)->{bucket}, 'no_deadline_done', 'a standing commitment has a bucket of its own';

is $t->db->value('select count(*) from core.commitment c where (select count(*) from core.commitment_span s where s.commitment_id = c.id and s.to_at = \'infinity\') <> 1'),
    0, 'each commitment has one open span';
is $t->db->value(q{select count(*) from core.commitment_span s join core.commitment c on c.id = s.commitment_id where s.to_at = 'infinity'
    and (s.state, s.due_on, s.completed_on, s.lead_agency_id) is distinct from (c.state, c.due_on, c.completed_on, c.lead_agency_id)}), 0, 'which says what the commitment says';

$t->finish;
