#!/usr/bin/perl
# Requests that are wrong in every way a client can be wrong: each gets its own 4xx, says where, and changes nothing.
use strict;
use warnings;
use utf8;
use Encode qw(encode);
use FindBin;
use lib "$FindBin::Bin/../lib/perl";
use JSON::PP;
use Test::More;
use CamKet;

my $t = CamKet->start('bad_input');
my $an = $t->sign_in('btg.an');
my $json = JSON::PP->new->utf8->canonical;

my $own = CamKet::Fixture::planned($t, $an, 2026, [CamKet::Fixture::commitment(1, 'Tổ chức hội nghị quý I', 'a', due_on => '2026-03-31')]);
my $draft = CamKet::Fixture::new_program($t, $an, signed_on => undef);
my $commitment = $own->{commitments}[0]{id};
my $strangers = CamKet::Fixture::planned($t, $t->sign_in('hanoi.giang'), 2026,
    [CamKet::Fixture::commitment(1, 'Việc của nơi khác', 'a', due_on => '2026-03-31')],
    parties => [{ref => 'a', agency_id => $t->id(agency => 'hanoi')}, {ref => 'b', agency_id => $t->id(agency => 'stttt')}]);
my $unknown = '00000000-0000-4000-8000-000000000000';

sub program { return CamKet::Fixture::program($t, @_) }
sub bytes { return $json->encode($_[0]) }

# The text of a body with one piece of it replaced by raw bytes that no encoder would write.
sub spoiled {
    my ($from, $to) = @_;
    my $text = bytes(program(title => 'DAY LA TEN'));
    $text =~ s/\Q$from\E/$to/ or die "no $from in the body";
    return $text;
}

# ---- the bytes of a body ----------------------------------------------------------------------------------------------

my @raw = (
    ['no JSON at all',           'xin chào',                                                        400],
    ['nothing',                  '',                                                                400],
    ['a cut body',               substr(bytes(program()), 0, 100),                                  400],
    ['something behind',         bytes(program()) . '{}',                                           400],
    ['a doubled key',            spoiled('"title":"DAY LA TEN"', '"title":"DAY LA TEN","title":"HAI"'), 400],
    ['a doubled key in disguise', spoiled('"title":"DAY LA TEN"', '"title":"DAY LA TEN","t\u0069tle":"HAI"'), 400],
    ['\u0000',                   spoiled('DAY LA TEN', 'a\u0000b'),                                 400],
    ['a raw zero byte',          spoiled('DAY LA TEN', "a\0b"),                                     400],
    ['invalid UTF-8',            spoiled('DAY LA TEN', "a\xff\xfe"),                                400],
    ['overlong UTF-8',           spoiled('DAY LA TEN', "a\xc0\xaf"),                                400],
    ['a surrogate in UTF-8',     spoiled('DAY LA TEN', "a\xed\xa0\x80"),                            400],
    ['half a surrogate pair',    spoiled('DAY LA TEN', 'a\ud800b'),                                 400],
    ['a byte order mark',        "\xef\xbb\xbf" . bytes(program()),                                 400],
    ['NaN',                      spoiled('"position":1', '"position":NaN'),                         400],
    ['1000 brackets',            '{"title":' . '[' x 1000 . ']' x 1000 . '}',                       400],
    ['2 MB of JSON',             bytes(program(source_text => 'a' x 2_000_000)),                    413],
    ['an array instead',         '[]',                                                              422],
    ['null instead',             'null',                                                            422],
);
for my $case (@raw) {
    my ($name, $content, $status) = @$case;
    unchanged($t->db, $name, sub {
        my $reply = $an->request(POST => '/api/v1/programs', raw => $content, key => CamKet::Client::key());
        # Where the line between unreadable and wrong lies is a matter of taste for these two.
        my @either = $status == 422 ? (400, 422) : ($status);
        problem($reply, (grep { $reply->{status} == $_ } @either) ? $reply->{status} : $status, "$name in a body is $status");
    });
}

# ---- members ----------------------------------------------------------------------------------------------------------

