#!/usr/bin/perl
# The life of a commitment over HTTP: disagreement and its end, declining, reopening, hold and resumption, cancellation, extensions. Each act with
# its guards, each refusal with who could do it, and at the end the counts as the events say.
use strict;
use warnings;
use utf8;
use FindBin;
use lib "$FindBin::Bin/../lib/perl";
use Test::More;
use CamKet;

my $t = CamKet->start('life');
my ($an, $binh, $head, $chi, $dao, $kiem, $other_head, $dung, $giam, $giang) =
    map { $t->sign_in($_) } qw(btg.an btg.binh btg.truong bdv.chi bdv.dao bdv.kiem bdv.truong mttq.dung tinhuy.giamsat hanoi.giang);

# Lead btg, confirmed by bdv, mttq coordinates, tinhuy supervises; one line a story.
my @stories = qw(dispute late declined sent_back reopened hold hold_withdrawn hold_by_supervisor cancelled cancelled_by_supervisor extended after_due standing moved_on independent closed);
my %c;
{
    my $world = CamKet::Fixture::planned($t, $an, 2026, [map { CamKet::Fixture::commitment($_ + 1, "Việc $stories[$_]", 'a',
            $stories[$_] eq 'standing' ? (kind => 'standing') : (due_on => $stories[$_] =~ /after_due|^hold$/ ? days_from(-3) : days_from(20))) } 0 .. $#stories],
        parties => [{ref => 'a', agency_id => $t->id(agency => 'btg')}, {ref => 'b', agency_id => $t->id(agency => 'bdv')}, {ref => 'c', agency_id => $t->id(agency => 'mttq')}],
        verifier_party => 'b', supervising_agency_id => $t->id(agency => 'tinhuy'));
    @c{@stories} = map { $_->{id} } @{$world->{commitments}};
    $c{plan} = $world->{plan}{id};
}

sub act { my ($client, $story, $act, $body) = @_; return $client->post("/commitments/$c{$story}/$act", $body) }
sub seen { return CamKet::Fixture::commitment_of($_[1] // $an, $c{$_[0]}) }
sub words { return {text => $_[0]} }

# Refused with this slug and nothing changed; beforehand the page had said the same. $offer is the act's name on the page, undef where it is none.
sub refused {
    my ($client, $story, $act, $body, $status, $slug, $name, $offer) = @_;
    local $Test::Builder::Level = $Test::Builder::Level + 1;
    unchanged($t->db, $name, sub { problem(act($client, $story, $act, $body), $status, $name, slug => $slug) });
    return unless $offer;
    my ($shown) = grep { $_->{act} eq $offer } @{seen($story, $client)->{acts}};
    is_deeply [$shown->{allowed}, $shown->{why}], [false, $slug], "$name: the page said so before";
    return;
}
sub answer { my ($client, $proposal, $decision, %more) = @_; return $client->post("/proposals/$proposal/decision", {decision => $decision, %more}) }
sub proposed {
    my ($client, $story, $act, $body) = @_;
    local $Test::Builder::Level = $Test::Builder::Level + 1;
    my $reply = act($client, $story, $act, $body);
    replied($reply, 201, "$story: $act is asked for") or return '';
    return $reply->{body}{proposals}[0]{id};
}

# ---- two returns, two reasons, then a dispute and its end ------------------------------------------------------------------------------

my @reasons = ('Thiếu danh sách đại biểu.', 'Số liệu chưa khớp với biên bản.');
for my $n (0, 1) {
    refused($an, 'dispute', 'escalation', words('Chưa đồng ý.'), 409, 'escalation-too-early', 'one return is not enough', 'escalate') if $n;
    my $report = CamKet::Fixture::reported($an, $c{dispute}, days_from(-2 + $n));
    CamKet::Fixture::decided($chi, $c{dispute}, $report, 'return', $reasons[$n]);
}
my $seen = seen('dispute');
is_deeply [map { $_->{verification}{text} } reverse @{$seen->{reports}}], \@reasons, 'two returns keep two reasons';
is $seen->{returned_count}, 2, 'and are counted';
refused($dung, 'dispute', 'escalation', words('x'), 403, 'agency-is-no-party', 'a third party does not escalate', 'escalate');
refused($head, 'dispute', 'escalation', words('x'), 403, 'not-allowed', 'nor a leader', 'escalate');
problem(act($giang, 'dispute', 'escalation', words('x')), 404, 'a stranger does not know of it', slug => 'not-found');
problem(act($an, 'dispute', 'escalation', {}), 422, 'an escalation has words', pointer => '/text');
replied(act($an, 'dispute', 'escalation', words('Báo cáo đã đủ, đề nghị xem xét.')), 201, 'after the second the lead escalates');
$seen = seen('dispute');
is $seen->{state}, 'disputed', 'the commitment is disputed';
is $seen->{bucket}, 'awaiting_in_time', 'and stands by its claim, not by the return';
is $seen->{statements}[0]{report_id}, $seen->{reports}[0]{id}, 'the statement names the report';
refused($an, 'dispute', 'decision', {decision => 'verified_done', text => 'x'}, 403, 'not-allowed', 'the lead does not decide', 'decide');
refused($chi, 'dispute', 'decision', {decision => 'verified_done', text => 'x'}, 403, 'not-allowed', 'nor the other side', 'decide');
$t->db->sql(q{insert into core.tenure (person_id, post_id, valid) values (md5('person tinhuy.giamsat')::uuid, md5('post btg.kiem')::uuid, '[2016-01-01,)')});
refused($giam, 'dispute', 'decision', {decision => 'verified_done', text => 'x'}, 403, 'person-has-post-in-lead', 'a supervisor with a post in the lead does not decide', 'decide');
$t->db->sql(q{delete from core.tenure where person_id = md5('person tinhuy.giamsat')::uuid and post_id = md5('post btg.kiem')::uuid});
problem(act($giam, 'dispute', 'decision', {decision => 'verified_done'}), 422, 'a decision has words', pointer => '/text');
replied(act($giam, 'dispute', 'decision', {decision => 'verified_done', text => 'Hồ sơ đã đủ.'}), 201, 'the supervisor decides');
$seen = seen('dispute');
is_deeply [$seen->{state}, $seen->{bucket}], ['verified_done', 'done_on_time'], 'for the claim';
is_deeply [map { $_->{text} } @{$seen->{statements}}], ['Hồ sơ đã đủ.', 'Báo cáo đã đủ, đề nghị xem xét.'], 'both statements are kept';
my @told = map { $_->{act} } reverse @{$an->all("/commitments/$c{dispute}/history")};
is_deeply \@told, [qw(completion_reported report_returned completion_reported report_returned commitment_escalated commitment_decided)], 'the history tells it in order';
is_deeply [map { $_->{text} } grep { $_->{act} eq 'report_returned' } @{$an->all("/commitments/$c{dispute}/history")}], [reverse @reasons], 'with both reasons';

# A verifier who is silent past the limit.
my $report = CamKet::Fixture::reported($an, $c{late}, days_from(-1));
refused($chi, 'late', 'escalation', words('x'), 409, 'escalation-too-early', 'a fresh report waits for its verifier', 'escalate');
$t->db->sql(qq{set session_replication_role = replica; update core.report set created_at = created_at - interval '40 days' where id = '$report';
    update core.commitment set reported_at = reported_at - interval '40 days' where id = '$c{late}'});
replied(act($chi, 'late', 'escalation', words('Đề nghị quyết định.')), 201, 'past the limit either side escalates');
replied(act($giam, 'late', 'decision', {decision => 'returned', text => 'Bổ sung minh chứng.'}), 201, 'the supervisor sends it back');
is_deeply [@{seen('late')}{qw(state completed_on returned_count)}], ['returned', undef, 1], 'it is open again';

# ---- declined ------------------------------------------------------------------------------------------------------------------------------

refused($an, 'declined', 'decline', words('Không thuộc chức năng.'), 403, 'not-allowed', 'a clerk does not decline', 'decline');
refused($other_head, 'declined', 'decline', words('x'), 403, 'agency-is-not-the-lead', 'nor a leader of the other side', 'decline');
replied(act($head, 'declined', 'decline', words('Không thuộc chức năng.')), 201, 'the leader of the lead does');
is_deeply [seen('declined')->{state}, seen('declined')->{verification_late}], ['disputed', false], 'then it is disputed';
refused($giam, 'declined', 'decision', {decision => 'verified_done', text => 'x'}, 409, 'nothing-reported', 'what was never reported is not confirmed');
refused($giam, 'declined', 'decision', {decision => 'verified_partial', text => 'x'}, 409, 'nothing-reported', 'not in part either');
refused($giam, 'declined', 'decision', {decision => 'not_done', text => 'x'}, 422, 'cause-missing', 'not done takes a cause');
replied(act($giam, 'declined', 'decision', {decision => 'not_done', text => 'Không bố trí được kinh phí.', cause => 'objective'}), 201, 'the supervisor closes it');
is_deeply [@{seen('declined')}{qw(state bucket cause cause_text)}], ['not_done', 'not_done', 'objective', 'Không bố trí được kinh phí.'], 'with its cause';
replied(act($an, 'sent_back', 'start', {}), 200, 'another is started');
refused($head, 'sent_back', 'decline', words('x'), 409, 'state-does-not-allow', 'what was begun is not declined', 'decline');

# ---- reopened ------------------------------------------------------------------------------------------------------------------------------

$report = CamKet::Fixture::reported($an, $c{reopened}, days_from(-1));
CamKet::Fixture::decided($chi, $c{reopened}, $report, 'accept', undef);
refused($chi, 'reopened', 'reopening', words('Sai số liệu.'), 403, 'not-allowed', 'a party does not reopen', 'reopen');
replied(act($giam, 'reopened', 'reopening', words('Phát hiện số liệu sai.')), 201, 'the supervisor reopens');
is_deeply [@{seen('reopened')}{qw(state completed_on)}], ['returned', undef], 'it is to be done again';
$report = CamKet::Fixture::reported($an, $c{closed}, days_from(-1));
CamKet::Fixture::decided($chi, $c{closed}, $report, 'accept', undef);
$t->db->sql(qq{update core.plan set state = 'closed' where id = '$c{plan}'});
refused($giam, 'closed', 'reopening', words('x'), 409, 'plan-is-closed', 'not after the year was closed', 'reopen');
$t->db->sql(qq{update core.plan set state = 'signed' where id = '$c{plan}'});

# ---- hold and resumption ---------------------------------------------------------------------------------------------------------------------

refused($chi, 'hold', 'hold', words('x'), 403, 'agency-is-not-the-lead', 'the other side does not ask for a hold', 'hold');
my $p = proposed($an, 'hold', 'hold', words('Chờ bố trí kinh phí.'));
is seen('hold')->{state}, 'planned', 'a proposal changes nothing yet';
refused($binh, 'hold', 'hold', words('x'), 409, 'proposal-pending', 'one proposal at a time', 'hold');
unchanged($t->db, 'answers by the wrong ones', sub {
    problem(answer($an, $p, 'approve'), 403, 'who asked does not grant', slug => 'agency-is-reporter');
    problem(answer($binh, $p, 'approve'), 403, 'nor a colleague', slug => 'agency-is-reporter');
    problem(answer($dung, $p, 'approve'), 403, 'nor a party that does not confirm', slug => 'not-a-verifier');
    problem(answer($other_head, $p, 'approve'), 403, 'nor a leader, for a hold', slug => 'not-allowed');
    problem(answer($kiem, $p, 'approve'), 403, 'nor a person with a second post in the lead', slug => 'person-has-post-in-lead');
    problem(answer($chi, $p, 'withdraw'), 403, 'nor is it theirs to withdraw', slug => 'agency-is-not-the-author');
    problem(answer($chi, $p, 'refuse'), 422, 'a refusal has a reason', slug => 'reason-missing', pointer => '/text');
    problem(answer($giang, $p, 'approve'), 404, 'a stranger does not know of it', slug => 'not-found');
});
is_deeply [map { [$_->{may_decide}, $_->{why}] } @{seen('hold', $_->[0])->{proposals}}], [$_->[1]], "the page says so to $_->[2]"
    for [$an, [false, 'agency-is-reporter'], 'the lead'], [$kiem, [false, 'person-has-post-in-lead'], 'who has a post in the lead'], [$chi, [true, undef], 'the other side'];
replied(answer($chi, $p, 'approve', text => 'Nhất trí.'), 201, 'the other side grants it');
$seen = seen('hold');
is_deeply [@{$seen}{qw(state bucket)}], ['paused', 'open_overdue'], 'it is on hold, and the clock keeps running';
is_deeply [map { $_->{author}{agency}{id} } $seen->{proposals}[0], $seen->{proposals}[0]{decision}], [map { $t->id(agency => $_) } qw(btg bdv)], 'two rows by two agencies';
problem(answer($chi, $p, 'refuse', text => 'x'), 409, 'an answer is final', slug => 'proposal-is-decided');
refused($an, 'hold', 'reports', CamKet::Fixture::completion(days_from(0)), 409, 'state-does-not-allow', 'work on hold is not reported', 'report');
$p = proposed($an, 'hold', 'resumption', words('Đã có kinh phí.'));
replied(answer($dao, $p, 'approve'), 201, 'the other side lets it go on');
is seen('hold')->{state}, 'planned', 'it is back in the state before the hold';

$p = proposed($an, 'hold_withdrawn', 'hold', words('Xin hoãn.'));
replied(answer($binh, $p, 'withdraw'), 201, 'the lead withdraws its proposal');
$p = proposed($an, 'hold_withdrawn', 'hold', words('Xin hoãn lại.'));
replied(answer($chi, $p, 'refuse', text => 'Chưa có lý do.'), 201, 'the other side refuses the next');
is_deeply [map { $_->{decision}{decision} } @{seen('hold_withdrawn')->{proposals}}], [qw(refuse withdraw)], 'both stay';
is seen('hold_withdrawn')->{state}, 'planned', 'and nothing was held';
replied(act($giam, 'hold_by_supervisor', 'hold', words('Tạm dừng để rà soát.')), 201, 'the supervisor holds at once');
$seen = seen('hold_by_supervisor');
is_deeply [$seen->{state}, $seen->{proposals}[0]{decision}{decision}], ['paused', 'approve'], 'with proposal and approval in two rows';

# ---- cancellation ------------------------------------------------------------------------------------------------------------------------------

my $paper = {kind => 'Quyết định', number => '12-QĐ/BTGTU', issued_on => days_from(-5), issuer => 'Ban Tuyên giáo Tỉnh ủy', subject => 'dừng nhiệm vụ'};
my $cancel = {text => 'Không còn cần thiết.', document => $paper};
refused($an, 'cancelled', 'cancellation', $cancel, 403, 'not-allowed', 'a clerk does not cancel', 'cancel');
problem(act($head, 'cancelled', 'cancellation', words('x')), 422, 'a cancellation cites a decision', pointer => '/document');
refused($head, 'cancelled', 'cancellation', {text => 'x', document => {kind => 'Quyết định'}}, 422, 'decision-document-missing', 'by number or subject');
$p = proposed($head, 'cancelled', 'cancellation', $cancel);
unchanged($t->db, 'answers to a cancellation', sub {
    problem(answer($chi, $p, 'approve'), 403, 'a clerk does not approve a cancellation', slug => 'not-allowed');
    problem(answer($head, $p, 'approve'), 403, 'nor the leader who asked', slug => 'agency-is-reporter');
});
replied(answer($other_head, $p, 'approve', document => {number => '77-CV/BDVTU'}), 201, 'the leader of the other side does');
$seen = seen('cancelled');
is_deeply [@{$seen}{qw(state bucket)}], ['cancelled', 'cancelled'], 'it is cancelled';
is_deeply $seen->{proposals}[0]{document}, $paper, 'with the decision it cites';
my ($told) = grep { $_->{act} eq 'cancel_proposed' } @{$an->all("/commitments/$c{cancelled}/history")};
like $told->{documents}[0], qr/12-QĐ\/BTGTU/, 'which the history names';
replied(act($giam, 'cancelled_by_supervisor', 'cancellation', $cancel), 201, 'the supervisor cancels at once');
is seen('cancelled_by_supervisor')->{state}, 'cancelled', 'that one too';

# ---- extensions ----------------------------------------------------------------------------------------------------------------------------------

my ($due, $asked, $granted) = map { days_from($_) } 20, 40, 30;
refused($chi, 'extended', 'extensions', {text => 'x', due_on => $asked}, 403, 'agency-is-not-the-lead', 'the other side does not ask', 'extend');
refused($giam, 'extended', 'extensions', {text => 'x', due_on => $asked}, 403, 'not-allowed', 'nor the supervisor', 'extend');
refused($an, 'extended', 'extensions', {text => 'x', due_on => $due}, 422, 'new-date-is-not-later', 'the date has to be later');
problem(act($an, 'extended', 'extensions', {text => 'x'}), 422, 'there has to be one', pointer => '/due_on');
$p = proposed($an, 'extended', 'extensions', {text => 'Chờ văn bản hướng dẫn.', due_on => $asked});
is_deeply [@{seen('extended')}{qw(due_on granted_due_on)}], [$due, undef], 'asking moves nothing';
unchanged($t->db, 'granting oneself', sub {
    problem(answer($_, $p, 'approve'), 403, 'an extension is not granted by the lead', slug => qr/^(?:agency-is-reporter|not-allowed)$/) for $an, $binh, $head;
    problem(answer($kiem, $p, 'approve'), 403, 'nor by a person with a post there', slug => 'person-has-post-in-lead');
    problem(answer($chi, $p, 'approve', due_on => $due), 422, 'nor to no later date', slug => 'new-date-is-not-later');
});
replied(answer($chi, $p, 'approve', due_on => $granted), 201, 'the other side grants another date');
$seen = seen('extended');
is_deeply [@{$seen}{qw(due_on original_due_on granted_due_on)}], [$granted, $due, $granted], 'the due date moves, the first one stays';
is_deeply [@{$seen->{proposals}[0]}{qw(due_on after_due)}, $seen->{proposals}[0]{decision}{due_on}], [$asked, false, $granted], 'asked for and granted are both kept';

$p = proposed($an, 'after_due', 'extensions', {text => 'Xin gia hạn sau hạn.', due_on => $granted});
is seen('after_due')->{proposals}[0]{after_due}, true, 'asked for after the due date, and marked so';
replied(answer($giam, $p, 'approve'), 201, 'the supervisor grants it');
$seen = seen('after_due');
is_deeply [@{$seen}{qw(due_on original_due_on granted_due_on bucket)}], [days_from(-3), days_from(-3), $granted, 'open_overdue'], 'both dates are shown and the late mark stays';
$report = CamKet::Fixture::reported($an, $c{after_due}, days_from(0));
CamKet::Fixture::decided($chi, $c{after_due}, $report, 'accept', undef);
is seen('after_due')->{bucket}, 'done_late', 'also when it is done by the date granted';
refused($an, 'standing', 'extensions', {text => 'x', due_on => $asked}, 409, 'no-due-date', 'standing work has no date to move', 'extend');

# A proposal that time has overtaken.
$p = proposed($an, 'moved_on', 'extensions', {text => 'Xin thêm.', due_on => $asked});
CamKet::Fixture::reported($an, $c{moved_on}, days_from(0));
unchanged($t->db, 'a proposal that was overtaken', sub { problem(answer($chi, $p, 'approve'), 409, 'cannot be granted any more', slug => 'state-does-not-allow') });
replied(answer($chi, $p, 'refuse', text => 'Đã báo cáo xong.'), 201, 'but refused');

# The author of a proposal in another post.
$p = proposed($an, 'independent', 'hold', words('Xin hoãn.'));
$t->db->sql(q{insert into core.tenure (person_id, post_id, valid) values (md5('person btg.an')::uuid, md5('post bdv.chi')::uuid, '[2016-01-01,)');
    update core.tenure set valid = '[2015-01-01,2016-01-01)' where person_id = md5('person btg.an')::uuid and post_id = md5('post btg.an')::uuid});
my $moved = $t->sign_in('btg.an');
problem(answer($moved, $p, 'approve'), 403, 'who wrote it does not grant it from the other side', slug => 'person-is-author');
$t->db->sql(q{delete from core.tenure where person_id = md5('person btg.an')::uuid and post_id = md5('post bdv.chi')::uuid;
    update core.tenure set valid = '[2015-01-01,)' where person_id = md5('person btg.an')::uuid});

# ---- what a refusal says ---------------------------------------------------------------------------------------------------------------------------

for my $case ([vi => qr/“Chờ xác nhận”.*“tạm hoãn”.*Chưa thực hiện.*chuyên viên cập nhật của Ban Tuyên giáo Tỉnh ủy Phú Yên/], [en => qr/“Reported done”.*hold.*Planned.*a clerk of Ban Tuyên giáo Tỉnh ủy Phú Yên/]) {
    my $reply = $an->post("/commitments/$c{moved_on}/hold", words('x'), headers => {'Accept-Language' => $case->[0]});
    like $reply->{body}{detail}, $case->[1], "$case->[0]: the state, the act, when it could be, and who";
}
for my $case ([vi => qr/người giám sát của Tỉnh ủy Phú Yên/], [en => qr/a supervisor of Tỉnh ủy Phú Yên/]) {
    my $reply = $an->post("/commitments/$c{moved_on}/decision", {decision => 'returned', text => 'x'}, headers => {'Accept-Language' => $case->[0]});
    like $reply->{body}{detail}, $case->[1], "$case->[0]: a right that one lacks, and who has it";
}

# ---- the whole ---------------------------------------------------------------------------------------------------------------------------------------

my $page = $an->get('/dashboards/one-page', year => 2026)->{body};
is summed($page->{buckets}), $page->{total}, 'the total is the sum of the buckets';
is $page->{buckets}{cancelled}, 2, 'both cancellations stand outside';
$t->db->sql(qq{set session_replication_role = replica; update core.commitment set reported_at = null where id = '$c{late}'});
is_deeply $t->db->rows('select * from core.audit_counts()'), [], 'the counts are what the events say';
$t->finish;
