#!/usr/bin/perl
# kill -9 of PostgreSQL under load: requests fail fast with 503, then all is well again without a restart of the server, and nothing that was
# acknowledged is lost or doubled. On a cluster of its own, CRASHES times (2; make trial-kill: 20).
use strict;
use warnings;
use utf8;
use FindBin;
use lib "$FindBin::Bin/../lib/perl";
use JSON::PP;
use POSIX ();
use Time::HiRes qw(sleep time);
use Test::More;

my $crashes = $ENV{CRASHES} // 2;
my $lib = "$FindBin::Bin/../lib";
my ($outer, $cluster) = ($ENV{TEST_CLUSTER}, "$ENV{TEST_TMP}/crash-$$");
my $bin = $ENV{TEST_RELEASE_BIN} // "$FindBin::Bin/../../build/release/camket";

sub cluster { return system("$lib/cluster.sh", '--throwaway', $cluster, @_) }
sub finish_cluster { local $?; cluster('down'); system 'rm', '-rf', $cluster; return }

# Everything below, the harness too, now speaks of this cluster.
$ENV{TEST_CLUSTER} = $cluster;
$ENV{CAMKET_BIN} = $bin;
delete local $ENV{TEST_REPLIES};
# What goes by here is no sample for the contract.
is cluster('up'), 0, 'a cluster to be killed' or BAIL_OUT('no cluster');
my $me = $$;
END { finish_cluster() if defined $me && $$ == $me && defined $cluster && -d $cluster }
# As durable as an installation: a throw-away cluster acknowledges what it has not written.
my $super = qx("$lib/cluster.sh" --throwaway "$cluster" dsn super postgres);
chomp $super;
is system('psql', qw(-X -q -d), $super, map { ('-c', $_) } 'alter system set fsync = on', 'alter system set full_page_writes = on',
    'alter system set synchronous_commit = on', 'do $$ begin perform pg_reload_conf(); end $$'), 0, 'that keeps what it acknowledges';
system("$lib/database.sh", '--template') == 0 or die 'no template';
require CamKet;
CamKet->import;
my $t = CamKet->start('crash', bin => $bin);
my $an = $t->sign_in('btg.an');
my $year = substr CamKet::today(), 0, 4;
my $world = CamKet::Fixture::planned($t, $an, $year, [map { CamKet::Fixture::commitment($_, "Việc số $_", 'a', due_on => CamKet::days_from(30), serves => ['o1']) } 1 .. 30]);
my @c = map { $_->{id} } @{$world->{commitments}};

# A clerk that goes on reporting: each line of its file is key, status, seconds, when.
sub clerk {
    my ($n) = @_;
    my $file = "$ENV{TEST_TMP}/crash-$me-$n";
    my $pid = fork // die "fork: $!";
    return ($pid, $file) if $pid;
    open my $out, '>', $file or POSIX::_exit(1);
    $out->autoflush;
    my $client = $an->twin;
    my $stop = 0;
    local $SIG{TERM} = sub { $stop = 1 };
    for (my $i = 0; !$stop; $i++) {
        my $key = sprintf 'crash-%d-%d-%08d', $me, $n, $i;
        my $began = time;
        my $reply = $client->post("/commitments/$c[($i * 7 + $n) % @c]/reports", {kind => 'progress', percent => $i % 100, text => $key}, key => $key);
        print $out join("\t", $key, $reply->{status}, time - $began, time, $reply->{headers}{'retry-after'} // ''), "\n";
        sleep 0.02 if $reply->{status} != 201;
    }
    POSIX::_exit(0);
}
my @clerk = map { [clerk($_)] } 1 .. 4;
my @back;
for my $crash (1 .. $crashes) {
    sleep 1.5;
    my ($postmaster) = do { open my $in, '<', glob("$cluster/pg*/postmaster.pid") or die "no postmaster: $!"; my $line = <$in>; $line =~ /(\d+)/ };
    my @child = map { split } do { local (@ARGV, $/) = "/proc/$postmaster/task/$postmaster/children"; <> };
    kill KILL => $postmaster, @child;
    # Longer than a request waits for a connection.
    sleep 3.5;
    is cluster('up'), 0, "crash $crash: PostgreSQL comes back";
    push @back, time;
    sleep 2.5;
}
kill TERM => $_->[0] for @clerk;
waitpid $_->[0], 0 for @clerk;

my (%acknowledged, %status, @slow, @rough, %after);
for my $file (map { $_->[1] } @clerk) {
    open my $in, '<', $file or die "$file: $!";
    while (<$in>) {
        chomp;
        my ($key, $status, $seconds, $at, $retry) = split /\t/, $_, -1;
        $status{$status}++;
        $acknowledged{$key} = 1 if $status == 201;
        push @slow, "$key $status ${seconds}s" if $seconds > 4;
        push @rough, "$key $status" if $status != 201 && ($status != 503 || $retry eq '');
        for my $i (0 .. $#back) { $after{$i}++ if $status == 201 && $at > $back[$i] && $at < $back[$i] + 2.5 }
    }
    unlink $file;
}
diag join ', ', map { "$status{$_} x $_" } sort keys %status;
cmp_ok scalar(keys %acknowledged), '>', 50, 'there was load';
cmp_ok $status{503} // 0, '>', 0, 'requests met the crash';
is "@rough", '', 'all others were 503 with Retry-After';
is "@slow", '', 'and none waited longer than 4 s';
is scalar(grep { $after{$_} } 0 .. $#back), $crashes, 'after each crash reports are taken again, by the same server';

my %kept = map { $_->{text} => $_->{n} } @{$t->db->rows("select text, count(*) as n from core.report where text like 'crash-%' group by 1")};
is join(' ', grep { !$kept{$_} } sort keys %acknowledged), '', 'nothing acknowledged is lost';
is join(' ', grep { $kept{$_} != 1 } sort keys %kept), '', 'nothing is doubled';
is $t->db->value("select count(*) from core.event where act = 'progress_reported'"), scalar(keys %kept), 'and each report has its event';
is $t->db->value('select count(*) from core.program p where p.event_seq <> (select count(*) from core.event e where e.program_id = p.id)'), 0, 'without gaps';
my @complaint = $t->server->stop;
is "@complaint", '', 'the server stops cleanly';
undef $t;
finish_cluster();
done_testing();
