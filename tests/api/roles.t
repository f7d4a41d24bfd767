#!/usr/bin/perl
# Who may do what: no session, another agency, leaders, supervisors, auditors and administrators by scope.
use strict;
use warnings;
use utf8;
use FindBin;
use lib "$FindBin::Bin/../lib/perl";
use Test::More;
use CamKet;

my $t = CamKet->start('roles');
my %as = map { $_ => $t->sign_in($_) } qw(btg.an bdv.chi btg.truong mttq.dung hanoi.giang tinhuy.giamsat tinhuy.lanhdao tinhuy.canhan tinhuy.kiemtoan tinhuy.quantri);
my $an = $as{'btg.an'};
my $none = '00000000-0000-4000-8000-000000000000';

# ---- without a session every route of the server's own list is 401 ---------------------------------------------------------------

my @routes = map { [split ' '] } grep { m{^[A-Z]+ /} } split /\n/, `$ENV{CAMKET_BIN} routes`;
cmp_ok scalar @routes, '>', 45, 'the server lists its routes';
# The feed is opened by its token: feed.t tries it without one and with a wrong one.
my %open = map { $_ => 1 } 'POST /api/v1/session', 'GET /healthz', 'GET /readyz', 'GET /metrics', 'GET /api/v1/openapi.yaml', 'GET /api/v1/me/feed.ics', 'GET /', 'GET /{path}';
my $visitor = $t->client;
unchanged($t->db, 'all routes without a session', sub {
    for my $route (grep { !$open{"@$_"} && $_->[1] =~ m{^/api/} } @routes) {
        my ($method, $path) = @$route;
        (my $target = $path) =~ s/\{id\}/$none/g;
        $target =~ s/\{year\}/2026/g;
        my %option = $method eq 'GET' ? () : $method eq 'POST' && $path eq '/api/v1/files'
            ? (raw => '%PDF-1.4', type => 'application/pdf', headers => {'Content-Disposition' => 'attachment; filename=a.pdf'})
            : $method eq 'DELETE' ? (match => '*') : (body => {}, match => $method eq 'PUT' ? '"v1.00000000"' : undef);
        $option{key} = CamKet::Client::key() if $method eq 'POST';
        problem($visitor->request($method => $target, %option), 401, "$method $path without a session is 401", slug => 'not-signed-in');
        my $wrong = $t->client;
        $wrong->{cookie} = 'session=' . 'A' x 43;
        # The shape of a request is looked at before the session: what is wrong in both is told the shape's fault.
        my $reply = $wrong->request($method => $target, %option);
        problem($reply, $reply->{status} =~ /^(?:400|422)$/ && $reply->{body}{type} =~ /(?:body|query)-invalid$/ ? $reply->{status} : 401, "$method $path with an invented session is refused");
    }
});

# ---- a world to look at ------------------------------------------------------------------------------------------------------------

my $world = CamKet::Fixture::planned($t, $an, 2026, [CamKet::Fixture::commitment(1, 'Việc của hai bên', 'a', due_on => '2026-03-31', serves => ['o1'])]);
my $watched = CamKet::Fixture::planned($t, $an, 2026, [CamKet::Fixture::commitment(1, 'Việc có giám sát', 'a', due_on => '2026-03-31')],
    supervising_agency_id => $t->id(agency => 'tinhuy'), title => 'Chương trình có giám sát');
my ($p, $plan, $c, $o) = ($world->{program}{id}, $world->{plan}{id}, $world->{commitments}[0]{id}, $world->{program}{obligations}[0]{id});
my $review = CamKet::Fixture::must($an->post('/reviews', {program_id => $p, year => 2026, kind => 'annual', title => 'Tổng kết'}), 201)->{id};

# login => does it see the program of the two parties, and the watched one
my @sees = (
    ['btg.an', 1, 1], ['bdv.chi', 1, 1], ['btg.truong', 1, 1], ['mttq.dung', 0, 0], ['hanoi.giang', 0, 0], ['tinhuy.giamsat', 0, 1],
    ['tinhuy.lanhdao', 1, 1], ['tinhuy.canhan', 1, 1], ['tinhuy.kiemtoan', 1, 1],
);
for my $case (@sees) {
    my ($login, $sees, $sees_watched) = @$case;
    my $client = $as{$login};
    for my $path ("/programs/$p", "/programs/$p/grid", "/programs/$p/table?year=2026", "/programs/$p/history", "/programs/$p/plans", "/plans/$plan", "/commitments/$c", "/commitments/$c/history",
        "/reviews/$review", "/programs/$p/table.csv?year=2026", "/plans/$plan/commitments") {
        (my $name = $path) =~ s/[0-9a-f]{8}-[0-9a-f-]{27}/{id}/;
        my $reply = $client->request(GET => "/api/v1$path");
        $sees ? replied($reply, 200, "$login reads $name") : problem($reply, 404, "$login does not know of $name", slug => 'not-found');
    }
    is scalar(grep { $_->{id} eq $p } @{$client->all('/programs')}), $sees, "$login: the list of programs agrees";
    is scalar(grep { $_->{id} eq $c } @{$client->all('/commitments')}), $sees, "$login: the list of commitments agrees";
    is scalar(grep { $_->{id} eq $o } @{$client->all('/obligations')}), $sees, "$login: the list of obligations agrees";
    is scalar(grep { $_->{id} eq $review } @{$client->all('/reviews')}), $sees, "$login: the list of reviews agrees";
    is $client->get('/dashboards/one-page', year => 2026)->{body}{total}, $sees + $sees_watched, "$login: the one page counts what may be seen";
    is $client->get("/programs/$watched->{program}{id}")->{status}, $sees_watched ? 200 : 404, "$login " . ($sees_watched ? 'reads' : 'does not know of') . ' the watched program';
    is $client->get("/agencies/" . $t->id(agency => 'btg'))->{body}{programs} && scalar(@{$client->get("/agencies/" . $t->id(agency => 'btg'))->{body}{programs}}), $sees + $sees_watched, "$login: an agency's page shows the programs that may be seen";
}

