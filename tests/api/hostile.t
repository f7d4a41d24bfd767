#!/usr/bin/perl
# Bytes that no decent client sends, over raw sockets: each gets exactly one answer, the right one, and nobody waits for ever.
use strict;
use warnings;
use utf8;
use Encode qw(encode);
use FindBin;
use lib "$FindBin::Bin/../lib/perl";
use Test::More;
use CamKet;
use CamKet::Raw;

my $t = CamKet->start('hostile');
my $server = $t->server;
my $host = "Host: 127.0.0.1\r\nConnection: close\r\n";
my $json = "Content-Type: application/json\r\n";
my $login = encode('UTF-8', qq({"login":"btg.an","password":"$CamKet::Fixture::PASSWORD"}));
my $size = length $login;

# One answer of this status as a problem, and then the end of the connection.
sub answered {
    my ($name, $bytes, $status, $slug) = @_;
    my $replies = CamKet::Raw::ask($server, $bytes);
    my @fault;
    if (!defined $replies) {
        push @fault, 'no answer, and the connection stays open';
    } elsif (@$replies != 1) {
        push @fault, @$replies . ' answers: ' . join ', ', map { $_->{status} } @$replies;
    } else {
        my $reply = $replies->[0];
        push @fault, "status $reply->{status} instead of $status" if $reply->{status} !~ /^(?:$status)$/;
        push @fault, "no problem: $reply->{body}"
            if defined $slug && ($reply->{headers}{'content-type'} // '') !~ /problem\+json/;
        push @fault, "not $slug: $reply->{body}" if defined $slug && $reply->{body} !~ /urn:camket:problem:$slug"/;
    }
    ok !@fault, $name or diag join '; ', @fault;
    return;
}

sub get { my ($target, $more) = @_; return "GET $target HTTP/1.1\r\n$host" . ($more // '') . "\r\n" }

# ---- framing: where a request ends ----------------------------------------------------------------------------------------

my $post = "POST /api/v1/session HTTP/1.1\r\n$host$json";
answered('a plain request is answered', $post . "Content-Length: $size\r\n\r\n$login", 201);
answered('a chunked one too', $post . "Transfer-Encoding: chunked\r\n\r\n" . sprintf("%x\r\n%s\r\n0\r\n\r\n", $size, $login), 201);
answered("transfer coding '$_'", $post . "Transfer-Encoding: $_\r\n\r\n0\r\n\r\n", 501, 'not-implemented')
    for 'gzip, chunked', 'chunked, gzip', 'identity', 'xchunked', 'chunked;q=1';
answered('a control byte before the transfer coding', $post . "Transfer-Encoding: \x0bchunked\r\n\r\n0\r\n\r\n", 400, 'header-bad');
answered('chunked twice', $post . "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400, 'header-bad');
answered('chunked and a length', $post . "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n", 400, 'header-bad');
answered('a length and chunked', $post . "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400, 'header-bad');
answered('two lengths', $post . "Content-Length: 2\r\nContent-Length: $size\r\n\r\n$login", 400, 'header-bad');
answered('the same length twice', $post . "Content-Length: $size\r\nContent-Length: $size\r\n\r\n$login", 400, 'header-bad');
answered('chunks from an old client', "POST /api/v1/session HTTP/1.0\r\n$host${json}Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400, 'header-bad');
my $smuggled = "GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
answered('a request hidden behind two lengths', $post . "Content-Length: 2\r\nContent-Length: " . length($smuggled) . "\r\n\r\n$smuggled", 400, 'header-bad');
answered('a request hidden in the body of a GET', get('/healthz', 'Content-Length: ' . length($smuggled) . "\r\n") . $smuggled, 400, 'bad-request');
answered('a DELETE with a body', "DELETE /api/v1/session HTTP/1.1\r\n${host}Content-Length: 2\r\n\r\n{}", 400, 'bad-request');
for my $length ('-1', '+2', '0x2', '', '2,2', '2 2', '1e1', '99999999999999999999') {
    my $replies = CamKet::Raw::ask($server, $post . "Content-Length: $length\r\n\r\n{}");
    ok defined $replies && @$replies >= 1 && $replies->[0]{status} =~ /^4/, "a length of '$length' is refused";
}
answered('an unknown expectation', $post . "Content-Length: $size\r\nExpect: the-unexpected\r\n\r\n$login", 417, 'expectation-failed');

# ---- names, values, doubles -------------------------------------------------------------------------------------------------

answered('a name with a blank', get('/healthz', "X : 1\r\n"), 400, 'header-bad');
answered('a name in UTF-8', get('/healthz', "X-\xc4\x90: 1\r\n"), 400, 'header-bad');
answered('a control byte in a value', get('/healthz', "X: a\x01b\r\n"), 400, 'header-bad');
answered('DEL in a value', get('/healthz', "X: a\x7fb\r\n"), 400, 'header-bad');
answered("$_ twice", get('/healthz', "$_: a\r\n$_: b\r\n"), 400, 'header-bad')
    for qw(Authorization Cookie Content-Type Idempotency-Key If-None-Match Origin);
answered('101 headers', get('/healthz', join '', map { "X-$_: 1\r\n" } 1 .. 101), 431, 'header-bad');
{
    my $replies = CamKet::Raw::ask($server, get('/healthz', 'X: ' . 'a' x 40_000 . "\r\n"));
    ok defined $replies && @$replies == 1 && $replies->[0]{status} == 431, 'a header of 40 kB is refused';
}

# ---- host ---------------------------------------------------------------------------------------------------------------------

{
    # The library's own answer, before we see the request.
    my $replies = CamKet::Raw::ask($server, "GET /healthz HTTP/1.1\r\nConnection: close\r\n\r\n");
    ok defined $replies && $replies->[0]{status} == 400, 'no host';
}
answered('no host from an old client', "GET /healthz HTTP/1.0\r\n\r\n", 400, 'host-unknown');
answered('another host', "GET /healthz HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n", 400, 'host-unknown');
answered('two hosts', "GET /healthz HTTP/1.1\r\nHost: evil.example\r\n$host\r\n", 400, 'header-bad');
answered('our host with a port', "GET /healthz HTTP/1.1\r\nHost: localhost:8080\r\nConnection: close\r\n\r\n", 200);
answered('an absolute target', get('http://evil.example/healthz'), 400, 'target-bad');

# ---- methods ------------------------------------------------------------------------------------------------------------------

answered("method $_", "$_ /healthz HTTP/1.1\r\n$host\r\n", 405, 'method-not-allowed') for qw(TRACE CONNECT get FOO PROPFIND);
{
    my $replies = CamKet::Raw::ask($server, "PUT /api/v1/session HTTP/1.1\r\n$host${json}Content-Length: 2\r\n\r\n{}");
    is $replies->[0]{status}, 405, 'a method that the path does not take';
    is $replies->[0]{headers}{allow}, 'POST, GET, HEAD, DELETE, OPTIONS', 'is told which ones it takes';
    $replies = CamKet::Raw::ask($server, "OPTIONS /api/v1/session HTTP/1.1\r\n${host}Origin: https://evil.example\r\nAccess-Control-Request-Method: POST\r\n\r\n");
    is $replies->[0]{status}, 204, 'OPTIONS is answered';
    ok !grep({ /^access-control/ } keys %{$replies->[0]{headers}}), 'and no other site is let in';
    $replies = CamKet::Raw::ask($server, "HEAD /healthz HTTP/1.1\r\n$host\r\n");
    is $replies->[0]{status}, 200, 'HEAD is answered';
    is $replies->[0]{body}, '', 'without a body';
}

# ---- the target -----------------------------------------------------------------------------------------------------------------

answered("target $_", get($_), 400, 'target-bad')
    for '/api/v1/../../etc/passwd', '/%2e%2e/%2e%2e/etc/passwd', '/a%2fb', '/a%5cb', '/a\\b', '/a%00b', '/a%0d%0aX:1', '/%zz', '/%', '/%c0%af',
    '/a#b', "/\xc4\x90", '*', '/api/v1/programs?=1', '/api/v1/programs?a=%ff', '/a?' . join('&', 1 .. 33);
answered('a target of 5000 bytes', get('/' . 'a' x 5000), 414, 'target-too-long');
answered('an id that is none', get('/api/v1/programs/12'), 404, 'not-found');
answered('an id in braces', get('/api/v1/programs/%7B' . $t->id(agency => 'btg') . '%7D'), 404, 'not-found');
answered('a path with two slashes', get('/api//v1/programs'), '200|404');
answered('a path of the API that is not there', get('/api/v1/nothing'), 404, 'not-found');

# ---- bodies ---------------------------------------------------------------------------------------------------------------------

my $big = $post . "Content-Length: 2097152\r\n\r\n" . ' ' x 2_097_152;
answered('2 MB of JSON', $big, 413, 'body-too-large');
answered('8 MB, announced', $post . "Content-Length: 8388608\r\n\r\n", 413, 'body-too-large');
answered('8 MB, announced with the wish to be asked', $post . "Content-Length: 8388608\r\nExpect: 100-continue\r\n\r\n", 413, 'body-too-large');
answered('300 kB in chunks', $post . "Transfer-Encoding: chunked\r\n\r\n" . ("7fff\r\n" . ' ' x 32767 . "\r\n") x 10 . "0\r\n\r\n", 413, 'body-too-large');
{
    my $raw = CamKet::Raw->dial($server);
    $raw->say($post . "Transfer-Encoding: chunked\r\n\r\n");
    my $sent = 0;
    $sent++ while $sent < 400 && $raw->say("7fff\r\n" . ' ' x 32767 . "\r\n");
    ok $sent < 400, 'endless chunks are cut off';
}
answered('a hundred thousand chunks of a byte', $post . "Transfer-Encoding: chunked\r\n\r\n" . "1\r\n \r\n" x 100_000 . "0\r\n\r\n", 400, 'json-invalid');
answered('another type of content', "POST /api/v1/session HTTP/1.1\r\n${host}Content-Type: text/plain\r\nContent-Length: $size\r\n\r\n$login", 415, 'media-type');
answered('no type of content', "POST /api/v1/session HTTP/1.1\r\n${host}Content-Length: $size\r\n\r\n$login", 415, 'media-type');
answered('an answer of another kind', get('/api/v1/me', "Accept: text/html\r\n"), 401, 'not-signed-in');

# ---- a browser led astray ---------------------------------------------------------------------------------------------------------

my $an = $t->sign_in('btg.an');
my $cookie = "Cookie: $an->{cookie}\r\n";
my ($token) = $an->{cookie} =~ /=(.*)/;
my $write = sub {
    my ($more) = @_;
    return "POST /api/v1/session/post HTTP/1.1\r\n$host$json${cookie}Idempotency-Key: hostile-0123456789\r\n$more" . "Content-Length: 2\r\n\r\n{}";
};
answered('a write from another site', $write->("Sec-Fetch-Site: cross-site\r\n"), 403, 'cross-site');
answered('a write from a neighbour', $write->("Sec-Fetch-Site: same-site\r\n"), 403, 'cross-site');
answered('a write from nowhere', $write->(''), 403, 'cross-site');
answered('a write with another origin', $write->("Origin: https://evil.example\r\n"), 403, 'cross-site');
answered('a write with the origin null', $write->("Origin: null\r\n"), 403, 'cross-site');
answered('a write with an origin that begins like ours', $write->("Origin: http://127.0.0.1.evil.example\r\n"), 403, 'cross-site');
answered('a write with our origin', $write->("Origin: http://127.0.0.1\r\n"), 422);
answered('a write from our own page', $write->("Sec-Fetch-Site: same-origin\r\n"), 422);
answered('a cookie and a token', $write->("Sec-Fetch-Site: same-origin\r\nAuthorization: Bearer $token\r\n"), 400, 'two-credentials');
answered('a planted second cookie', get('/api/v1/me', "Cookie: session=" . 'A' x 43 . "; session=$token\r\n"), 401, 'not-signed-in');
answered('a token alone', get('/api/v1/me', "Authorization: Bearer $token\r\n"), 200);
answered('a token that is none', get('/api/v1/me', "Authorization: Bearer x\r\n"), 401, 'not-signed-in');
answered('a write without a key', "POST /api/v1/session/post HTTP/1.1\r\n$host$json${cookie}Sec-Fetch-Site: same-origin\r\nContent-Length: 2\r\n\r\n{}", 400, 'idempotency-key-required');
answered("the key '$_'", "POST /api/v1/session/post HTTP/1.1\r\n$host$json${cookie}Sec-Fetch-Site: same-origin\r\nIdempotency-Key: $_\r\nContent-Length: 2\r\n\r\n{}", 400, 'idempotency-key-invalid')
    for 'short', 'x' x 129, 'with blanks 0123456789', 'quote"0123456789012', "'; drop table 012345";

# ---- a kept connection -----------------------------------------------------------------------------------------------------------

{
    my $raw = CamKet::Raw->dial($server);
    my $ask = "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n";
    $raw->say($ask x 3);
    is join(' ', map { ($raw->reply // {status => 'none'})->{status} } 1 .. 3), '200 200 200', 'requests sent together are answered in turn';
    $raw->say("POST /api/v1/nothing HTTP/1.1\r\nHost: localhost\r\n${json}Content-Length: $size\r\n\r\n$login$ask");
    is join(' ', map { ($raw->reply // {status => 'none'})->{status} } 1 .. 2), '404 200', 'a refused body is read to its end and the connection goes on';
    $raw->close;
}
my $alive = $t->client->get('//healthz');
replied($alive, 200, 'after all this the server lives');
ok !defined $alive->{headers}{server}, 'and does not say what it is made of';

$t->finish;
