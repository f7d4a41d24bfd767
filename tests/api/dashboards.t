#!/usr/bin/perl
# The one page, the grid and "việc của tôi": sums of buckets equal totals, and each number links to exactly its rows.
use strict;
use warnings;
use utf8;
use FindBin;
use lib "$FindBin::Bin/../lib/perl";
use Test::More;
use CamKet;

my $t = CamKet->start('dashboards');
my ($an, $chi, $dung, $leader, $giang) = map { $t->sign_in($_) } qw(btg.an bdv.chi mttq.dung tinhuy.lanhdao hanoi.giang);
my $year = substr today(), 0, 4;

# ---- a world with every bucket that acts can reach, and the rest put in by hand ------------------------------------------------

sub world {
    my ($lead_agency, $n, %over) = @_;
    my @due = (days_from(-40), days_from(-40), days_from(-40), days_from(-40), days_from(40), days_from(-7), undef, undef, days_from(-3), days_from(-40), days_from(5), days_from(100));
    return CamKet::Fixture::planned($t, $an, $year, [map { CamKet::Fixture::commitment($_ + 1, "Việc $n." . ($_ + 1), 'a', due_on => $due[$_],
        kind => defined $due[$_] ? 'dated' : 'standing', serves => $_ == 11 ? [] : $_ % 2 ? ['o1'] : ['o1', 'o2']) } 0 .. $#due], %over);
}
my @world = (world('btg', 1), world('btg', 2, parties => [{ref => 'a', agency_id => $t->id(agency => 'btg')}, {ref => 'b', agency_id => $t->id(agency => 'mttq')}]));
for my $n (0, 1) {
    my @c = map { $_->{id} } @{$world[$n]{commitments}};
    my $other = $n ? $dung : $chi;
    my $act = sub {
        my ($id, $on, $decision) = @_;
        my $report = CamKet::Fixture::reported($an, $id, $on);
        CamKet::Fixture::decided($other, $id, $report, $decision, $decision eq 'accept' ? undef : 'còn thiếu') if $decision;
    };
    $act->($c[0], days_from(-41), 'accept');
    $act->($c[1], days_from(-39), 'accept');
    $act->($c[2], days_from(-41), undef);
    $act->($c[3], days_from(-39), undef);
    $act->($c[6], days_from(-1), 'accept');
    $act->($c[8], days_from(-4), 'accept_part');
    $act->($c[5], days_from(-8), 'return');
}
my %want = map { $_ => 2 } qw(done_on_time done_late awaiting_in_time awaiting_late open_overdue no_deadline_done no_deadline_open partial);
$want{open_in_time} = 6;
$want{open_overdue} = 4;
$want{$_} = 0 for qw(not_done carried cancelled);

# ---- the one page --------------------------------------------------------------------------------------------------------

my $page = $an->get('/dashboards/one-page', year => $year)->{body};
is $page->{as_of}, today(), 'the one page is of today';
is_deeply $page->{buckets}, \%want, 'each bucket has its count';
is summed($page->{buckets}), $page->{total}, 'the buckets add up to the total';
is $page->{total}, 24, 'which is all commitments of the year';
my $cells = $page->{four_cells};
is $cells->{done_on_time}, 2, 'done on time';
is $cells->{open_in_time} + $cells->{open_overdue} + $cells->{done_on_time} + $cells->{done_late}, 24 - 4, 'the four cells hold all dated ones that are not cancelled';
is $cells->{open_overdue}, 4 + 2 + 2 + 2, 'awaiting and partial past their due date fold into "not done, overdue"';
is $cells->{footnotes}{awaiting}, 4, 'with footnotes';
is $cells->{footnotes}{no_deadline}, 4, 'and those without deadline apart';
my $due = $an->all('/commitments', year => $year, due_to => today());
is $page->{rates}{on_time}{d}, scalar @$due, 'the rate is over what is due';
is $page->{rates}{on_time}{n}, 2, 'done on time';
is $page->{rates}{completion}{n}, 4, 'done at all';
cmp_ok abs($page->{rates}{on_time}{rate} - 2 / @$due), '<', 0.001, 'the rate is n / d';
is_deeply [@{$page->{rates}{national}}{qw(n d)}], [4, 4 + 10], "the national ratio is done / (done + overdue), by its own cells";
is $page->{overdue}{n}, 4, 'overdue';
is $page->{overdue}{oldest_days}, 40, 'the oldest since forty days';
is $page->{awaiting}{n}, 4, 'awaiting confirmation';
is $page->{unserved_obligations}, scalar @{$an->all('/obligations', year => $year, without_commitment => 'true')}, 'unserved obligations: as many as the list finds';
is $page->{unserved_obligations}, 2, 'one clause in each program';

my @links = (
    ['total', [], 24], ['overdue', [bucket => 'open_overdue'], $page->{overdue}{n}], ['awaiting', [bucket => 'awaiting_in_time,awaiting_late'], $page->{awaiting}{n}],
    map { [$_, [bucket => $_], $page->{buckets}{$_}] } sort keys %{$page->{buckets}});
is scalar @{$an->all('/commitments', year => $year, @{$_->[1]})}, $_->[2], "the link behind $_->[0] shows $_->[2] rows" for @links;

my $agency = $an->get('/dashboards/one-page', year => $year, agency => $t->id(agency => 'mttq'))->{body};
is $agency->{total}, 12, "an agency's page is over the programs to which it is a party";
is summed($agency->{buckets}), 12, 'and adds up';
is $agency->{scope}{agency}{id}, $t->id(agency => 'mttq'), 'and says whose it is';
is scalar @{$an->all('/commitments', year => $year, agency => $t->id(agency => 'mttq'))}, 12, 'its link shows the same';
is $chi->get('/dashboards/one-page', year => $year)->{body}{total}, 12, 'a clerk counts the programs of the own agency';
is $leader->get('/dashboards/one-page', year => $year)->{body}{total}, 24, 'a leader with scope all counts everything';
is_deeply $leader->get('/dashboards/one-page', year => $year)->{body}{buckets}, \%want, 'in the same buckets';
is $giang->get('/dashboards/one-page', year => $year)->{body}{total}, 0, 'a stranger counts nothing';
my $lead = (grep { $_->{agency}{id} eq $t->id(agency => 'btg') } @{$leader->get('/dashboards/one-page', year => $year)->{body}{agencies}})[0];
is_deeply [@{$lead}{qw(n d total overdue)}], [2, scalar @$due, 24, 4], 'by agency as lead';
my @weeks = @{$page->{weeks}};
is((eval { my $sum = 0; $sum += $_->{n} for @weeks; $sum }), scalar(grep { $_->{bucket} eq 'open_in_time' } @{$an->all('/commitments', year => $year, due_from => today(), due_to => days_from(90))}),
    'the weeks ahead hold what falls due in 90 days');
is $page->{previous}{total} // 0, 0, 'last year there was nothing';
cmp_ok scalar @{$page->{decide}}, '<=', 10, 'at most ten things to decide';
ok((grep { $_->{kind} eq 'overdue' && $_->{days} == 40 } @{$page->{decide}}), 'the oldest overdue one among them');
my $csv = $an->get('/dashboards/one-page.csv', year => $year);
replied($csv, 200, 'the one page as CSV');
problem($an->get('/dashboards/one-page', year => $year, as_of => days_from(1)), 422, 'no figures of tomorrow', pointer => '?as_of');

# ---- the grid ----------------------------------------------------------------------------------------------------------------

my $p = $world[0]{program}{id};
my $grid = $an->get("/programs/$p/grid")->{body};
is_deeply $grid->{years}, [2022 .. 2026], 'the grid has the years of the term';
is_deeply [map { $_->{obligation}{label} } @{$grid->{rows}}], ['Một là', 'Hai là', 'Ba là'], 'and the clauses as signed';
is_deeply [map { [map { $_->{year} } @{$_->{cells}}] } @{$grid->{rows}}], [([2022 .. 2026]) x 3], 'one cell a year';
for my $row (@{$grid->{rows}}) {
    for my $cell (@{$row->{cells}}) {
        is summed($cell->{buckets}), $cell->{total}, "the buckets of $row->{obligation}{label} in $cell->{year} add up";
        is scalar @{$cell->{commitments}}, $cell->{total}, 'and each names its commitments';
        my $listed = $an->all('/commitments', obligation => $row->{obligation}{id}, year => $cell->{year});
        is_deeply [sort @{$cell->{commitments}}], ids($listed), 'which the list finds by obligation and year';
        is $cell->{worst}, undef, 'an empty cell has no worst' if !$cell->{total};
    }
}
my ($index) = grep { $grid->{years}[$_] == $year } 0 .. $#{$grid->{years}};
is $grid->{rows}[0]{cells}[$index]{worst}, 'open_overdue', 'the worst of a full cell is what is overdue';
is $grid->{rows}[0]{cells}[$index]{done}, 3, 'done: on time, late, and without deadline';
is $grid->{rows}[2]{cells}[$index]{total}, 0, 'the third clause has nothing this year';
is $grid->{other}[$index]{total}, 1, 'what serves no clause stands apart';
my ($total) = grep { $_->{year} == $year } @{$grid->{totals}};
is $total->{total}, 12, 'each commitment counts once in the total';
is summed($total->{buckets}), 12, 'whose buckets add up';

# ---- my work -------------------------------------------------------------------------------------------------------------------

my $work = $an->get('/me/work')->{body};
is $work->{as_of}, today(), 'my work is of today';
is_deeply ids($work->{returned}), ids([map { $_->{commitments}[5] } @world]), 'returned to me';
is_deeply $work->{to_verify}, [], 'nothing to verify for who leads everything';
my %shown = map { $_->{id} => 1 } @{$work->{to_report}};
ok $shown{$_->{commitments}[10]{id}} && $shown{$_->{commitments}[9]{id}}, 'to report: due in 5 days, and overdue' for @world;
ok !$shown{$_->{commitments}[4]{id}}, 'not yet: due in 40 days' for @world;
is_deeply ids($work->{due_soon}), ids([map { $_->{commitments}[4] } @world]), 'due soon: those in 40 days, not those in 100';
is $work->{counts}{$_}, scalar @{$work->{$_}}, "the count of $_ agrees" for qw(to_report returned to_verify due_soon);
is $work->{returned}[0]{last}{text}, 'còn thiếu', 'the last word of the other side is shown';
is $work->{returned}[0]{last}{kind}, 'verification', 'as a decision';
my $verify = $chi->get('/me/work')->{body}{to_verify};
is_deeply ids($verify), ids([map { $world[0]{commitments}[$_] } 2, 3]), 'to verify: what the other party reported';
is $verify->[0]{last}{kind}, 'report', 'with its report';
like $verify->[0]{last}{evidence}, qr{45-BC/BTGTU}, 'and the paper cited';

# A total that the tally holds is what counting finds.
is_deeply $t->db->rows(q{select year, sum(n)::int as n from core.tally group by year order by year}),
    $t->db->rows(q{select year, count(*)::int as n from core.commitment where counted group by year order by year}), 'the tally counts what is there';

$t->finish;
