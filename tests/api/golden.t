#!/usr/bin/perl
# The golden counts: figures that government reports have published come out of a generated set of that size, on the one page, on a past day, in the
# exported list, and add up everywhere. And closing work as failed improves no rate.
use strict;
use warnings;
use utf8;
use FindBin;
use lib "$FindBin::Bin/../lib/perl";
use Test::More;
use CamKet;
use CamKet::Table;

my $t = CamKet->start('golden');

# Plan year => done on time, done late, not done and in time, not done and overdue; and what the report itself gives as the whole.
my %golden = (
    2026 => {cells => [14068, 1983, 5640, 223], total => 21914, about => 'the national count of 2017 (report 1270/BC-TCTTTg)'},
    2025 => {cells => [1310, 429, 1812, 175], total => 3726, about => 'the national count of 2016'},
    2024 => {cells => [585, 67, 181, 0], total => 833, about => 'Quảng Nam, 2020'},
);
my @cell = qw(done_on_time done_late open_in_time open_overdue);

# Programs of 100 lines between btg and bdv, as acts would have left them. Within a cell the states that fold into it take turns: what awaits, is
# done in part, or not done counts as not done there, by its due date.
sub load {
    my ($year, $cells) = @_;
    my ($on_time, $late, $open, $overdue) = @$cells;
    $t->db->sql(<<"SQL");
set session_replication_role = replica;
select set_config('app.reads_all', 'yes', true);
create temporary table line on commit drop as
select n, (n - 1) / 100 as p, (n - 1) % 100 as l, x.cell, core.today() + x.due as due_on,
       case x.cell when 'done_on_time' then 'verified_done' when 'done_late' then 'verified_done'
         when 'open_in_time' then (array['planned', 'in_progress', 'in_progress', 'paused', 'returned', 'reported_done', 'disputed', 'verified_partial', 'not_done', 'carried_over'])[1 + n % 10]
         else (array['planned', 'in_progress', 'returned', 'reported_done', 'verified_partial', 'not_done', 'disputed', 'carried_over'])[1 + n % 8] end as state,
       case x.cell when 'done_on_time' then core.today() + x.due - n % 9 when 'done_late' then core.today() + x.due + 1 + n % 9 end as completed_on
  from generate_series(1, $on_time + $late + $open + $overdue) n
 cross join lateral (select case when n <= $on_time then 'done_on_time' when n <= $on_time + $late then 'done_late'
                                 when n <= $on_time + $late + $open then 'open_in_time' else 'open_overdue' end as cell) k
 cross join lateral (select k.cell, case when k.cell = 'open_in_time' then 5 + n % 60 else -20 - n % 60 end as due) x;
update line set completed_on = due_on - 1 where state in ('reported_done', 'disputed', 'verified_partial') and completed_on is null;
insert into core.program (id, kind, title, signed_on, term_from, term_to, state)
select md5('program $year ' || p)::uuid, 'chuong_trinh', 'Chương trình $year số ' || p, '2022-01-10', '2022-01-01', '2030-12-31', 'signed' from (select distinct p from line) d;
insert into core.party (id, program_id, agency_id, name_at_signing, position)
select md5('party $year ' || p || a)::uuid, md5('program $year ' || p)::uuid, md5('agency ' || a)::uuid, a, case a when 'btg' then 1 else 2 end
  from (select distinct p from line) d, unnest(array['btg', 'bdv']) a;
insert into core.program_reader (program_id, agency_id, why) select program_id, agency_id, 'party' from core.party on conflict do nothing;
insert into core.plan (id, program_id, year, signed_on, state) select md5('plan $year ' || p)::uuid, md5('program $year ' || p)::uuid, $year, '2022-01-20', 'signed'
  from (select distinct p from line) d;
insert into core.commitment (id, plan_id, program_id, year, position, label, text, due_on, original_due_on, state, counted, completed_on, lead_party_id, lead_agency_id, reported_at)
select md5('line $year ' || n)::uuid, md5('plan $year ' || p)::uuid, md5('program $year ' || p)::uuid, $year, l + 1, (l + 1)::text, 'Nhiệm vụ số ' || n, due_on, due_on, state, true,
       completed_on, md5('party $year ' || p || case l % 2 when 0 then 'btg' else 'bdv' end)::uuid, md5('agency ' || case l % 2 when 0 then 'btg' else 'bdv' end)::uuid,
       case when state in ('reported_done', 'disputed') then core.now() - interval '2 days' end from line;
insert into core.commitment_span (commitment_id, program_id, year, kind, from_at, state, due_on, completed_on, lead_agency_id)
select id, program_id, year, kind, core.now() - interval '5 days', state, due_on, completed_on, lead_agency_id from core.commitment where year = $year;
insert into core.tally (program_id, year, lead_agency_id, class, due_on, n)
select program_id, year, lead_agency_id, core.tally_class(state, kind, due_on, completed_on), due_key, count(*) from core.commitment where year = $year group by 1, 2, 3, 4, 5;
insert into core.tally_fold (year, lead_agency_id, class, due_on, n) select year, lead_agency_id, class, due_on, sum(n) from core.tally where year = $year group by 1, 2, 3, 4;
SQL
    return;
}
load($_, $golden{$_}{cells}) for sort keys %golden;
$t->db->sql('analyze');

