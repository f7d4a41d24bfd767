#!/usr/bin/perl
# "As of D": what was recorded by 24:00 of D. A story is told on past days, then looked at from days between them.
use strict;
use warnings;
use utf8;
use FindBin;
use lib "$FindBin::Bin/../lib/perl";
use Test::More;
use CamKet;

my $t = CamKet->start('as_of');
my ($an, $chi, $leader) = map { $t->sign_in($_) } qw(btg.an bdv.chi tinhuy.lanhdao);

# Acts through the api functions themselves, under a clock that only logins other than the server's may set.
my %token = map { my ($c) = $_->[1]{cookie} =~ /=(.*)/; $_->[0] => $c } ['an', $an], ['chi', $chi];
sub at {
    my ($instant, $who, $call, @args) = @_;
    my $q = \&CamKet::Database::quote;
    my $sql = sprintf q{select set_config('app.clock', %s, true);
        update core.session set created_at = '2020-01-01', last_seen_at = %s, expires_at = '2100-01-01' where token_hash = encode(sha256(%s), 'hex');
        select 'reply ' || (body::jsonb)::text from api.%s(encode(sha256(%s), 'hex'), %s, %s, %s);
        update core.session set last_seen_at = clock_timestamp() where token_hash = encode(sha256(%s), 'hex')},
        $q->($instant), $q->($instant), $q->($token{$who}), $call, $q->($token{$who}), $q->(CamKet::Client::key()), $q->('0' x 64), join(', ', map { $q->($_) } @args), $q->($token{$who});
    my ($json) = $t->db->sql($sql) =~ /^reply (.*)$/m or die "no reply of $call\n";
    return JSON::PP->new->decode($json);
}
my $encode = JSON::PP->new->canonical;

my $body = CamKet::Fixture::program($t, plan => CamKet::Fixture::plan(2024, [
    CamKet::Fixture::commitment(1, 'Xong trước hạn', 'a', due_on => '2024-06-30', serves => ['o1']),
    CamKet::Fixture::commitment(2, 'Xong muộn', 'a', due_on => '2024-06-30', serves => ['o1']),
    CamKet::Fixture::commitment(3, 'Không ai làm', 'b', due_on => '2024-09-30', serves => ['o2']),
], signed_on => '2024-01-10'));
my $program = at('2024-01-10 09:00+07', an => 'program_create', $encode->encode($body));
my ($p, $plan) = ($program->{id}, $program->{plans}[0]{id});
my @c = map { $_->{id} } sort { $a->{label} cmp $b->{label} } @{$an->all('/commitments', program => $p)};
is scalar @c, 3, 'three commitments, logged on 10/1/2024';

sub report_at { my ($instant, $c, $on) = @_; return at($instant, an => 'report_create', $c, $encode->encode(CamKet::Fixture::completion($on)))->{reports}[0]{id} }
sub decide_at { my ($instant, $c, $report, $decision, $text) = @_; return at($instant, chi => 'verification_create', $c, $encode->encode({report_id => $report, decision => $decision, text => $text})) }

my $first = report_at('2024-06-20 10:00+07', $c[0], '2024-06-19');
decide_at('2024-07-02 10:00+07', $c[0], $first, 'accept', undef);
my $second = report_at('2024-07-05 23:59:30+07', $c[1], '2024-07-05');
decide_at('2024-07-08 00:00:00+07', $c[1], $second, 'return', 'chưa có văn bản');
my $third = report_at('2024-08-01 10:00+07', $c[1], '2024-07-30');
decide_at('2024-08-05 10:00+07', $c[1], $third, 'accept', undef);

