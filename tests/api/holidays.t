#!/usr/bin/perl
# The calendar of public holidays: read by all, edited by the administrator of the whole installation, counted at once.
use strict;
use warnings;
use utf8;
use FindBin;
use lib "$FindBin::Bin/../lib/perl";
use Test::More;
use CamKet;

my $t = CamKet->start('holidays');
CamKet::Fixture::add_person($t->db, 'btg.quan', 'btg', 'Quản Văn Trị', 'Quản trị', 'admin', 'own');
my ($an, $quan, $own) = map { $t->sign_in($_) } qw(btg.an tinhuy.quantri btg.quan);

my $all = $an->get('/holidays');
replied($all, 200, 'a clerk reads the calendar');
is_deeply [map { $_->{year} } @{$all->{body}{items}}], [2022 .. 2027], 'of six years';
is_deeply [map { $_->{year} } @{$an->get('/holidays', year => 2025)->{body}{items}}], [2025], 'or of one';
my $year = $an->get('/holidays/2026');
replied($year, 200, 'a year by itself');
is scalar(grep { $_->{name} eq 'Tết Nguyên đán' } @{$year->{body}{days}}), 5, 'Tết has five days';
is scalar(grep { !length($_->{source} // '') } @{$year->{body}{days}}), 0, 'each day says by what it is off';
my $empty = $an->get('/holidays/2031');
is_deeply $empty->{body}, {year => 2031, version => 0, days => []}, 'a year without a list is empty';
problem($an->get('/holidays/26'), 404, 'a year has four digits');

my @days = map { {day => $_->{day}, name => $_->{name}, worked => $_->{worked}, source => $_->{source}} } @{$quan->get('/holidays/2026')->{body}{days}};
my $match = $quan->get('/holidays/2026')->{headers}{etag};
unchanged($t->db, 'an edit by others, or of something that cannot be', sub {
    problem($an->put('/holidays/2026', {days => \@days}, match => $match), 403, 'a clerk edits nothing', slug => 'not-allowed');
    problem($own->put('/holidays/2026', {days => \@days}, match => $match), 403, 'nor does the administrator of one agency', slug => 'not-allowed');
    problem($quan->put('/holidays/2026', {days => \@days}), 428, 'without If-Match');
    problem($quan->put('/holidays/2026', {days => \@days}, match => '"v9.00000000"'), 412, 'an old list');
    my $bad = $quan->put('/holidays/2026', {days => [@days, {day => '2027-01-01', name => 'x'}, $days[0], {day => '2026-03-03', name => 'y', worked => true}]}, match => $match);
    problem($bad, 422, 'three faults at once', slug => 'day-of-another-year', pointer => '/days/' . @days . '/day');
    is scalar @{$bad->{body}{errors}}, 3, 'are told at once';
});
my $put = $quan->put('/holidays/2026', {days => [@days, {day => '2026-11-24', name => 'Ngày Văn hóa Việt Nam', source => 'Quyết định của năm'}]}, match => $match);
replied($put, 200, 'the administrator adds a day');
is $put->{body}{version}, 2, 'with a new version';
is scalar @{$put->{body}{days}}, 1 + @days, 'and all days';
problem($quan->put('/holidays/2026', {days => []}, match => $match), 412, 'the old list comes too late', slug => 'version-is-stale');
my $first = $quan->put('/holidays/2031', {days => [{day => '2031-01-01', name => 'Tết Dương lịch'}]}, match => $empty->{headers}{etag});
replied($first, 200, 'a year gets its first list');
is $t->db->value("select count(*) from core.event where act = 'holidays_replaced' and subject_kind = 'holiday'"), 2, 'each edit is an event';

# The wait of a verification is counted by it: a report of ten working days ago, and a day off in between.
my $world = CamKet::Fixture::planned($t, $an, substr(today(), 0, 4), [CamKet::Fixture::commitment(1, 'Việc chờ xác nhận', 'a', due_on => today())]);
my $c = $world->{commitments}[0]{id};
CamKet::Fixture::reported($an, $c, today());
$t->db->sql("update core.commitment set reported_at = reported_at - interval '20 days' where id = '$c'");
my $before = CamKet::Fixture::commitment_of($an, $c)->{waiting_days};
my $off = $t->db->value("select d::date from generate_series(core.today() - 15, core.today() - 1, '1 day') d where extract(isodow from d) < 6 and not exists (select from core.holiday h where h.day = d::date) order by d limit 1");
my $of = substr $off, 0, 4;
my $list = $quan->get("/holidays/$of");
replied($quan->put("/holidays/$of", {days => [@{$list->{body}{days}}, {day => $off, name => 'Ngày nghỉ thêm'}]}, match => $list->{headers}{etag}), 200, 'one more day off');
is CamKet::Fixture::commitment_of($an, $c)->{waiting_days}, $before - 1, 'shortens the wait by one working day';

$t->finish;