# Everything (a leader), and one agency that is a party to all of it: two ways of counting.
my %reader = (leader => $t->sign_in('tinhuy.lanhdao'), party => $t->sign_in('btg.an'));
my %fold = (awaiting_in_time => 1, awaiting_late => 1, not_done => 1, partial => 1, carried => 1);
for my $year (sort keys %golden) {
    my ($cells, $total, $about) = @{$golden{$year}}{qw(cells total about)};
    my $sum = 0;
    $sum += $_ for @$cells;
    is $sum, $total, "$about: the published parts add up";
    for my $who (sort keys %reader) {
        for my $day (0, -1) {
            my $page = $reader{$who}->get('/dashboards/one-page', year => $year, $day ? (as_of => days_from($day)) : ())->{body};
            my $name = "$about, seen by the $who" . ($day ? ', yesterday' : '');
            is $page->{total}, $total, "$name: $total in all";
            is summed($page->{buckets}), $total, "$name: the sum of the buckets";
            is_deeply [@{$page->{four_cells}}{@cell}], $cells, "$name: the four cells are " . join ' + ', @$cells;
            is_deeply [@{$page->{rates}{national}}{qw(n d)}], [$cells->[0] + $cells->[1], $cells->[0] + $cells->[1] + $cells->[3]], "$name: done over done and overdue";
            my $lead = 0;
            $lead += $_->{total} for @{$page->{agencies}};
            is $lead, $total, "$name: by lead, each once";
        }
    }
    # The file that goes with it: each row in its bucket, and the page's own file.
    my ($rows) = CamKet::Table::csv($reader{leader}->get('/commitments.csv', year => $year));
    is scalar @{CamKet::Table::ids($rows)}, $total, "$about: the exported list has $total rows";
    my ($column) = grep { $rows->[1][$_] =~ /^(?:Hoàn thành|Chưa hoàn thành|Chờ xác nhận|Không|Chuyển)/ && $rows->[0][$_] =~ /tình trạng/i } 0 .. $#{$rows->[0]};
    my %label;
    $label{$_->[$column]}++ for @$rows[1 .. $#$rows];
    is $label{'Hoàn thành đúng hạn'} // 0, $cells->[0], "$about: done on time in the file";
    is $label{'Hoàn thành quá hạn'} // 0, $cells->[1], "$about: done late in the file";
    is summed(\%label) - ($label{'Hoàn thành đúng hạn'} // 0) - ($label{'Hoàn thành quá hạn'} // 0), $cells->[2] + $cells->[3], "$about: the rest is not done";
    my ($page_rows) = CamKet::Table::csv($reader{leader}->get('/dashboards/one-page.csv', year => $year));
    my $in_file = 0;
    $in_file += $_->[1] for grep { $_->[1] =~ /^\d+$/ } @$page_rows[1 .. $#$page_rows];
    is $in_file, $total, "$about: the page's file adds up too";
}
is sprintf('%.4f', $reader{leader}->get('/dashboards/one-page', year => 2026)->{body}{rates}{national}{rate}), '0.9863', 'the ratio that the counts of 2017 give';

# ---- closing work as failed improves no rate ------------------------------------------------------------------------------------------------

sub rates { return $reader{leader}->get('/dashboards/one-page', year => 2025)->{body}{rates} }
for my $case (['overdue work', q{state in ('planned', 'in_progress', 'returned') and due_on < core.today()}], ['work in time', q{state in ('planned', 'in_progress', 'returned', 'paused') and due_on > core.today()}]) {
    my ($name, $which) = @$case;
    my $before = rates();
    $t->db->sql("select set_config('app.reads_all', 'yes', true);
        select core.commitment_move(c, jsonb_populate_record(c, '{\"state\": \"not_done\", \"cause\": \"objective\"}')) from (select c from core.commitment c where c.year = 2025 and $which order by id limit 60) x");
    my $after = rates();
    cmp_ok $after->{$_}{n} * $before->{$_}{d}, '<=', $before->{$_}{n} * $after->{$_}{d}, "$name closed as not done: the $_ rate is no better" for sort keys %$before;
}
is summed($reader{leader}->get('/dashboards/one-page', year => 2025)->{body}{buckets}), 3726, 'and the total stays';
$t->finish;