my @members = (
    ['an unknown member',             program(colour => 'xanh'),                                        '/colour'],
    ['origin, which is not ours to say', program(origin => 'demonstration'),                            '/origin'],
    ['a missing title',               do { my $b = program(); delete $b->{title}; $b },                 '/title'],
    ['an empty title',                program(title => '   '),                                          '/title'],
    ['a title with a line feed',      program(title => "Một\nHai"),                                     '/title'],
    ['a title with a bidirectional override', program(title => "Kế hoạch \x{202e}2026"),                '/title'],
    ['a title of 501 letters',        program(title => 'ă' x 501),                                      '/title'],
    ['a number for a title',          program(title => 2026),                                           '/title'],
    ['an unknown kind',               program(kind => 'hop_dong'),                                      '/kind'],
    ['a secrecy above thường',        program(secrecy => 'mat'),                                        '/secrecy'],
    ['a missing secrecy declaration', do { my $b = program(); delete $b->{secrecy}; $b },               '/secrecy'],
    ['2026-02-31',                    program(signed_on => '2026-02-31'),                               '/signed_on'],
    ['the 29th of February 2023',     program(signed_on => '2023-02-29'),                               '/signed_on'],
    ['31/12/2026',                    program(signed_on => '31/12/2026'),                               '/signed_on'],
    ['infinity as a date',            program(signed_on => 'infinity'),                                 '/signed_on'],
    ['a date with a time',            program(term_to => '2026-12-31T00:00:00Z'),                       '/term_to'],
    ['an id that is none',            program(supervising_agency_id => 'tinh-uy'),                      '/supervising_agency_id'],
    ['parties that are no list',      program(parties => 'hai bên'),                                    '/parties'],
    ['a party that is no object',     program(parties => ['a', 'b']),                                   qr{^/parties/0}],
    ['a party without ref',           program(parties => [{agency_id => $t->id(agency => 'btg')}, {ref => 'b', agency_id => $t->id(agency => 'bdv')}]), '/parties/0/ref'],
    ['an unknown role',               program(parties => [{ref => 'a', agency_id => $t->id(agency => 'btg'), role => 'chief'}, {ref => 'b', agency_id => $t->id(agency => 'bdv')}]), '/parties/0/role'],
    ['a signatory without a name',    program(signatories => [{party => 'a'}]),                         '/signatories/0/person_name'],
    ['an obligation without text',    program(obligations => [{ref => 'o1', kind => 'standing', bearers => []}]), '/obligations/0/text'],
    ['a nested unknown member',       program(obligations => [{ref => 'o1', text => 'x', kind => 'standing', bearers => CamKet::Fixture::joint('a'), weight => 3}]), '/obligations/0/weight'],
    ['a half for a position',         program(signatories => [{party => 'a', person_name => 'An', position => 1.5}]), '/signatories/0/position'],
    ['a plan without a year',         program(plan => {commitments => []}),                             '/plan/year'],
    ['a year out of reason',          program(plan => CamKet::Fixture::plan(20226, [])),                '/plan/year'],
);
for my $case (@members) {
    my ($name, $body, $pointer) = @$case;
    unchanged($t->db, $name, sub { problem($an->post('/programs', $body), 422, "$name is 422", pointer => $pointer) });
}
unchanged($t->db, 'four faults at once', sub {
    my $reply = $an->post('/programs', program(title => '', kind => 'x', signed_on => '2026-13-01', colour => 1));
    problem($reply, 422, 'four faults are told at once', pointer => $_) for '/title', '/kind', '/signed_on', '/colour';
});

# ---- references inside a body, and ids of others -----------------------------------------------------------------------

