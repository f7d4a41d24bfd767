#!/usr/bin/perl
# What the service says about itself: health, readiness, counters, its own description, and the pages it serves.
use strict;
use warnings;
use utf8;
use FindBin;
use lib "$FindBin::Bin/../lib/perl";
use Test::More;
use CamKet;
use CamKet::Raw;

my $t = CamKet->start('metrics');
my $nobody = $t->client;

sub metrics {
    my %value;
    for my $line (split /\n/, $nobody->get('//metrics')->{text}) {
        $value{$1} = $2 if $line =~ /^(camket_\w+(?:\{.*\})?) (-?[\d.]+)$/;
    }
    return \%value;
}

# ---- health -------------------------------------------------------------------------------------------------------------

my $health = $nobody->get('//healthz');
replied($health, 200, 'the process is alive');
is $health->{headers}{'cache-control'}, 'no-store', 'which nobody remembers';
my $ready = $nobody->get('//readyz');
replied($ready, 200, 'it is ready');
is $ready->{body}{schema_version}, $t->db->value('select max(version) from core.schema_migrations'), 'with the version of its schema';
$t->db->sql('insert into core.schema_migrations select max(version) + 1, $$a later one$$, max(sha256), now(), 0 from core.schema_migrations');
problem($nobody->get('//readyz'), 503, 'a schema of a later version is not served', slug => 'unavailable');
$t->db->sql('delete from core.schema_migrations where version = (select max(version) from core.schema_migrations)');
replied($nobody->get('//readyz'), 200, 'the known one is');

# ---- counters -------------------------------------------------------------------------------------------------------------

my $before = metrics();
my $an = $t->sign_in('btg.an');
replied($an->get('/me'), 200, 'a read') for 1 .. 3;
problem($an->get('/programs/' . $t->id(agency => 'btg')), 404, 'a miss');
problem($nobody->get('/me'), 401, 'a stranger');
problem($nobody->get('/nothing/at/all'), 404, 'a path of no route');
my $after = metrics();
my $grown = sub { my ($name) = @_; return ($after->{$name} // 0) - ($before->{$name} // 0) };
is $grown->('camket_requests_total{route="GET /api/v1/me",status="200"}'), 3, 'reads are counted by route and status';
is $grown->('camket_requests_total{route="GET /api/v1/me",status="401"}'), 1, 'refusals as well';
is $grown->('camket_requests_total{route="GET /api/v1/programs/{id}",status="404"}'), 1, 'the label is the pattern, not the path';
is $grown->('camket_requests_total{route="POST /api/v1/session",status="201"}'), 1, 'writes too';
is $grown->('camket_requests_total{route="other",status="404"}'), 1, 'what has no route counts as other';
is $grown->('camket_request_seconds_count{route="GET /api/v1/me"}'), 4, 'durations are counted';
is $grown->('camket_request_seconds_bucket{route="GET /api/v1/me",le="+Inf"}'), 4, 'into buckets that add up';
ok $grown->('camket_request_seconds_sum{route="GET /api/v1/me"}') > 0, 'and have a sum';
is $after->{camket_requests_in_flight}, 1, 'only the one that asks is being answered';
ok $after->{camket_connections} >= 1, 'connections are counted';
ok $after->{camket_resident_bytes} > 1_000_000, 'memory is shown';
is $after->{"camket_queue_$_"}, 0, "nobody waits in the lane $_" for qw(worker hash export file);
ok exists $after->{camket_database_reconnects_total}, 'reconnects are shown';

my $proxied = $nobody->request(GET => '/metrics', headers => {'X-Forwarded-For' => '203.0.113.7'});
problem($proxied, 404, 'a proxy does not get at the counters', slug => 'not-found');

# ---- the description ------------------------------------------------------------------------------------------------------

my $description = $nobody->get('/openapi.yaml');
replied($description, 200, 'the API describes itself');
like $description->{text}, qr/^openapi: ["']?3\.1/m, 'in OpenAPI 3.1';
replied($nobody->request(GET => '/api/v1/openapi.yaml', match => $description->{headers}{etag}), 304, 'and says when it has not changed');

# ---- pages ----------------------------------------------------------------------------------------------------------------

for my $path ('/', '/programs', '/commitments/' . $t->id(agency => 'btg')) {
    my $page = $nobody->request(GET => $path, headers => {Accept => 'text/html'});
    replied($page, 200, "$path is the front end");
    like $page->{headers}{'content-type'}, qr{^text/html}, "$path is a page";
    like $page->{headers}{'content-security-policy'}, qr/default-src 'none'.*require-trusted-types-for 'script'/, "$path may do next to nothing";
    unlike $page->{headers}{'content-security-policy'}, qr/unsafe|\*/, "$path has no hole in its policy";
    is $page->{headers}{'x-content-type-options'}, 'nosniff', "$path is what it says it is";
    is $page->{headers}{'referrer-policy'}, 'no-referrer', "$path tells nobody where one was";
    is $page->{headers}{'cross-origin-opener-policy'}, 'same-origin', "$path stands alone";
    like $page->{headers}{'cache-control'}, qr/no-cache/, "$path is asked for again each time";
}
my $page = $nobody->request(GET => '/');
replied($nobody->request(GET => '/', match => $page->{headers}{etag}), 304, 'a page that has not changed is not sent again');
problem($nobody->request(GET => '/nothing.js'), 404, 'a script that is not there is no page');
problem($nobody->request(POST => '/programs', body => {}), 405, 'a page takes no POST', slug => 'method-not-allowed');
while ($page->{text} =~ m{(?:src|href)="(/[^"]+-[A-Z0-9]{8}\.(?:js|css))"}g) {
    my $file = $nobody->request(GET => $1, headers => {'Accept-Encoding' => 'gzip, br'});
    replied($file, 200, "$1 is there");
    is $file->{headers}{'content-encoding'}, 'br', "$1 comes packed";
    is $file->{headers}{'cache-control'}, 'public, max-age=31536000, immutable', "$1 may be kept for ever";
}

# ---- the log --------------------------------------------------------------------------------------------------------------

my $log = CamKet::Server::text($t->server->{err});
my ($line) = grep { /"route":"\/api\/v1\/session"/ } split /\n/, $log;
my $entry = $line ? JSON::PP->new->decode($line) : {};
is $entry->{status}, 201, 'the log has a line for a request';
is $entry->{method}, 'POST', 'with its method';
like $entry->{id}, qr/^[0-9a-f]{32}$/, 'and its id';
ok $entry->{us} > 0, 'and how long it took';
unlike $log, qr/\Q$CamKet::Fixture::PASSWORD\E/, 'but never a password';
my ($token) = $an->{cookie} =~ /=(.*)/;
unlike $log, qr/\Q$token\E/, 'nor a token';

$t->finish;