# day => bucket of each of the three (undef: not known yet)
my @days = (
    ['2024-01-09', [undef, undef, undef],                                      'the day before it was logged'],
    ['2024-01-10', [qw(open_in_time open_in_time open_in_time)],               'the day it was logged'],
    ['2024-06-19', [qw(open_in_time open_in_time open_in_time)],               'done, but not reported yet'],
    ['2024-06-20', [qw(awaiting_in_time open_in_time open_in_time)],           'the day of the first report'],
    ['2024-06-30', [qw(awaiting_in_time open_in_time open_in_time)],           'the due date counts to 24:00'],
    ['2024-07-01', [qw(awaiting_in_time open_overdue open_in_time)],           'the day after'],
    ['2024-07-02', [qw(done_on_time open_overdue open_in_time)],               'the slow verifier made nobody late'],
    ['2024-07-05', [qw(done_on_time awaiting_late open_in_time)],              'reported at 23:59 local counts for the day'],
    ['2024-07-07', [qw(done_on_time awaiting_late open_in_time)],              'returned at 0:00 local of the next day: not yet'],
    ['2024-07-08', [qw(done_on_time open_overdue open_in_time)],               'returned'],
    ['2024-08-01', [qw(done_on_time awaiting_late open_in_time)],              'reported again'],
    ['2024-08-05', [qw(done_on_time done_late open_in_time)],                  'accepted'],
    ['2024-09-30', [qw(done_on_time done_late open_in_time)],                  'the last due date'],
    ['2024-10-01', [qw(done_on_time done_late open_overdue)],                  'and past it'],
    [today(),      [qw(done_on_time done_late open_overdue)],                  'today'],
);
for my $case (@days) {
    my ($day, $want, $name) = @$case;
    my %count;
    $count{$_}++ for grep { defined } @$want;
    my $total = grep { defined } @$want;

    for my $who (['a clerk', $an], ['a leader', $leader]) {
        my $page = $who->[1]->get('/dashboards/one-page', year => 2024, as_of => $day);
        replied($page, 200, "$day, $name: one page for $who->[0]") or next;
        is_deeply {map { $_ => $page->{body}{buckets}{$_} } grep { $page->{body}{buckets}{$_} } keys %{$page->{body}{buckets}}}, \%count, "$day: its buckets";
        is $page->{body}{total}, $total, "$day: its total";
        is $page->{body}{as_of}, $day, "$day: it says so";
    }
    my $table = $an->get("/programs/$p/table", year => 2024, as_of => $day);
    replied($table, 200, "$day: the year's table") or next;
    my %bucket = map { $_->{id} => $_->{bucket} } @{$table->{body}{rows}};
    is_deeply [map { $bucket{$_} } @c], $want, "$day: its rows";
    is $table->{body}{total}, $total, "$day: its total";
    is summed($table->{body}{buckets}), $total, "$day: its buckets add up";
    my $grid = $an->get("/programs/$p/grid", as_of => $day)->{body};
    my ($of_year) = grep { $_->{year} == 2024 } @{$grid->{totals}};
    is $of_year ? $of_year->{total} : 0, $total, "$day: the grid's total";
    is_deeply {map { $_ => $of_year->{buckets}{$_} } grep { $of_year->{buckets}{$_} } keys %{$of_year->{buckets}}}, \%count, "$day: the grid's buckets" if $of_year;
}

# Rates at a past day have that day's denominators.
my $page = $an->get('/dashboards/one-page', year => 2024, as_of => '2024-08-05')->{body};
is_deeply [@{$page->{rates}{on_time}}{qw(n d)}], [1, 2], 'on 5/8 two were due, one of them done on time';
is_deeply [@{$page->{rates}{completion}}{qw(n d)}], [2, 2], 'and both done';
is $an->get('/dashboards/one-page', year => 2024, as_of => '2024-10-01')->{body}{overdue}{oldest_days}, 1, 'on 1/10 the third is one day overdue';
my ($row) = grep { $_->{id} eq $c[1] } @{$an->get("/programs/$p/table", year => 2024, as_of => '2024-07-06')->{body}{rows}};
is_deeply [@{$row}{qw(state completed_on)}], ['reported_done', '2024-07-05'], 'a row shows the claim of that day';
($row) = grep { $_->{id} eq $c[1] } @{$an->get("/programs/$p/table", year => 2024, as_of => '2024-07-10')->{body}{rows}};
is_deeply [@{$row}{qw(state completed_on days)}], ['returned', undef, -10], 'and later that it was open, ten days over';

# Names go by the day, as known today.
$t->db->sql(q{update core.agency_name set valid = '[,2024-07-01)' where agency_id = md5('agency bdv')::uuid;
    insert into core.agency_name (agency_id, name, valid) values (md5('agency bdv')::uuid, 'Ban Tuyên giáo và Dân vận Tỉnh ủy Phú Yên', '[2024-07-01,)')});
my %name;
for my $day ('2024-06-30', '2024-07-01') {
    my ($third_row) = grep { $_->{id} eq $c[2] } @{$an->get("/programs/$p/table", year => 2024, as_of => $day)->{body}{rows}};
    $name{$day} = $third_row->{lead};
}
is $name{'2024-06-30'}{name}, 'Ban Dân vận Tỉnh ủy Phú Yên', 'the table of a past day has the name of that day';
is $name{'2024-06-30'}{now}, 'Ban Tuyên giáo và Dân vận Tỉnh ủy Phú Yên', 'with the present one beside it';
is $name{'2024-07-01'}{name}, 'Ban Tuyên giáo và Dân vận Tỉnh ủy Phú Yên', 'from the renaming on the new one';
is $name{'2024-07-01'}{now}, undef, 'alone';
is CamKet::Fixture::commitment_of($an, $c[0])->{reports}[0]{verification}{author}{agency}{name}, 'Ban Dân vận Tỉnh ủy Phú Yên', 'an old decision keeps the old name';

problem($an->get($_, as_of => '2024-06-20'), 400, "$_ does not serve as_of and says so", slug => qr/^(?:as-of-not-served|query-invalid)$/) for '/commitments', '/programs', "/programs/$p", "/commitments/$c[0]", '/me/work';

$t->finish;
