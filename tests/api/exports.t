#!/usr/bin/perl
# CSV and workbook have exactly the rows of the screen under the same filter, and cannot harm who opens them.
use strict;
use warnings;
use utf8;
use FindBin;
use lib "$FindBin::Bin/../lib/perl";
use Test::More;
use CamKet;
use CamKet::Table;

my $t = CamKet->start('exports');
my ($an, $chi, $dung, $leader) = map { $t->sign_in($_) } qw(btg.an bdv.chi mttq.dung tinhuy.lanhdao);
my @nasty = ('=HYPERLINK("http://x";"y")', '+84 257', '-1+1', '@SUM(A1)', 'Có "ngoặc kép", dấu phẩy; chấm phẩy', "Hai dòng\nmột ô", 'Ễ Ỗ Ự Ẵ Ặ Ỵ Đ & <thẻ>', '12/5', '0012', 'NULL');
my $world = CamKet::Fixture::planned($t, $an, 2025, [
    (map { CamKet::Fixture::commitment($_ < 2 ? '-' : $_, $nasty[$_], $_ % 2 ? 'a' : 'b', due_on => '2025-0' . (1 + $_ % 6) . '-15', serves => ['o1'], time_text => '12/5') } 0 .. $#nasty),
    (map { CamKet::Fixture::commitment("x$_", "Việc thêm $_", 'a', due_on => '2025-11-30', serves => [$_ % 2 ? 'o2' : 'o3']) } 1 .. 60),
    CamKet::Fixture::commitment('T', 'Thường xuyên', 'b', kind => 'standing'),
]);
my $p = $world->{program}{id};
my $c = $world->{commitments}[10]{id};
my $report = CamKet::Fixture::reported($an, $c, '2025-11-20', text => "=cmd|' /C calc'!A0");
CamKet::Fixture::decided($chi, $c, $report, 'accept', undef);
CamKet::Fixture::planned($t, $an, 2025, [CamKet::Fixture::commitment(1, 'Chương trình khác', 'a', due_on => '2025-05-05')],
    title => 'Chương trình với Mặt trận', parties => [{ref => 'a', agency_id => $t->id(agency => 'btg')}, {ref => 'b', agency_id => $t->id(agency => 'mttq')}]);

sub table {
    my ($client, $path, @query) = @_;
    my $reply = $client->get($path, @query);
    return unless replied($reply, 200, "GET $path");
    my ($type, $suffix) = $path =~ /csv$/ ? (qr{^text/csv; ?charset=utf-8$}i, 'csv') : (qr{^application/vnd\.openxmlformats-officedocument\.spreadsheetml\.sheet$}, 'xlsx');
    like $reply->{headers}{'content-type'}, $type, "$path has its type";
    like $reply->{headers}{'content-disposition'}, qr/^attachment\b.*\.$suffix/, "$path comes as an attachment";
    is $reply->{headers}{'x-content-type-options'}, 'nosniff', "$path is not sniffed";
    return $suffix eq 'csv' ? CamKet::Table::csv($reply) : CamKet::Table::xlsx($reply);
}

# ---- the commitment list -----------------------------------------------------------------------------------------------------

my @filters = ([], [program => $p], [bucket => 'open_overdue', sort => 'label'], [agency => $t->id(agency => 'bdv'), role => 'lead'], [due_to => '2025-03-15', sort => '-due_on'],
    [q => 'viec them'], [state => 'verified_done'], [q => 'khong co viec nay'], [year => 2024]);
for my $query (@filters) {
    my $name = "@$query" || 'no filter';
    $name =~ s/[0-9a-f]{8}-[0-9a-f-]{27}/<id>/g;
    my @screen = map { $_->{id} } @{$an->all('/commitments', @$query, limit => 50)};
    for my $suffix (qw(csv xlsx)) {
        my ($rows) = table($an, "/commitments.$suffix", @$query);
        is_deeply CamKet::Table::ids($rows), \@screen, "$suffix, $name: the " . @screen . ' rows of the screen, in the same order';
    }
}
is_deeply CamKet::Table::ids((table($dung, '/commitments.csv'))[0]), [map { $_->{id} } @{$dung->all('/commitments')}], "another agency's file holds what that agency may see";
problem($an->get("/commitments.$_", as_of => '2025-01-01'), 400, "the list as $_ does not serve as_of and says so", slug => 'as-of-not-served') for qw(csv xlsx);
problem($an->get("/commitments.$_", colour => 'xanh'), 400, "an unknown filter of the $_ is 400", pointer => '?colour') for qw(csv xlsx);
problem($an->request(GET => '/api/v1/commitments.csv', headers => {Cookie => undef}), 401, 'nobody takes it away without a session');

# ---- what is in the cells -------------------------------------------------------------------------------------------------------

my ($csv, $csv_info) = table($an, '/commitments.csv', program => $p);
my ($sheet, $sheet_info) = table($an, '/commitments.xlsx', program => $p);
is scalar @{$csv->[0]}, scalar @{$csv->[$_]}, "line $_ has as many cells as the heading" for 1 .. $#$csv;
ok((grep { $_ =~ /Chủ trì|chủ trì/ } @{$csv->[0]}), 'the heading is in Vietnamese');
my %row = map { $_->[-1] => $_ } @$csv;
my %sheet_row = map { $_->[-1] => $_ } @$sheet;
for my $n (0 .. $#nasty) {
    my $id = $world->{commitments}[$n]{id};
    my $guard = $nasty[$n] =~ /^[=+\-@]/ ? "'" : '';
    ok((grep { $_ eq "$guard$nasty[$n]" } @{$row{$id}}), "CSV writes $n" . ($guard ? ' with an apostrophe before the formula' : ' as it is'));
    ok((grep { $_ eq $nasty[$n] } @{$sheet_row{$id}}), "the workbook writes $n as text");
}
ok(!(grep { /^[=+\-@]/ } map { @$_ } @$csv), 'no cell of the CSV begins like a formula');
ok((grep { $_ eq '15/02/2025' || $_ eq '2025-02-15' } @{$row{$world->{commitments}[1]{id}}}), 'the due date is there');
my $info = join "\n", map { join ' ', @$_ } @$csv_info;
like $info, qr/Bộ lọc|Tính đến/, 'as-of date and filter are said below';
my $today = join '/', reverse split /-/, today();
like $info, qr/\Q@{[today()]}\E|\Q$today\E/, 'with the date';
like join("\n", map { join ' ', @$_ } @$sheet_info), qr/Bộ lọc|Tính đến/, 'and on the second sheet';
my $english = $an->request(GET => CamKet::Client::target('/commitments.csv', program => $p), headers => {'Accept-Language' => 'en'});
like((CamKet::Table::csv($english))[0][0][2], qr/^[A-Z][a-z]+$/, 'in English with an English heading');
is $an->get('/commitments.xlsx', program => $p)->{bytes}, $an->get('/commitments.xlsx', program => $p)->{bytes}, 'the same question gives the same bytes';

# ---- the year's table ------------------------------------------------------------------------------------------------------------

for my $query ([year => 2025], [year => 2025, as_of => '2025-11-25'], [year => 2024]) {
    my $screen = $an->get("/programs/$p/table", @$query)->{body};
    for my $suffix (qw(csv xlsx)) {
        my ($rows, $after) = table($an, "/programs/$p/table.$suffix", @$query);
        is_deeply CamKet::Table::ids($rows), [map { $_->{id} } @{$screen->{rows}}], "the year's table as $suffix, @$query: the $screen->{total} rows of the screen";
        my ($total) = map { $_->[1] } grep { $_->[0] eq 'Tổng số nhiệm vụ' } @$after;
        is $total, $screen->{total}, "$suffix, @$query: the total below is the total of the screen" if defined $total;
    }
}
my $table = $an->get("/programs/$p/table", year => 2025)->{body};
is summed($table->{buckets}), $table->{total}, 'its buckets add up to the total';
is $table->{total}, scalar @{$table->{rows}}, 'which is the number of rows';
my ($done) = grep { $_->{id} eq $c } @{$table->{rows}};
is $done->{result}, "=cmd|' /C calc'!A0", 'a row tells the result';
like $done->{evidence}, qr{45-BC/BTGTU}, 'and the evidence';
is_deeply $done->{obligations}, ['Hai là'], 'and which clause it serves';
my ($file) = table($an, "/programs/$p/table.csv", year => 2025);
ok((grep { $_ eq "'=cmd|' /C calc'!A0" } map { @$_ } @$file), 'the result cannot run in a spreadsheet');
problem($t->sign_in('hanoi.giang')->get("/programs/$p/table.$_", year => 2025), 404, "a stranger gets no table as $_", slug => 'not-found') for qw(csv xlsx);
problem($an->get("/programs/$p/table.csv", year => 2025, as_of => days_from(1)), 422, 'nor anybody one of tomorrow', pointer => '?as_of');

# ---- the one page ------------------------------------------------------------------------------------------------------------------

my ($page_rows) = table($leader, '/dashboards/one-page.csv', year => 2025);
my $page = $leader->get('/dashboards/one-page', year => 2025)->{body};
my $sum = 0;
$sum += $_->[1] for grep { $_->[1] =~ /^\d+$/ } @$page_rows[1 .. $#$page_rows];
is $sum, $page->{total}, "the buckets of the one page's CSV add up to its total";

$t->finish;
