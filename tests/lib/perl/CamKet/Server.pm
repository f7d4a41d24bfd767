package CamKet::Server;

# The real server on a port of its own.
#
#   my $server = CamKet::Server->new(bin => ..., db => $db, env => {...});
#   $server->base;       http://127.0.0.1:PORT
#   $server->stop;       TERM, waits, returns a list of complaints: exit code, sanitizer reports on stderr
use strict;
use warnings;
use utf8;
use POSIX ();
use Time::HiRes qw(sleep time);

my $count = 0;

sub new {
    my ($class, %option) = @_;
    my $tag = "$option{db}{name}-" . ++$count;
    my $self = bless {owner => $$, out => "$ENV{TEST_TMP}/$tag.out", err => "$ENV{TEST_TMP}/$tag.err", bin => $option{bin}}, $class;
    my %env = (
        DATABASE_URL     => $option{db}->url('DATABASE_URL'),
        DATABASE_JOB_URL => $option{db}->url('DATABASE_JOB_URL'),
        CAMKET_LISTEN    => '127.0.0.1:0',
        CAMKET_SPOOL_DIR => $ENV{TEST_TMP},
        CAMKET_SQL_DIR   => $ENV{CAMKET_SQL_DIR},
        %{$option{env} || {}},
    );
    $self->{pid} = fork // die "fork: $!";
    if (!$self->{pid}) {
        open STDIN,  '<', '/dev/null'  or POSIX::_exit(127);
        open STDOUT, '>', $self->{out} or POSIX::_exit(127);
        open STDERR, '>', $self->{err} or POSIX::_exit(127);
        $ENV{$_} = $env{$_} for grep { defined $env{$_} } keys %env;
        # A sanitizer's report must reach us here, not a shared file, so that the right test fails.
        for my $name (qw(ASAN_OPTIONS UBSAN_OPTIONS TSAN_OPTIONS)) {
            $ENV{$name} = join ':', grep { !/^log_path=/ } split /:/, $ENV{$name} // '';
        }
        $ENV{TSAN_OPTIONS} .= ':exitcode=66' if $ENV{TSAN_OPTIONS} !~ /exitcode/;
        exec split(' ', $ENV{TEST_RUNAS} // ''), $option{bin}, 'serve' or POSIX::_exit(127);
    }
    $self->wait_ready($option{seconds} // 30);
    return $self;
}

sub text {
    my ($file) = @_;
    open my $in, '<:encoding(UTF-8)', $file or return '';
    local $/;
    return scalar(<$in>) // '';
}

sub wait_ready {
    my ($self, $seconds) = @_;
    my $end = time + $seconds;
    while (time < $end) {
        my $said = text($self->{out}) . text($self->{err});
        if ($said =~ m{(?:http://|"listen":"|listening on )127\.0\.0\.1:([1-9]\d*)}) {
            $self->{port} = $1;
            return;
        }
        if (waitpid($self->{pid}, POSIX::WNOHANG) > 0) {
            delete $self->{pid};
            die "the server did not start: $said\n";
        }
        sleep 0.05;
    }
    die "the server printed no address: " . text($self->{out}) . text($self->{err}) . "\n";
}

sub base { return "http://127.0.0.1:$_[0]{port}" }
sub port { return $_[0]{port} }
sub pid  { return $_[0]{pid} }

sub stop {
    my ($self, $seconds) = @_;
    my $pid = delete $self->{pid} or return;
    my $end = time + ($seconds // 30);
    my @complaint;
    kill TERM => $pid;
    while (1) {
        last if waitpid($pid, POSIX::WNOHANG) > 0;
        if (time > $end) {
            kill KILL => $pid;
            waitpid $pid, 0;
            push @complaint, 'did not stop when asked';
            last;
        }
        sleep 0.02;
    }
    push @complaint, 'exit status ' . ($? >> 8) . ($? & 127 ? ', signal ' . ($? & 127) : '') if $?;
    my $said = text($self->{err});
    push @complaint, substr($said, $-[0], 4000) if $said =~ /ERROR: \w+Sanitizer|WARNING: ThreadSanitizer|runtime error:/;
    return @complaint;
}

sub DESTROY {
    my ($self) = @_;
    return unless $$ == $self->{owner} && $self->{pid};
    local ($?, $@);
    kill KILL => $self->{pid};
    waitpid $self->{pid}, 0;
    return;
}

1;