my @references = (
    ['a signatory of an unknown party',  program(signatories => [{party => 'z', person_name => 'An'}]),                      qr{^/signatories/0}],
    ['a bearer that is no party',        program(obligations => [{text => 'x', kind => 'standing', bearers => CamKet::Fixture::joint('z')}]), qr{^/obligations/0}],
    ['an obligation nobody bears',       program(obligations => [{text => 'x', kind => 'standing', bearers => []}]),         qr{^/obligations/0}],
    ['only supporting bearers',          program(obligations => [{text => 'x', kind => 'standing', bearers => [{party => 'a', role => 'support'}]}]), qr{^/obligations}],
    ['a commitment serving nothing known', program(plan => CamKet::Fixture::plan(2026, [CamKet::Fixture::commitment(1, 'x', 'a', due_on => '2026-05-05', serves => ['o9'])])), qr{^/plan/commitments/0}],
    ['a lead that is no party',          program(plan => CamKet::Fixture::plan(2026, [CamKet::Fixture::commitment(1, 'x', 'z', due_on => '2026-05-05')])), qr{^/plan/commitments/0}],
    ['one party only',                   program(parties => [{ref => 'a', agency_id => $t->id(agency => 'btg')}], signatories => [], obligations => []), qr{^/parties}],
    ['the same agency twice',            program(parties => [map { +{ref => $_, agency_id => $t->id(agency => 'btg')} } qw(a b)]), qr{^/parties|^$}],
    ['the same ref twice',               program(parties => [map { +{ref => 'a', agency_id => $t->id(agency => $_)} } qw(btg bdv)]), qr{^/parties}],
    ['an unknown agency',                program(parties => [{ref => 'a', agency_id => $t->id(agency => 'btg')}, {ref => 'b', agency_id => $unknown}]), qr{^/parties/1}],
    ['a term that ends before it begins', program(term_from => '2026-01-01', term_to => '2025-01-01'),                       undef],
    ['an empty legal basis',             program(legal_bases => [{}]),                                                      undef],
    ['a dated commitment without due date', program(plan => CamKet::Fixture::plan(2026, [CamKet::Fixture::commitment(1, 'x', 'a')], signed_on => '2026-01-01')), qr{^/plan/commitments/0}],
    ['a standing commitment with a due date', program(plan => CamKet::Fixture::plan(2026, [CamKet::Fixture::commitment(1, 'x', 'a', kind => 'standing', due_on => '2026-05-05')])), undef],
    ['a program of others only',         program(parties => [{ref => 'a', agency_id => $t->id(agency => 'hanoi')}, {ref => 'b', agency_id => $t->id(agency => 'stttt')}]), undef],
);
for my $case (@references) {
    my ($name, $body, $pointer) = @$case;
    unchanged($t->db, $name, sub {
        my $reply = $an->post('/programs', $body);
        my $status = (grep { $reply->{status} == $_ } 403, 409, 422) ? $reply->{status} : 422;
        problem($reply, $status, "$name is refused", defined $pointer && $reply->{status} == 422 ? (pointer => $pointer) : ());
    });
}

# ---- ids in the path, keys, methods, types -------------------------------------------------------------------------------

my @paths = (
    [GET => "/programs/$unknown", 404], [GET => "/programs/$strangers->{program}{id}", 404], [GET => '/programs/1', 404], [GET => '/programs/..%2f..', 400],
    [GET => "/plans/$unknown", 404], [GET => "/plans/$strangers->{plan}{id}", 404], [GET => "/commitments/$unknown", 404],
    [GET => "/commitments/$strangers->{commitments}[0]{id}", 404], [GET => "/commitments/$strangers->{commitments}[0]{id}/history", 404],
    [GET => "/agencies/$unknown", 404], [GET => "/files/$unknown", 404], [GET => "/reviews/$unknown", 404],
    [GET => '/nothing', 404], [GET => '/programs/', 404],
);
push @paths, map { [GET => "/programs/$strangers->{program}{id}/$_", 404] } qw(grid table?year=2026 history plans table.csv?year=2026);
unchanged($t->db, 'looking where nothing is', sub {
    problem($an->request(GET => "/api/v1$_->[1]"), $_->[2], "GET $_->[1] is $_->[2]") for @paths;
});

