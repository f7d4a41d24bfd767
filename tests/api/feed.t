#!/usr/bin/perl
# The calendar feed: a secret shown once opens the open commitments of the post's agency and nothing else.
use strict;
use warnings;
use utf8;
use FindBin;
use lib "$FindBin::Bin/../lib/perl";
use Test::More;
use CamKet;

my $t = CamKet->start('feed');
my ($an, $chi) = map { $t->sign_in($_) } qw(btg.an bdv.chi);
my $db = $t->db;
my $year = substr today(), 0, 4;
my $c = \&CamKet::Fixture::commitment;
my $world = CamKet::Fixture::planned($t, $an, $year, [
    $c->(1, 'Tổ chức hội nghị, sơ kết', 'a', due_on => days_from(9)), $c->(2, 'Việc của bên kia', 'b', due_on => days_from(9)),
    $c->(3, 'Thường xuyên', 'a', kind => 'standing'), $c->(4, 'Đã báo cáo', 'a', due_on => today()), $c->(5, 'Sẽ thôi', 'a', due_on => days_from(3))]);
my @id = map { $_->{id} } @{$world->{commitments}};
CamKet::Fixture::reported($an, $id[3], today());
$db->sql("update core.commitment set state = 'cancelled' where id = '$id[4]'");

problem($an->delete('/me/feed'), 404, 'no feed yet', slug => 'not-found');
my $key = 'feed-key-0123456789';
my $made = $an->post('/me/feed', {}, key => $key);
replied($made, 201, 'a feed is made');
is $made->{headers}{'cache-control'}, 'no-store', 'its address is not kept';
my ($token) = $made->{body}{path} =~ m{^/api/v1/me/feed\.ics\?token=([A-Za-z0-9_-]{43})$};
ok $token, 'with a token';
problem($an->post('/me/feed', {}, key => $key), 409, 'the same act again does not show it again', slug => 'already-done');
is $db->value("select count(*) from core.feed where token_hash = encode(sha256('$token'), 'hex')"), 1, 'the database knows its hash';
is $db->value("select count(*) from core.idempotency where body like '%$token%'"), 0, 'and nothing else of it';

my $anyone = $t->client;
my $feed = $anyone->get('/me/feed.ics', token => $token);
replied($feed, 200, 'the token opens it without a session');
is $feed->{headers}{'content-type'}, 'text/calendar; charset=utf-8', 'as a calendar';
is $feed->{headers}{'cache-control'}, 'private, max-age=900', 'kept for a quarter of an hour';
(my $text = $feed->{text}) =~ s/\r\n //g;
my %event = map { /UID:([0-9a-f-]{36})@/ ? ($1 => $_) : () } $text =~ /BEGIN:VEVENT.*?END:VEVENT/sg;
is_deeply [sort keys %event], [sort @id[0, 4]], 'open ones with a date, and the cancelled one';
(my $day = days_from(9)) =~ s/-//g;
like $event{$id[0]}, qr/DTSTART;VALUE=DATE:$day\r\n/, 'on the due date';
like $event{$id[0]}, qr/SUMMARY:1 Tổ chức hội nghị\\, sơ kết\r\n/, 'with its text';
like $event{$id[0]}, qr/BEGIN:VALARM.*TRIGGER:-P3D/s, 'and a reminder';
like $event{$id[4]}, qr/STATUS:CANCELLED/, 'what was cancelled is told';
my ($before) = $event{$id[0]} =~ /SEQUENCE:(\d+)/;
is $before, CamKet::Fixture::commitment_of($an, $id[0])->{version}, 'the sequence is the version';

my $held = $anyone->request('GET', '/api/v1/me/feed.ics?token=' . $token, headers => {'If-None-Match' => $feed->{headers}{etag}});
is $held->{status}, 304, 'unchanged it is not sent again';
problem($anyone->get('/me/feed.ics', token => 'x' x 43), 404, 'another token', slug => 'not-found');
problem($anyone->get('/me/feed.ics', token => 'short'), 404, 'what is no token', slug => 'not-found');
problem($anyone->get('/me/feed.ics'), 400, 'without a token', pointer => '?token');
problem($anyone->get('/me/work'), 401, 'it opens nothing else');

my $second = $an->post('/me/feed', {});
replied($second, 201, 'a new feed');
problem($anyone->get('/me/feed.ics', token => $token), 404, 'ends the old one');
my ($new) = $second->{body}{path} =~ /token=(.*)/;
replied($chi->post('/me/feed', {}), 201, 'another person has another');
$db->sql("update core.\"user\" set disabled_at = now() where login = 'btg.an'");
problem($anyone->get('/me/feed.ics', token => $new), 404, 'a disabled account has none');
$db->sql("update core.\"user\" set disabled_at = null where login = 'btg.an'");
replied($anyone->get('/me/feed.ics', token => $new), 200, 'until it is back');
replied($an->delete('/me/feed'), 204, 'the feed is given up');
problem($anyone->get('/me/feed.ics', token => $new), 404, 'and closed');
my $log = CamKet::Server::text($t->server->{err});
like $log, qr{"route":"/api/v1/me/feed\.ics"}, 'the log names the route';
unlike $log, qr/\Q$token\E|\Q$new\E/, 'but no token';

$t->finish;
