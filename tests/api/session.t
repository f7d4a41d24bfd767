#!/usr/bin/perl
# Signing in and out, the acting post, one's own password.
use strict;
use warnings;
use utf8;
use FindBin;
use lib "$FindBin::Bin/../lib/perl";
use Test::More;
use CamKet;

my $t = CamKet->start('session');
my $nobody = $t->client;

# ---- sign-in ----------------------------------------------------------------------------------------------------------

my $reply = $nobody->post('/session', {login => 'btg.an', password => $CamKet::Fixture::PASSWORD}, key => undef);
replied($reply, 201, 'a clerk signs in');
my $me = $reply->{body};
is $me->{user}{login}, 'btg.an', 'the answer says who';
is $me->{user}{name}, 'Nguyễn Văn An', 'with the name in Vietnamese';
is $me->{post}{agency}{name}, 'Ban Tuyên giáo Tỉnh ủy Phú Yên', 'and the agency of the acting post';
is_deeply $me->{post}{roles}, [{role => 'clerk', scope => 'own'}], 'and the role';
is $me->{today}, today(), 'and the local date';
like $reply->{headers}{'set-cookie'}, qr/^session=[A-Za-z0-9_-]{43}; /, 'the cookie carries a token of 32 bytes';
like $reply->{headers}{'set-cookie'}, qr/\b$_(?:;|$)/i, "the cookie is $_" for qw(HttpOnly SameSite=Strict), 'Path=/';
is $reply->{headers}{'cache-control'}, 'no-store', 'nothing keeps the answer';
my ($token) = $reply->{headers}{'set-cookie'} =~ /^session=([^;]+)/;
is $t->db->value("select count(*) from core.session where token_hash = encode(sha256(convert_to('$token', 'UTF8')), 'hex')"), 1,
    'the table holds only the digest of the token';

my $an = $t->sign_in('btg.an');
for my $path ('/session', '/me') {
    replied($an->get($path), 200, "GET $path answers a session") and is $an->get($path)->{body}{user}{login}, 'btg.an', "GET $path names the user";
    problem($nobody->twin->request(GET => "/api/v1$path", headers => {Cookie => undef}), 401, "GET $path without a session is 401", slug => 'not-signed-in');
}
problem($t->client->request(GET => '/api/v1/me', headers => {Cookie => 'session=' . 'A' x 43}), 401, 'an invented token is 401');
problem($t->client->request(GET => '/api/v1/me', headers => {Cookie => 'session='}), 401, 'an empty token is 401');

# ---- refusals ---------------------------------------------------------------------------------------------------------

my @wrong = (
    ['a wrong password',    {login => 'btg.binh', password => 'sai-mat-khau-2026'}],
    ['an unknown login',    {login => 'khong.co', password => 'sai-mat-khau-2026'}],
    ['a disabled account',  {login => 'btg.nghi', password => $CamKet::Fixture::PASSWORD}],
);
CamKet::Fixture::add_person($t->db, 'btg.nghi', 'btg', 'Hà Văn Nghỉ', 'Nhân viên', 'clerk', 'own');
$t->db->sql(q{update core."user" set disabled_at = now() where login = 'btg.nghi'});
my %text;
for my $case (@wrong) {
    my ($name, $body) = @$case;
    my $got = $t->client->post('/session', $body, key => undef);
    problem($got, 401, "$name is 401", slug => 'sign-in-failed');
    $text{$got->{body}{detail}}++;
}
is keys %text, 1, 'the three are told with the same words';
problem($t->client->post('/session', {login => 'btg.an'}, key => undef), 422, 'a missing password is 422', pointer => '/password');
problem($t->client->post('/session', {login => 'btg.an', password => 'x' x 1025}, key => undef), 422, 'a password of 1025 bytes is refused before hashing', pointer => '/password');
problem($t->client->post('/session', {login => 'btg.an', password => 'abc', token => 1}, key => undef), 422, 'an unknown member is refused', pointer => '/token');

# After five failures the next try has to wait; the account is never locked for good.
for my $n (1 .. 5) {
    $t->client->post('/session', {login => 'btg.binh', password => "lan-thu-$n-sai-roi"}, key => undef);
}
my $slow = $t->client->post('/session', {login => 'btg.binh', password => $CamKet::Fixture::PASSWORD}, key => undef);
problem($slow, 429, 'after five failures even the right password waits');
like $slow->{headers}{'retry-after'}, qr/^[1-9]\d*$/, 'and is told how long';
$t->db->sql(q{update core."user" set next_try_at = now() - interval '1 second' where login = 'btg.binh'});
replied($t->client->post('/session', {login => 'btg.binh', password => $CamKet::Fixture::PASSWORD}, key => undef), 201, 'after the wait the right password opens');
is $t->db->value(q{select failures from core."user" where login = 'btg.binh'}), 0, 'and the count starts again';

# ---- end of a session ---------------------------------------------------------------------------------------------------

