package CamKet::Raw;

# Bytes over a socket, for what no decent client would send.
#
#   my $raw = CamKet::Raw->dial($server);         a connection
#   $raw->say($bytes);                            false when the other side has gone
#   my $answer = $raw->hear($seconds);            everything until it closes; undef when it did not close in time
#   my @replies = CamKet::Raw::replies($answer);  {status, headers, body} each; a body ends by its Content-Length
#   CamKet::Raw::ask($server, $bytes);            dial, say, hear
use strict;
use warnings;
use utf8;
use IO::Select;
use IO::Socket::INET;
use Time::HiRes qw(time);

sub dial {
    my ($class, $server) = @_;
    my $socket = IO::Socket::INET->new(PeerAddr => '127.0.0.1', PeerPort => $server->port, Proto => 'tcp') or die "dial: $!\n";
    return bless {socket => $socket, heard => ''}, $class;
}

sub say {
    my ($self, $bytes) = @_;
    local $SIG{PIPE} = 'IGNORE';
    my $at = 0;
    while ($at < length $bytes) {
        my $sent = syswrite $self->{socket}, $bytes, length($bytes) - $at, $at;
        return 0 unless $sent;
        $at += $sent;
    }
    return 1;
}

# One read into what was heard; 0 at the end (also after a reset), undef when nothing came in time.
sub more {
    my ($self, $end) = @_;
    my $left = $end - time;
    return undef if $left <= 0 || !IO::Select->new($self->{socket})->can_read($left);
    my $got = sysread $self->{socket}, $self->{heard}, 65536, length $self->{heard};
    return $got ? 1 : 0;
}

sub hear {
    my ($self, $seconds) = @_;
    my $end = time + ($seconds // 10);
    while (1) {
        my $got = $self->more($end);
        return undef unless defined $got;
        return $self->{heard} unless $got;
    }
}

# One whole reply of a connection that stays open; undef when it closed or took too long.
sub reply {
    my ($self, $seconds) = @_;
    my $end = time + ($seconds // 10);
    while (1) {
        if ($self->{heard} =~ /\A(.*?\r\n\r\n)/s) {
            my $head = $1;
            my $length = $head =~ /^content-length: (\d+)/mi ? $1 : 0;
            if (length $self->{heard} >= length($head) + $length) {
                return (replies(substr $self->{heard}, 0, length($head) + $length, ''))[0];
            }
        }
        return undef unless $self->more($end);
    }
}

sub replies {
    my ($bytes) = @_;
    my @reply;
    while ($bytes =~ s{\AHTTP/1\.[01] (\d\d\d)[^\r\n]*\r\n(.*?)\r\n\r\n}{}s) {
        my ($status, $head) = ($1, $2);
        my %headers = map { /^([^:]+):\s*(.*)$/ ? (lc $1 => $2) : () } split /\r\n/, $head;
        my $length = $headers{'content-length'} // 0;
        push @reply, {status => $status, headers => \%headers, body => substr($bytes, 0, $length, '')};
    }
    push @reply, {status => 'rest', headers => {}, body => $bytes} if length $bytes;
    return @reply;
}

sub ask {
    my ($server, $bytes, $seconds) = @_;
    my $raw = CamKet::Raw->dial($server);
    $raw->say($bytes);
    my $answer = $raw->hear($seconds);
    return defined $answer ? [replies($answer)] : undef;
}

sub close { my ($self) = @_; close $self->{socket}; return }

1;
