#!/usr/bin/perl
# ETag, 304, 412, 428: every GET of a resource or dashboard can be asked "has it changed?", every PUT and DELETE must say what it changes.
use strict;
use warnings;
use utf8;
use FindBin;
use lib "$FindBin::Bin/../lib/perl";
use Test::More;
use CamKet;

my $t = CamKet->start('conditional');
my ($an, $binh, $chi, $leader) = map { $t->sign_in($_) } qw(btg.an btg.binh bdv.chi tinhuy.lanhdao);
my $world = CamKet::Fixture::planned($t, $an, 2026, [CamKet::Fixture::commitment(1, 'Việc một', 'a', due_on => '2026-03-31', serves => ['o1'])]);
my ($p, $plan, $c) = ($world->{program}{id}, $world->{plan}{id}, $world->{commitments}[0]{id});
my $review = CamKet::Fixture::must($an->post('/reviews', {program_id => $p, year => 2026, kind => 'annual', title => 'Tổng kết'}), 201);

my @paths = ("/programs/$p", "/plans/$plan", "/commitments/$c", "/reviews/$review->{id}", '/agencies/' . $t->id(agency => 'btg'), '/me', '/me/work', '/programs', '/commitments',
    '/agencies', '/obligations', '/reviews', "/programs/$p/plans", "/programs/$p/history", "/commitments/$c/history", "/plans/$plan/commitments");
my @dashboards = ("/programs/$p/grid", "/programs/$p/table?year=2026", '/dashboards/one-page');
my $form = qr/^"v\d+\.[0-9a-f]{8}"$/;

my %etag;
for my $path (@paths, @dashboards) {
    my $first = $an->request(GET => "/api/v1$path");
    replied($first, 200, "GET $path") or next;
    like $first->{headers}{etag} // '', $form, "$path has an ETag";
    is $first->{headers}{'cache-control'}, 'private, no-cache', "$path is kept by nobody else and asked for each time";
    $etag{$path} = $first->{headers}{etag} // next;
    my $again = $an->request(GET => "/api/v1$path", match => $etag{$path});
    replied($again, 304, "$path with its ETag is 304");
    is $again->{bytes}, '', "$path: 304 has no body";
    is $again->{headers}{etag}, $etag{$path}, "$path: 304 repeats the ETag";
    replied($an->request(GET => "/api/v1$path", match => '"v0.00000000"'), 200, "$path with another ETag is sent");
    replied($an->request(GET => "/api/v1$path", match => qq(W/"x", $etag{$path})), 304, "$path with a list of ETags that holds it is 304");
}
for my $path ("/programs/$p", "/commitments/$c") {
    isnt $chi->get($path)->{headers}{etag}, $etag{$path}, "$path: another acting post has another ETag";
    isnt $an->request(GET => "/api/v1$path", headers => {'Accept-Language' => 'en'})->{headers}{etag} // '', '', "$path: English has an ETag too";
}
for my $path ("/programs/$p/grid", "/programs/$p/table?year=2026", '/dashboards/one-page') {
    my $old = $an->request(GET => "/api/v1$path" . ($path =~ /\?/ ? '&' : '?') . 'as_of=2026-01-31');
    isnt $old->{headers}{etag}, $etag{$path}, "$path as of another day has another ETag";
}

# An act on a child moves what shows it.
my $report = CamKet::Fixture::reported($an, $c, '2026-03-01');
for my $path ("/commitments/$c", '/me/work', '/commitments', "/programs/$p/grid", "/programs/$p/table?year=2026", '/dashboards/one-page', "/commitments/$c/history", "/programs/$p/history", "/plans/$plan/commitments") {
    my $after = $an->request(GET => "/api/v1$path", match => $etag{$path});
    replied($after, 200, "after a report $path is sent anew");
    isnt $after->{headers}{etag}, $etag{$path}, "$path has another ETag";
}
is CamKet::Fixture::commitment_of($an, $c)->{version}, $world->{commitments}[0]{version} + 1, "the report raised the commitment's version by one";

# PUT and DELETE.
my $draft = $an->post('/programs', CamKet::Fixture::program($t, signed_on => undef));
my $draft_plan = $an->post("/programs/$p/plans", CamKet::Fixture::plan(2025, []));
my $note = $an->post('/reviews', {year => 2025, kind => 'annual', title => 'Ghi chú'});
my @writes = (
    ['a program', "/programs/$draft->{body}{id}", CamKet::Fixture::program($t, signed_on => undef, title => 'Sửa'), $draft->{headers}{etag}],
    ['a plan', "/plans/$draft_plan->{body}{id}", CamKet::Fixture::plan(2025, [], title => 'Sửa'), $draft_plan->{headers}{etag}],
    ['a review', "/reviews/$note->{body}{id}", {year => 2025, kind => 'annual', title => 'Sửa'}, $note->{headers}{etag}],
);
for my $case (@writes) {
    my ($name, $path, $body, $match) = @$case;
    unchanged($t->db, "$name without or with a wrong If-Match", sub {
        problem($an->put($path, $body), 428, "PUT of $name without If-Match is 428");
        problem($an->delete($path), 428, "DELETE of $name without If-Match is 428");
        problem($an->put($path, $body, match => '"v99.00000000"'), 412, "PUT of $name with a later version is 412");
        problem($an->delete($path, match => '"v99.00000000"'), 412, "DELETE of $name with a later version is 412");
        my $odd = $an->put($path, $body, match => 'v1');
        problem($odd, $odd->{status} == 400 ? 400 : 412, "PUT of $name with an If-Match that is no ETag is refused");
    });
    (my $other_day = $match) =~ s/\.[0-9a-f]{8}"/.deadbeef"/;
    my $put = $binh->put($path, $body, match => $other_day);
    replied($put, 200, "PUT of $name compares what is before the dot: a colleague's ETag of the same version will do");
    isnt $put->{headers}{etag}, $match, 'and gives a new ETag';
    problem($an->put($path, $body, match => $match), 412, "a second PUT of $name with the old ETag is 412", slug => 'version-is-stale');
    problem($an->delete($path, match => $match), 412, "so is a DELETE of $name");
    replied($an->delete($path, match => $put->{headers}{etag}), 204, "DELETE of $name with the present one");
    problem($an->get($path), 404, "$name is gone");
    problem($an->delete($path, match => '*'), 404, "and is not deleted twice");
}

$t->finish;
