#!/usr/bin/perl
# Where a request comes from and how it is spoken to: writes from other sites, host names, languages, headers.
use strict;
use warnings;
use utf8;
use FindBin;
use lib "$FindBin::Bin/../lib/perl";
use Test::More;
use CamKet;

my $t = CamKet->start('origin');
my $an = $t->sign_in('btg.an');
my $base = $t->server->base;
my $c = CamKet::Fixture::planned($t, $an, 2026, [CamKet::Fixture::commitment(1, 'Việc', 'a', due_on => '2026-03-31')])->{commitments}[0]{id};
my %body = (year => 2026, kind => 'annual', title => 'Tổng kết');

# ---- writes with a cookie -----------------------------------------------------------------------------------------------------

my @foreign = (
    ['neither Sec-Fetch-Site nor Origin', {'Sec-Fetch-Site' => undef}],
    ['Sec-Fetch-Site: cross-site',        {'Sec-Fetch-Site' => 'cross-site'}],
    ['Sec-Fetch-Site: same-site',         {'Sec-Fetch-Site' => 'same-site'}],
    ['Sec-Fetch-Site: none',              {'Sec-Fetch-Site' => 'none'}],
    ['another Origin',                    {'Sec-Fetch-Site' => undef, Origin => 'https://xau.example'}],
    ['the null Origin',                   {'Sec-Fetch-Site' => undef, Origin => 'null'}],
    ['our Origin with another port',      {'Sec-Fetch-Site' => undef, Origin => 'http://127.0.0.1:1'}],
    ['our Origin over https',             {'Sec-Fetch-Site' => undef, Origin => $base =~ s/^http:/https:/r}],
    ['our name as the start of another',  {'Sec-Fetch-Site' => undef, Origin => "$base.xau.example"}],
    ['our Origin, but cross-site',        {'Sec-Fetch-Site' => 'cross-site', Origin => $base}],
);
my $draft = $an->post('/reviews', {%body});
for my $case (@foreign) {
    my ($name, $headers) = @$case;
    unchanged($t->db, "writes with $name", sub {
        problem($an->post('/reviews', {%body}, headers => $headers), 403, "POST with $name is refused");
        problem($an->put("/reviews/$draft->{body}{id}", {%body, title => 'x'}, match => $draft->{headers}{etag}, headers => $headers), 403, "PUT with $name is refused");
        problem($an->delete("/reviews/$draft->{body}{id}", match => $draft->{headers}{etag}, headers => $headers), 403, "DELETE with $name is refused");
    });
    replied($an->request(GET => '/api/v1/reviews', headers => $headers), 200, "reading with $name is not");
}
problem($an->request(DELETE => '/api/v1/session', headers => {'Sec-Fetch-Site' => 'cross-site'}), 403, 'another site cannot sign us out');
replied($an->get('/me'), 200, 'the session lives');
replied($an->post('/reviews', {%body}, headers => {'Sec-Fetch-Site' => undef, Origin => $base}), 201, 'our own Origin will do where Sec-Fetch-Site is missing');
replied($an->post('/reviews', {%body}, headers => {'Sec-Fetch-Site' => 'same-origin'}), 201, 'so will same-origin');
for my $type ('text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x') {
    problem($t->client->post('/session', {login => 'btg.an', password => $CamKet::Fixture::PASSWORD}, key => undef, type => $type), 415, "a form of another site cannot sign us in: $type");
}

# ---- hosts ------------------------------------------------------------------------------------------------------------------------

for my $host ('xau.example', '127.0.0.1.xau.example', '10.0.0.1') {
    my $reply = raw("GET /api/v1/me HTTP/1.1\r\nHost: $host\r\nConnection: close\r\n\r\n");
    like $reply, qr{^HTTP/1\.1 4(?:00|21)\b}, "a request for $host is not ours";
}
sub raw {
    my ($bytes) = @_;
    require IO::Socket::INET;
    my $socket = IO::Socket::INET->new(PeerAddr => '127.0.0.1', PeerPort => $t->server->port, Timeout => 5) or die "connect: $@";
    print $socket $bytes;
    local $/;
    my $reply = <$socket>;
    return $reply // '';
}

# ---- languages ----------------------------------------------------------------------------------------------------------------------

my @languages = (
    [undef, 'vi'], ['vi', 'vi'], ['en', 'en'], ['en-GB,en;q=0.9', 'en'], ['vi-VN,vi;q=0.9,en;q=0.5', 'vi'], ['en;q=0.2,vi;q=0.8', 'vi'], ['fr', 'vi'], ['*', 'vi'], ['', 'vi'], [';;q=,', 'vi'],
);
my %seen;
for my $case (@languages) {
    my ($header, $want) = @$case;
    my %headers = ('Accept-Language' => $header);
    my @problems = (
        $an->request(GET => '/api/v1/programs/00000000-0000-4000-8000-000000000000', headers => \%headers),
        $an->post("/commitments/$c/reports", {kind => 'rumour'}, headers => \%headers),
        $an->request(GET => '/api/v1/nothing', headers => \%headers),
        $t->client->request(GET => '/api/v1/me', headers => \%headers),
    );
    for my $reply (@problems) {
        my $name = ($header // 'no Accept-Language') . ": $reply->{status}";
        my $text = "$reply->{body}{title} $reply->{body}{detail}";
        my $vietnamese = $text =~ /[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]/i ? 'vi' : 'en';
        is $vietnamese, $want, "$name is told in $want";
        is $reply->{headers}{'content-language'} // $want, $want, "$name: Content-Language agrees";
        unlike $text, qr/[%\{\}]|\bnull\b|HASH/, "$name has no hole in its text";
    }
}

# ---- headers of every answer -------------------------------------------------------------------------------------------------------

for my $reply ($an->get('/me'), $an->get('/programs'), $an->get('/nothing'), $t->client->get('/me'), $an->get('//healthz')) {
    my $name = "GET $reply->{target} ($reply->{status})";
    is $reply->{headers}{'x-content-type-options'}, 'nosniff', "$name: nosniff";
    is $reply->{headers}{'referrer-policy'}, 'no-referrer', "$name: no referrer";
    like $reply->{headers}{'content-security-policy'} // '', qr/default-src 'none'/, "$name: a policy";
    unlike $reply->{headers}{server} // '', qr/\d/, "$name: no version";
    ok !exists $reply->{headers}{'access-control-allow-origin'}, "$name: no other origin is invited";
}
my $preflight = $an->request(OPTIONS => '/api/v1/programs', headers => {Origin => 'https://xau.example', 'Access-Control-Request-Method' => 'POST'});
is_deeply [grep { /^access-control-/ } keys %{$preflight->{headers}}], [], 'a preflight is granted nothing';
my $yaml = $t->client->get('/openapi.yaml');
replied($yaml, 200, 'the contract is served');
like $yaml->{text}, qr/^openapi: 3\.1/, 'as it is written';

$t->finish;
