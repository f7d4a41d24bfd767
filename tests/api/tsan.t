#!/usr/bin/perl
# Many clients at once against the server built with ThreadSanitizer: reads, writes, sign-ins, exports, files and refusals, for TSAN_SECONDS.
use strict;
use warnings;
use utf8;
use FindBin;
use lib "$FindBin::Bin/../lib/perl";
use JSON::PP;
use POSIX ();
use Time::HiRes qw(time);
use Test::More;
use CamKet;

my $bin = $ENV{TSAN_BIN} // $ENV{TEST_TSAN_BIN} // "$FindBin::Bin/../../build/tsan/camket";
my $seconds = $ENV{TSAN_SECONDS} // 60;
my $clients = 8;
# What goes by while this runs is no sample for the contract: the answers of others are enough.
delete local $ENV{TEST_REPLIES};

my $t = CamKet->start('tsan', bin => $bin);
my %as = map { $_ => $t->sign_in($_) } qw(btg.an btg.binh bdv.chi mttq.dung tinhuy.lanhdao tinhuy.kiemtoan);
my $year = substr today(), 0, 4;
my $world = CamKet::Fixture::planned($t, $as{'btg.an'}, $year, [map { CamKet::Fixture::commitment($_, "Việc số $_", $_ % 2 ? 'a' : 'b', due_on => days_from($_ - 20), serves => ['o1']) } 1 .. 40]);
my ($p, @c) = ($world->{program}{id}, map { $_->{id} } @{$world->{commitments}});

my @act = (
    sub { $_[0]->get("/commitments/$c[rand @c]") },
    sub { $_[0]->get('/commitments', limit => 20, bucket => 'open_overdue') },
    sub { $_[0]->get('/programs', q => 'dan van') },
    sub { $_[0]->get("/programs/$p") },
    sub { $_[0]->get("/programs/$p/grid") },
    sub { $_[0]->get('/dashboards/one-page', year => $year) },
    sub { $_[0]->get('/dashboards/one-page', year => $year, as_of => days_from(-1)) },
    sub { $_[0]->get('/me/work') },
    sub { $_[0]->get('/search', q => 'viec so') },
    sub { $_[0]->get("/programs/$p/table.xlsx", year => $year) },
    sub { $_[0]->get('/commitments.csv') },
    sub { $_[0]->post("/commitments/$c[rand @c]/reports", {kind => 'progress', text => 'Đang làm', percent => int rand 100}) },
    sub { $_[0]->post("/commitments/$c[rand @c]/reports", CamKet::Fixture::completion(today())) },
    sub {
        my $one = $_[0]->get('/commitments', state => 'reported_done', limit => 1)->{body}{items}[0] or return {status => 204};
        my $full = $_[0]->get("/commitments/$one->{id}")->{body};
        return $_[0]->post("/commitments/$one->{id}/verifications", {report_id => $full->{reports}[0]{id}, decision => rand() < 0.7 ? 'return' : 'accept', text => 'lý do'});
    },
    sub { $_[0]->post('/programs', CamKet::Fixture::program($t, signed_on => rand() < 0.5 ? undef : '2026-01-01')) },
    sub { $_[0]->post('/reviews', {year => $year, kind => 'annual', title => 'Tổng kết'}) },
    sub { $_[0]->request(POST => '/api/v1/files', raw => "%PDF-1.4\n" . 'x' x int rand 200_000, type => 'application/pdf', key => CamKet::Client::key(), headers => {'Content-Disposition' => 'attachment; filename=a.pdf'}) },
    sub { $_[0]->post('/programs', {title => ''}) },
    sub { $_[0]->request(POST => '/api/v1/programs', raw => '{"a":', key => CamKet::Client::key()) },
    sub { $_[0]->get('/nothing') },
    sub { $_[0]->get('//metrics') },
    sub { CamKet::Client->new(base => $t->server->base)->post('/session', {login => 'mttq.dung', password => $CamKet::Fixture::PASSWORD}, key => undef) },
    sub { CamKet::Client->new(base => $t->server->base)->get('/me') },
);

my $end = time + $seconds;
my @child;
for my $n (1 .. $clients) {
    my $file = "$ENV{TEST_TMP}/tsan-$$-$n";
    my $pid = fork // die "fork: $!";
    if (!$pid) {
        srand 1000 * $n;
        my @logins = sort keys %as;
        my $client = $as{$logins[$n % @logins]}->twin;
        my %count;
        while (time < $end) {
            my $reply = eval { $act[rand @act]->($client) };
            $count{$reply ? $reply->{status} : 'died'}++;
            diag $@ if !$reply;
        }
        open my $out, '>', $file or POSIX::_exit(1);
        print $out JSON::PP->new->encode(\%count);
        close $out;
        POSIX::_exit(0);
    }
    push @child, [$pid, $file];
}
my %total;
for my $child (@child) {
    waitpid $child->[0], 0;
    is $?, 0, 'a client came to its end';
    open my $in, '<', $child->[1] or next;
    my $count = JSON::PP->new->decode(scalar <$in>);
    close $in;
    unlink $child->[1];
    $total{$_} += $count->{$_} for keys %$count;
}
note 'answers: ', join ', ', map { "$_ x $total{$_}" } sort keys %total;
cmp_ok $total{200} // 0, '>', 20 * $seconds / 10, 'reads were answered';
cmp_ok $total{201} // 0, '>', $seconds / 10, 'writes were taken';
is_deeply [grep { /^(?:500|502|504|died)$/ } sort keys %total], [], 'nothing broke';
is_deeply $t->db->rows(q{select commitment_id from core.commitment_span group by 1 having count(*) filter (where to_at = 'infinity') <> 1}), [], 'the record is whole';

$t->finish;