my @acts = (
    ['a report',       'reports',       CamKet::Fixture::completion('2026-03-01')],
    ['a contribution', 'contributions', {text => 'x'}],
    ['a verification', 'verifications', {report_id => $unknown, decision => 'accept'}],
    ['a withdrawal',   'withdrawal',    {report_id => $unknown}],
    ['a start',        'start',         {}],
);
for my $case (@acts) {
    my ($name, $act, $body) = @$case;
    unchanged($t->db, "$name on what one may not see", sub {
        problem($an->post("/commitments/$strangers->{commitments}[0]{id}/$act", $body), 404, "$name on a foreign commitment is 404", slug => 'not-found');
        problem($an->post("/commitments/$unknown/$act", $body), 404, "$name on no commitment is 404", slug => 'not-found');
    });
    unchanged($t->db, "$name without a key", sub {
        problem($an->post("/commitments/$commitment/$act", $body, key => undef), 400, "$name without Idempotency-Key is 400");
        problem($an->post("/commitments/$commitment/$act", $body, key => $_), 400, "$name with the key '$_' is 400") for 'short', 'has a blank in it', 'x' x 129;
    });
    unchanged($t->db, "$name in another type", sub {
        problem($an->post("/commitments/$commitment/$act", $body, type => $_), 415, "$name as $_ is 415") for 'text/plain', 'application/x-www-form-urlencoded';
    });
}
unchanged($t->db, 'foreign ids in a body', sub {
    my $reply = $an->post("/programs/$own->{program}{id}/plans", CamKet::Fixture::plan(2025,
        [CamKet::Fixture::commitment(1, 'x', $strangers->{program}{parties}[0]{id}, due_on => '2025-05-05')]));
    problem($reply, 422, 'a party of another program as lead is refused', pointer => qr{^/commitments/0});
    $reply = $an->post("/programs/$own->{program}{id}/plans", CamKet::Fixture::plan(2025,
        [CamKet::Fixture::commitment(1, 'x', $own->{program}{parties}[0]{id}, due_on => '2025-05-05', serves => [$strangers->{program}{obligations}[0]{id}])]));
    problem($reply, 422, 'an obligation of a program one may not see is refused', pointer => qr{^/commitments/0});
    problem($an->post('/reviews', {program_id => $strangers->{program}{id}, year => 2026, kind => 'annual', title => 'Tổng kết'}),
        $_, 'a review of a program one may not see is refused') for 422;
    problem($an->post("/programs/$own->{program}{id}/documents", {file_id => $unknown}), 422, 'a file that is not there is refused', pointer => '/file_id');
});
unchanged($t->db, 'wrong methods and queries', sub {
    my $reply = $an->request(PATCH => "/api/v1/programs/$draft->{id}", body => {state => 'signed'});
    problem($reply, 405, 'PATCH of a state is 405');
    like $reply->{headers}{allow}, qr/\bGET\b.*\bPUT\b|\bPUT\b.*\bGET\b/, 'and says what is allowed';
    problem($an->get("/programs/$draft->{id}", colour => 'xanh'), 400, 'an unknown query parameter is 400', pointer => '?colour');
    problem($an->get('/programs', limit => $_), 400, "limit=$_ is 400", pointer => '?limit') for 0, 201, -1, 'x', 1e3;
    problem($an->get('/programs', cursor => $_), 400, "the cursor '$_' is 400") for 'x', 'e30', '////';
    problem($an->request(GET => '/api/v1/programs?limit=5&limit=6'), 400, 'a parameter given twice is 400', pointer => '?limit');
    problem($an->get('/programs', year => '2026-02-31'), 400, 'a year that is none is 400', pointer => '?year');
    problem($an->get('/commitments', due_to => '2026-02-31'), 400, 'a day that is none is 400', pointer => '?due_to');
    problem($an->request(GET => '/api/v1/programs', headers => {Accept => 'application/xml'}), 406, 'XML is not served');
    # Whatever a write was meant to do, a parameter that it does not know must not be overlooked.
    for my $route (grep { m{^(?:POST|PUT|DELETE) /api/} } split /\n/, `$ENV{CAMKET_BIN} routes`) {
        my ($method, $path) = split / /, $route;
        $path =~ s/\{id\}/$unknown/g;
        $path =~ s/\{year\}/2026/g;
        my @content = $path =~ m{/files$} ? (raw => "%PDF-1.4\n", type => 'application/pdf', headers => {'Content-Disposition' => 'attachment; filename=a.pdf'})
            : $method eq 'DELETE' ? () : (body => {});
        my $reply = $an->request($method => "$path?colour=xanh", @content, match => $method eq 'POST' ? undef : '"v1.00000000"',
            key => $method eq 'POST' && $path !~ m{/session$} ? CamKet::Client::key() : undef);
        problem($reply, 400, "$route takes no query", pointer => '?colour');
    }
});

$t->finish;
