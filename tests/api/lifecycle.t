#!/usr/bin/perl
# A server's life: starting, being asked to stop under load, losing its database, clients that never finish.
use strict;
use warnings;
use utf8;
use FindBin;
use lib "$FindBin::Bin/../lib/perl";
use IO::Socket::UNIX;
use POSIX ();
use Socket qw(SOCK_DGRAM);
use Test::More;
use Time::HiRes qw(sleep time);
use CamKet;
use CamKet::Raw;

my $notify = "$ENV{TEST_TMP}/notify-$$";
my $news = IO::Socket::UNIX->new(Type => SOCK_DGRAM, Local => $notify) or die "notify: $!";
chmod 0777, $notify;
my $t = CamKet->start('lifecycle', env => {NOTIFY_SOCKET => $notify, CAMKET_DEADLINE_MS => 3000, CAMKET_READY_FILE => "$ENV{TEST_TMP}/ready-$$"});
my $db = $t->db;
my $ask = "GET /readyz HTTP/1.1\r\nHost: localhost\r\n\r\n";

# Clients that ask over and over on connections that they keep, until stopped or the server says that a connection ends and takes no new
# one. Returns a function that ends them and gives the count of each status; 'cut' is a request without an answer on a connection that
# nobody had announced to end.
sub crowd {
    my ($server, $clients, $bytes) = @_;
    my @child;
    for my $n (1 .. $clients) {
        pipe my $out, my $in or die "pipe: $!";
        my $pid = fork // die "fork: $!";
        if (!$pid) {
            my ($going_on, %count) = (1);
            $SIG{TERM} = sub { $going_on = 0 };
            CONNECTION: while ($going_on) {
                my $raw = eval { CamKet::Raw->dial($server) } or last;
                my $answered = 0;
                while ($going_on) {
                    my $reply = $raw->say($bytes) ? $raw->reply(15) : undef;
                    last CONNECTION if !$reply && !$going_on;
                    if (!$reply) {
                        # A connection that dies before its first answer was still in the queue of a socket that is closed by now.
                        $count{$answered ? 'cut' : 'unanswered'}++;
                        next CONNECTION;
                    }
                    $answered = 1;
                    $count{$reply->{status}}++;
                    next CONNECTION if ($reply->{headers}{connection} // '') eq 'close';
                }
            }
            print $in join(' ', map { "$_=$count{$_}" } sort keys %count), "\n";
            close $in;
            POSIX::_exit(0);
        }
        close $in;
        push @child, [$pid, $out];
    }
    return sub {
        my %sum;
        kill TERM => $_->[0] for @child;
        for my $child (@child) {
            my $line = readline $child->[1];
            waitpid $child->[0], 0;
            $sum{$1} += $2 while ($line // '') =~ /(\w+)=(\d+)/g;
        }
        return \%sum;
    };
}

# A slow client, started first because its patience is tried for 20 s: a request that never ends, a byte each second.
my $drip_began = time;
my $drip = fork // die "fork: $!";
if (!$drip) {
    my $raw = CamKet::Raw->dial($t->server);
    $raw->say("GET /healthz HTTP/1.1\r\nHost: localhost\r\nX: ");
    my $alive = 1;
    while ($alive && time - $drip_began < 40) {
        $alive = $raw->say('a') && !defined $raw->more(time + 1);
    }
    my $lived = time - $drip_began;
    POSIX::_exit(!$alive && $lived > 15 && $lived < 25 ? 0 : 1);
}

# ---- starting -------------------------------------------------------------------------------------------------------------

$news->recv(my $said, 200);
is $said, "READY=1\n", 'the service manager is told that it is ready';
is CamKet::Server::text("$ENV{TEST_TMP}/ready-$$"), '127.0.0.1:' . $t->server->port . "\n", 'the ready file says where';

sub start_fails {
    my ($name, $pattern, $prefix, %env) = @_;
    my $file = "$ENV{TEST_TMP}/failing-$$";
    my $pid = fork // die "fork: $!";
    if (!$pid) {
        %ENV = (%ENV, DATABASE_URL => $db->url('DATABASE_URL'), CAMKET_LISTEN => '127.0.0.1:0', %env);
        open STDOUT, '>', $file;
        open STDERR, '>&', \*STDOUT;
        exec @$prefix, $ENV{CAMKET_BIN}, 'serve' or POSIX::_exit(127);
    }
    waitpid $pid, 0;
    is $? >> 8, 2, "$name: it does not start";
    like CamKet::Server::text($file), $pattern, "$name: and says why";
    return;
}
my @runas = split ' ', $ENV{TEST_RUNAS} // '';
start_fails('as root', qr/root/, []) if $> == 0;
start_fails('without a database', qr/DATABASE_URL/, \@runas, DATABASE_URL => '');
start_fails('with a database that is not there', qr/camket: ./, \@runas, DATABASE_URL => 'host=/nonexistent dbname=x connect_timeout=2');
start_fails('on a port that is taken', qr/in use/, \@runas, CAMKET_LISTEN => '127.0.0.1:' . $t->server->port);
start_fails('with a misspelt setting', qr/CAMKET_WORKRES/, \@runas, CAMKET_WORKRES => 3);

# ---- the database goes away and comes back ------------------------------------------------------------------------------------

my $backends = "select pid from pg_stat_activity where datname = current_database() and usename = 'camket_app'";
my $me = $t->sign_in('btg.an');
my $read = "GET /api/v1/me HTTP/1.1\r\nHost: localhost\r\nCookie: $me->{cookie}\r\n\r\n";
{
    my $stop = crowd($t->server, 4, $read);
    for (1 .. 5) {
        sleep 0.3;
        $db->sql("select pg_terminate_backend(pid) from ($backends) b");
    }
    sleep 0.5;
    my $count = $stop->();
    my @odd = grep { !/^(?:200|503)$/ } keys %$count;
    ok !@odd && ($count->{200} // 0) > 100, 'connections to the database that are cut give 200 or 503'
        or diag join ' ', map { "$_=$count->{$_}" } sort keys %$count;
    replied($me->get('/me'), 200, 'and then all is well');
}
{
    # A frozen backend answers nothing, not even to statement_timeout: only our own deadline helps.
    my $pid = $db->value("$backends and state = 'idle' order by state_change desc limit 1");
    kill STOP => $pid;
    my @status;
    my $slowest = 0;
    for (1 .. 12) {
        my $began = time;
        push @status, $me->twin->get('/me')->{status};
        $slowest = time - $began if time - $began > $slowest;
    }
    kill CONT => $pid;
    my @odd = grep { !/^(?:200|503|504)$/ } @status;
    ok !@odd && grep({ $_ == 200 } @status), "a frozen backend costs its own request only: @status";
    ok $slowest < 6, sprintf 'and not longer than the deadline: %.1f s', $slowest;
}

# ---- stopping under load --------------------------------------------------------------------------------------------------------

waitpid $drip, 0;
is $?, 0, 'a request that never ends is cut after 20 s';
{
    my $kept = CamKet::Raw->dial($t->server);
    $kept->say($ask);
    is $kept->reply->{status}, 200, 'a client keeps its connection';
    my $idle = CamKet::Raw->dial($t->server);
    my $stop = crowd($t->server, 8, $read);
    sleep 1;
    kill TERM => $t->server->pid;
    sleep 0.1;
    $kept->say($ask);
    my $reply = $kept->reply // {status => 'none', headers => {}};
    is $reply->{status}, 503, 'while it stops it is not ready';
    is $reply->{headers}{connection}, 'close', 'and the connection ends with the answer';
    is $idle->hear(5), '', 'an idle connection is closed';
    # Asked once already: a second signal would mean at once.
    waitpid delete $t->server->{pid}, 0;
    is $?, 0, 'it stops with code 0';
    unlike CamKet::Server::text($t->server->{err}), qr/ERROR: \w+Sanitizer|WARNING: ThreadSanitizer|runtime error:/, 'and without a sanitizer report';
    my $count = $stop->();
    ok !$count->{cut} && ($count->{200} // 0) > 50, 'no request is cut'
        or diag join ' ', map { "$_=$count->{$_}" } sort keys %$count;
    my $told = '';
    $news->blocking(0);
    while (defined $news->recv(my $line, 200)) { $told .= $line }
    like $told, qr/STOPPING=1/, 'the service manager is told';
}

# ---- a second signal ----------------------------------------------------------------------------------------------------------

{
    my $server = CamKet::Server->new(bin => $ENV{CAMKET_BIN}, db => $db);
    my $pid = $server->pid;
    # Somebody holds the table of sessions: a read of it waits for the lock.
    my $locker = fork // die "fork: $!";
    if (!$locker) {
        exec 'psql', '-X', '-q', '-d', $db->url('DATABASE_BOOTSTRAP_URL'), '-c', 'begin; lock table core.session; select pg_sleep(3)'
            or POSIX::_exit(127);
    }
    sleep 0.5;
    my $raw = CamKet::Raw->dial($server);
    $raw->say($read);
    sleep 0.2;
    my $began = time;
    kill TERM => $pid;
    sleep 0.3;
    ok !waitpid($pid, POSIX::WNOHANG), 'with a request running it waits';
    kill TERM => $pid;
    my $gone = 0;
    for (1 .. 50) { last if $gone = waitpid $pid, POSIX::WNOHANG; sleep 0.02 }
    ok $gone && time - $began < 1.5, 'a second signal ends it at once';
    delete $server->{pid};
    kill TERM => $locker;
    waitpid $locker, 0;
}

unlink $notify, "$ENV{TEST_TMP}/ready-$$";
done_testing;