my $out = $t->sign_in('btg.an');
my $bye = $out->delete('/session');
replied($bye, 204, 'signing out');
like $bye->{headers}{'set-cookie'}, qr/^session=;.*(?:Max-Age=0|Expires=)/i, 'takes the cookie back';
replied($t->client->request(GET => '/api/v1/me', headers => {Cookie => "session=$token"}), 200, 'another session of the same user goes on');

my $old = $t->sign_in('bdv.dao');
$t->db->sql("update core.session set last_seen_at = now() - interval '31 minutes' where user_id = md5('user bdv.dao')::uuid");
problem($old->get('/me'), 401, 'after 30 idle minutes the session is over', slug => 'session-expired');
my $long = $t->sign_in('bdv.dao');
$t->db->sql("update core.session set created_at = now() - interval '13 hours', expires_at = now() - interval '1 hour' where user_id = md5('user bdv.dao')::uuid");
problem($long->get('/me'), 401, 'after 12 hours too', slug => 'session-expired');
my $gone = $t->sign_in('bdv.dao');
$t->db->sql(q{update core."user" set disabled_at = now() where login = 'bdv.dao'});
problem($gone->get('/me'), 401, 'disabling an account ends its sessions at once');

# ---- acting post --------------------------------------------------------------------------------------------------------

my $kiem = $t->sign_in('bdv.kiem');
$me = $kiem->get('/me')->{body};
is scalar @{$me->{posts}}, 2, 'a person with two tenures has two posts to choose from';
is $me->{post}{agency}{id}, $t->id(agency => 'bdv'), 'sign-in takes one that may do something here' ;
my $key = CamKet::Client::key();
my $changed = $kiem->post('/session/post', {post_id => $t->id(post => 'btg.kiem')}, key => $key);
replied($changed, 200, 'the acting post is changed');
is $changed->{body}{post}{agency}{id}, $t->id(agency => 'btg'), 'to the other agency';
is_deeply $changed->{body}{post}{roles}, [], 'whose post has no role here';
is $kiem->get('/me')->{body}{post}{id}, $t->id(post => 'btg.kiem'), 'and it lasts';
problem($kiem->post('/programs', CamKet::Fixture::program($t)), 403, 'rights come from the acting post', slug => 'not-allowed');
problem($kiem->post('/session/post', {post_id => $t->id(post => 'btg.an')}), 422, 'a post of somebody else is refused', pointer => '/post_id');
problem($kiem->post('/session/post', {post_id => '00000000-0000-4000-8000-000000000000'}), 422, 'a post that is not there is refused', pointer => '/post_id');

# ---- password -----------------------------------------------------------------------------------------------------------

my ($one, $other) = ($t->sign_in('btg.truong'), $t->sign_in('btg.truong'));
my $new = 'mua-xuan-o-tuy-hoa-2027';
problem($one->post('/me/password', {old => 'khong-phai-mat-khau', new => $new}), 403, 'the old password must be right', slug => 'password-wrong');
problem($one->post('/me/password', {old => $CamKet::Fixture::PASSWORD, new => 'ngan'}), 422, 'a short new password is refused', pointer => '/new');
problem($one->post('/me/password', {old => $CamKet::Fixture::PASSWORD, new => 'a' x 20}), 422, 'one letter over and over is refused', pointer => '/new');
replied($other->get('/me'), 200, 'so far the other session lives');
$key = CamKet::Client::key();
replied($one->post('/me/password', {old => $CamKet::Fixture::PASSWORD, new => $new}, key => $key), 204, 'the password is changed');
my $twice = $one->post('/me/password', {old => $CamKet::Fixture::PASSWORD, new => $new}, key => $key);
replied($twice, 204, 'the same form again is the same change');
is $twice->{headers}{'idempotency-replayed'}, 'true', 'and says so';
problem($one->post('/me/password', {old => $CamKet::Fixture::PASSWORD, new => 'mua-thu-o-tuy-hoa-2028'}, key => $key), 422, 'another password under the same key is refused', slug => 'idempotency-key-reused');
is $t->db->value(q{select count(*) from core.idempotency where length(fingerprint) = 64 and key = } . CamKet::Database::quote($key)), 0, 'no fast hash of the two passwords is kept';
replied($one->get('/me'), 200, 'the session that changed it goes on');
problem($other->get('/me'), 401, 'the others are ended');
problem($t->client->post('/session', {login => 'btg.truong', password => $CamKet::Fixture::PASSWORD}, key => undef), 401, 'the old password opens no more');
replied($t->client->post('/session', {login => 'btg.truong', password => $new}, key => undef), 201, 'the new one does');
is $t->db->value(q{select count(*) from core.event where body like '%argon2%' or body like '%mua-xuan%'}), 0, 'the event record holds no password';
is $t->db->value(q{select count(*) from core.idempotency where body like '%argon2%' or body like '%mua-xuan%'}), 0, 'nor do the stored answers';

$t->finish;
