#!/usr/bin/perl
# In time or late: a due date counts to 24:00 in Vietnam, the claimed day of completion decides, and a slow verifier makes nobody late.
use strict;
use warnings;
use utf8;
use FindBin;
use lib "$FindBin::Bin/../lib/perl";
use Test::More;
use CamKet;

my $t = CamKet->start('due');
my ($an, $chi) = map { $t->sign_in($_) } qw(btg.an bdv.chi);

# due, completed, decision => bucket. Past years, so that the day of the test does not matter.
my @cases = (
    ['2025-12-14', '2025-12-14', 'accept',      'done_on_time', 'due 14/12, done 14/12'],
    ['2025-12-14', '2025-12-15', 'accept',      'done_late',    'due 14/12, done 15/12'],
    ['2025-12-14', '2025-12-14', undef,         'awaiting_in_time', 'claimed for 14/12, not confirmed yet'],
    ['2025-12-14', '2025-12-15', undef,         'awaiting_late', 'claimed for 15/12, not confirmed yet'],
    ['2025-12-14', '2025-12-15', 'return',      'open_overdue', 'claimed and returned'],
    ['2025-12-14', '2025-12-10', 'accept_part', 'partial',      'accepted in part'],
    ['2025-12-14', undef,        undef,         'open_overdue', 'never reported'],
    [days_from(0), undef,        undef,         'open_in_time', 'due today'],
    [days_from(-1), undef,       undef,         'open_overdue', 'due yesterday'],
    [days_from(1), undef,        undef,         'open_in_time', 'due tomorrow'],
    [days_from(0), days_from(0), 'accept',      'done_on_time', 'due and done today'],
    ['2024-02-29', '2024-02-29', 'accept',      'done_on_time', 'the 29th of February'],
    ['2023-12-31', '2024-01-01', 'accept',      'done_late',    'over the turn of the year'],
);
my $year = substr today(), 0, 4;
my $world = CamKet::Fixture::planned($t, $an, $year, [map { CamKet::Fixture::commitment($_ + 1, $cases[$_][4], 'a', due_on => $cases[$_][0]) } 0 .. $#cases]);
my %want;
for my $n (0 .. $#cases) {
    my ($due, $completed, $decision, $bucket, $name) = @{$cases[$n]};
    my $c = $world->{commitments}[$n]{id};
    if (defined $completed) {
        my $report = CamKet::Fixture::reported($an, $c, $completed);
        CamKet::Fixture::decided($chi, $c, $report, $decision, $decision eq 'accept' ? undef : 'lý do') if defined $decision;
    }
    my $got = CamKet::Fixture::commitment_of($an, $c);
    is $got->{bucket}, $bucket, "$name: $bucket";
    is $got->{original_due_on}, $due, "$name: the original due date stands";
    $want{$bucket}++;
    if ($bucket =~ /^open/) {
        my $days = $due eq days_from(0) ? 0 : $due eq days_from(1) ? 1 : $due eq days_from(-1) ? -1 : undef;
        is $got->{days}, $days, "$name: days to go" if defined $days;
        cmp_ok $got->{days}, '<', 0, "$name: negative days" if $bucket eq 'open_overdue';
    }
    else {
        is $got->{days}, undef, "$name: no days to go";
    }
}

# The same day everywhere.
my $page = $an->get('/dashboards/one-page', year => $year)->{body};
for my $bucket (sort keys %{$page->{buckets}}) {
    is $page->{buckets}{$bucket}, $want{$bucket} // 0, "one page counts $bucket";
    is scalar @{$an->all('/commitments', year => $year, bucket => $bucket)}, $want{$bucket} // 0, "the list finds $bucket";
}
is $page->{total}, scalar @cases, 'all are counted';

# A verifier who waits makes nobody late: past ten working days only the wait is late.
my $slow = (grep { $_->{text} eq 'claimed for 14/12, not confirmed yet' } @{$world->{commitments}})[0]{id};
is CamKet::Fixture::commitment_of($an, $slow)->{verification_late}, false, 'a fresh report is not waiting too long';
is CamKet::Fixture::commitment_of($an, $slow)->{waiting_days}, 0, 'it waits since today';
is_deeply $an->all('/commitments', verification => 'late'), [], 'and none is in the list of late verifications';
$t->db->sql(qq{set session_replication_role = replica;
    update core.report set created_at = created_at - interval '40 days' where commitment_id = '$slow';
    update core.commitment set reported_at = reported_at - interval '40 days' where id = '$slow'});
my $late = CamKet::Fixture::commitment_of($an, $slow);
is $late->{verification_late}, true, 'after forty days the verification is late';
cmp_ok $late->{waiting_days}, '>=', 26, 'counted in working days';
cmp_ok $late->{waiting_days}, '<=', 30, 'without Saturdays and Sundays';
is $late->{bucket}, 'awaiting_in_time', 'the report is still in time';
is_deeply ids($an->all('/commitments', verification => 'late')), [$slow], 'the list of late verifications names it';
is $an->get('/dashboards/one-page', year => $year)->{body}{awaiting}{late}, 1, 'the one page counts it';
ok((grep { $_->{kind} eq 'verification_late' && $_->{commitment}{id} eq $slow } @{$an->get('/dashboards/one-page', year => $year)->{body}{decide}}), 'and asks for a decision');

$t->finish;
