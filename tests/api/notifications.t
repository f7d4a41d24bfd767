#!/usr/bin/perl
# Reminders: each kind for the posts that must act, once, by the lead times of the table; reading them.
use strict;
use warnings;
use utf8;
use FindBin;
use lib "$FindBin::Bin/../lib/perl";
use Test::More;
use CamKet;

my $t = CamKet->start('notifications');
my ($an, $binh, $chi, $em, $lanhdao) = map { $t->sign_in($_) } qw(btg.an btg.binh bdv.chi stttt.em tinhuy.lanhdao);
my $db = $t->db;

# As if a new day had begun.
sub remind { $db->sql('delete from core.reminder_day; select api.job_remind()'); return }
sub notified { my ($client) = @_; return @{CamKet::Fixture::must($client->get('/me/notifications', limit => 200), 200)->{items}} }
sub kinds { return join ' ', sort map { ($_->{commitment} ? $_->{commitment}{label} : 'P') . ":$_->{kind}:$_->{days}" } @_ }

my $year = substr today(), 0, 4;
my $c = \&CamKet::Fixture::commitment;
my $world = CamKet::Fixture::planned($t, $an, $year, [
    $c->(1, 'Còn ba mươi mốt ngày', 'a', due_on => days_from(31)), $c->(2, 'Còn năm ngày', 'a', due_on => days_from(5)),
    $c->(3, 'Hạn hôm nay', 'a', due_on => today()), $c->(4, 'Quá hạn một ngày', 'a', due_on => days_from(-1)),
    $c->(5, 'Quá hạn chín ngày', 'b', due_on => days_from(-9)), $c->(6, 'Chờ xác nhận', 'a', due_on => days_from(60)),
    $c->(7, 'Thường xuyên', 'a', kind => 'standing')], term_to => days_from(61));
my @id = map { $_->{id} } @{$world->{commitments}};
remind();
is kinds(notified($an)), '2:due_soon:5 3:due_soon:0 4:overdue:1 P:expiring:61', 'the clerk of the lead is told by the lead times';
is kinds(notified($binh)), kinds(notified($an)), 'and so is the other clerk of the agency';
is kinds(notified($chi)), '5:overdue:9 P:expiring:61', 'the other party of what it leads';
is kinds(notified($em)), '', 'a stranger of nothing';
is kinds(notified($lanhdao)), '', 'nor is a leader, who has nothing to do there';
my $before = $db->value('select count(*) from core.notification');
remind() for 1 .. 2;
is $db->value('select count(*) from core.notification'), $before, 'nothing is said twice';

# Days pass: the same rows with another date.
$db->sql("update core.commitment set due_on = due_on - 2 where id in ('$id[1]', '$id[3]'); update core.commitment set due_on = due_on - 1 where id = '$id[0]'");
remind();
is kinds(grep { $_->{commitment} && $_->{commitment}{label} =~ /[12]/ } notified($an)), '1:due_soon:30 2:due_soon:3 2:due_soon:5', 'thirty days, and three';
$db->sql("delete from core.notification where kind = 'overdue'");
remind();
is kinds(grep { $_->{kind} eq 'overdue' } notified($chi)), '5:overdue:9', 'a week is one reminder';
$db->sql("update core.notification set dedupe = replace(dedupe, '/1/1/', '/1/0/') where kind = 'overdue'");
remind();
is scalar(grep { $_->{kind} eq 'overdue' } notified($chi)), 2, 'and the next week another';

# At once, without a new day.
my $report = CamKet::Fixture::reported($an, $id[5], today());
$db->sql('select api.job_remind()');
is kinds(grep { $_->{kind} eq 'to_verify' } notified($chi)), '6:to_verify:0', 'the other party hears of a report at once';
is kinds(grep { $_->{kind} eq 'to_verify' } notified($an)), '', 'the reporter does not';
$db->sql("update core.commitment set reported_at = reported_at - interval '30 days' where id = '$id[5]'");
remind();
my ($late) = grep { $_->{kind} eq 'verify_late' } notified($chi);
ok $late && $late->{days} > 10, 'and again after ten working days';
CamKet::Fixture::decided($chi, $id[5], $report, 'return', 'Thiếu minh chứng.');
$db->sql('select api.job_remind()');
is kinds(grep { $_->{kind} eq 'returned' } notified($binh)), '6:returned:0', 'what is returned comes back to the lead at once';

# The lead times are data.
$db->sql("delete from core.notification; delete from core.lead_time where kind = 'expiring'; insert into core.lead_time (kind, days) values ('due_soon', 90)");
remind();
is scalar(grep { $_->{kind} eq 'expiring' } notified($an)), 0, 'a kind without lead time is not made';
$db->sql("update core.notification set created_at = created_at - n.i * interval '1 minute' from (select id, row_number() over (order by id) as i from core.notification) n where n.id = notification.id");

# Reading
my @all = notified($an);
cmp_ok scalar(@all), '>=', 4, 'some to read';
my $first = $an->get('/me/notifications', limit => 2);
replied($first, 200, 'a page');
is $first->{body}{unread}, scalar @all, 'says how many are unread in all';
my $read = $an->post('/me/notifications/read', {ids => [$all[0]{id}, (notified($chi))[0]{id}]});
replied($read, 200, 'one is read');
is $read->{body}{unread}, @all - 1, 'one less';
is((notified($chi))[0]{read_at}, undef, 'the id of another post changes nothing');
is +(notified($an))[-1]{id}, $all[0]{id}, 'what was read comes last';
is +(notified($binh))[0]{read_at}, undef, 'for the other post it is unread';
my (@walked, $cursor);
do {
    my $page = CamKet::Fixture::must($an->get('/me/notifications', limit => 2, $cursor ? (cursor => $cursor) : ()), 200);
    push @walked, map { $_->{id} } @{$page->{items}};
    $cursor = $page->{next};
} while ($cursor);
is_deeply \@walked, [map { $_->{id} } notified($an)], 'page after page gives all, in the same order';
is $an->post('/me/notifications/read', {all => true})->{body}{unread}, 0, 'all at once';
problem($an->post('/me/notifications/read', {}), 422, 'neither', slug => 'ids-or-all', pointer => '/ids');
problem($an->post('/me/notifications/read', {all => true, ids => [$all[0]{id}]}), 422, 'both', slug => 'ids-or-all');
problem($an->get('/me/notifications', cursor => 'x'), 400, 'a broken cursor', slug => 'cursor-invalid');
problem($t->client->get('/me/notifications'), 401, 'without a session');

# They stay with the post.
$db->sql("update core.tenure set person_id = md5('person stttt.em')::uuid where post_id = md5('post btg.binh')::uuid");
replied($em->post('/session/post', {post_id => $t->id(post => 'btg.binh')}), 200, 'the successor');
cmp_ok scalar(notified($em)), '>=', 4, 'finds what was left';

$t->finish;