# ---- who writes ----------------------------------------------------------------------------------------------------------------------

my $draft = CamKet::Fixture::new_program($t, $an, signed_on => undef);
my $tag = "\"v$draft->{version}.00000000\"";
my @writes = (
    ['log a program',   sub { $_[0]->post('/programs', CamKet::Fixture::program($t)) }],
    ['replace a draft', sub { $_[0]->put("/programs/$draft->{id}", CamKet::Fixture::program($t, signed_on => undef), match => $tag) }],
    ['delete a draft',  sub { $_[0]->delete("/programs/$draft->{id}", match => $tag) }],
    ['sign a draft',    sub { $_[0]->post("/programs/$draft->{id}/signing", {signed_on => '2026-01-10'}) }],
    ['correct',         sub { $_[0]->post("/programs/$p/corrections", {title => 'Khác', reason => 'x'}) }],
    ['plan',            sub { $_[0]->post("/programs/$p/plans", CamKet::Fixture::plan(2025, [])) }],
    ['start',           sub { $_[0]->post("/commitments/$c/start", {}) }],
    ['report',          sub { $_[0]->post("/commitments/$c/reports", CamKet::Fixture::completion('2026-03-01')) }],
    ['write a review',  sub { $_[0]->post('/reviews', {program_id => $p, year => 2026, kind => 'annual', title => 'x'}) }],
);
for my $case (@writes) {
    my ($name, $do) = @$case;
    unchanged($t->db, "$name by those who may not", sub {
        problem($do->($as{$_}), 403, "$_ may not $name", slug => 'not-allowed') for qw(btg.truong tinhuy.lanhdao tinhuy.canhan tinhuy.kiemtoan);
        my $reply = $do->($as{'tinhuy.quantri'});
        problem($reply, $reply->{status} == 404 ? 404 : 403, "an administrator may not $name");
        for my $login (qw(hanoi.giang mttq.dung)) {
            $reply = $do->($as{$login});
            # Neither has a place in that program: it is not known of; a program that one is no party to is nobody's to log.
            problem($reply, (grep { $reply->{status} == $_ } 403, 404, 422) ? $reply->{status} : 404, "$login may not $name");
            isnt $reply->{status}, 403, "$login is told 404, not 403" if $name ne 'log a program';
        }
    });
}
unchanged($t->db, 'acts of a supervisor on what a party does', sub {
    problem($as{'tinhuy.giamsat'}->post("/commitments/$watched->{commitments}[0]{id}/$_->[0]", $_->[1]), 403, "a supervisor may not $_->[0]") for ['start', {}], ['reports', CamKet::Fixture::completion('2026-03-01')];
    problem($as{'tinhuy.giamsat'}->post("/programs/$watched->{program}{id}/corrections", {title => 'x', reason => 'x'}), 403, 'nor correct', slug => 'not-allowed');
});

# ---- routes of one role ----------------------------------------------------------------------------------------------------------------

my $users = $as{'tinhuy.quantri'}->all('/users', limit => 4);
cmp_ok scalar @$users, '>=', 15, 'an administrator sees the accounts';
ok((grep { $_->{login} eq 'btg.an' && $_->{posts}[0]{agency}{id} eq $t->id(agency => 'btg') } @$users), 'with posts and agencies');
ok(!(grep { exists $_->{password_hash} } @$users), 'and no password');
my $events = $as{'tinhuy.kiemtoan'}->all('/audit/events', limit => 5);
cmp_ok scalar @$events, '>=', 4, 'an auditor sees the record';
is_deeply [map { $_->{id} } @$events], [sort { $b <=> $a } map { $_->{id} } @$events], 'newest first';
my $of_program = $as{'tinhuy.kiemtoan'}->all('/audit/events', program => $p);
is_deeply [sort { $a <=> $b } map { $_->{program_seq} } @$of_program], [1 .. @$of_program], 'the acts on a program are numbered without gap';
for my $login (sort keys %as) {
    problem($as{$login}->get('/users'), 403, "$login does not see the accounts", slug => 'not-allowed') if $login ne 'tinhuy.quantri';
    problem($as{$login}->get('/audit/events'), 403, "$login does not see the record", slug => 'not-allowed') if $login ne 'tinhuy.kiemtoan';
}
my $admin = $as{'tinhuy.quantri'}->get('/me')->{body};
ok(!(grep { /^(?:program\.write|plan\.write|commitment\.act|commitment\.verify|review\.write)$/ } @{$admin->{rights}}), 'an administrator has no right to act');
my $offered = sub { [map { $_->{allowed} ? $_->{act} : () } @{$as{$_[0]}->get("/commitments/$c")->{body}{acts}}] };
is_deeply $offered->('tinhuy.kiemtoan'), [], 'who may do nothing is offered nothing';
is_deeply $offered->('tinhuy.lanhdao'), [], 'nor is a leader of another agency';
is_deeply $offered->('btg.truong'), [qw(decline cancel)], 'a leader of the lead is offered what takes a leader';

# Everything that is refused here is refused by the second wall too: the server's own login sees no row without a caller.
my $out = `psql -X -At -d "@{[$t->db->url('DATABASE_URL')]}" -c 'select count(*) from core.program' 2>&1`;
like $out, qr/permission denied/, "the server's login may not read a table";

$t->finish;
