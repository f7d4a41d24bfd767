package CamKet::Client;

# One browser: a cookie, and the headers that a page of our own sends.
#
#   my $me = CamKet::Client->new(base => $server->base);
#   my $reply = $me->get('/programs', q => 'dân vận');
#   $me->post('/programs', {...});                     with a fresh Idempotency-Key
#   $me->post('/programs', {...}, key => $key);        key => undef leaves it out
#   $me->put($path, {...}, match => $etag);  $me->delete($path, match => $etag);
#   further options: headers => {...}, raw => bytes instead of JSON, type => content type
#
# Paths are below /api/v1 unless they begin with two slashes ("//healthz"). A reply has status, headers, text (characters), bytes and
# body (decoded JSON). Each exchange is appended to $TEST_REPLIES, where the contract's test reads it.
use strict;
use warnings;
use utf8;
use Encode qw(decode encode);
use Fcntl qw(:flock);
use HTTP::Tiny;
use JSON::PP;

my $json = JSON::PP->new->utf8->canonical->allow_nonref;
my $keys = 0;

sub new {
    my ($class, %option) = @_;
    return bless {
        base    => $option{base},
        cookie  => undef,
        headers => $option{headers} // {'Sec-Fetch-Site' => 'same-origin'},
        http    => HTTP::Tiny->new(keep_alive => 1, timeout => 60, agent => 'camket-test', max_redirect => 0),
    }, $class;
}

# Another window of the same browser: the same session over a connection of its own.
sub twin {
    my ($self) = @_;
    my $twin = CamKet::Client->new(base => $self->{base}, headers => {%{$self->{headers}}});
    $twin->{cookie} = $self->{cookie};
    return $twin;
}

sub key { return sprintf 'test-%d-%d-%06d-%08x', $$, time, ++$keys, int rand 2**32 }

sub escape {
    my $bytes = encode('UTF-8', $_[0]);
    $bytes =~ s/([^A-Za-z0-9._~-])/sprintf '%%%02X', ord $1/ge;
    return $bytes;
}

sub target {
    my ($path, @query) = @_;
    my @pairs;
    while (@query) {
        my ($name, $value) = splice @query, 0, 2;
        push @pairs, escape($name) . '=' . escape($value) if defined $value;
    }
    $path = $path =~ m{^//} ? substr($path, 1) : "/api/v1$path";
    return @pairs ? "$path?" . join('&', @pairs) : $path;
}

sub get { my ($self, $path, @query) = @_; return $self->request(GET => target($path, @query)) }
sub post   { my ($self, $path, $body, %option) = @_; return $self->request(POST   => target($path), body => $body, key => key(), %option) }
sub put    { my ($self, $path, $body, %option) = @_; return $self->request(PUT    => target($path), body => $body, %option) }
sub delete { my ($self, $path, %option) = @_;        return $self->request(DELETE => target($path), %option) }

sub request {
    my ($self, $method, $target, %option) = @_;
    my %headers = (%{$self->{headers}}, %{$option{headers} || {}});
    my $content = $option{raw};
    if (!defined $content && defined $option{body}) {
        $content = $json->encode($option{body});
    }
    if (defined $content) {
        $headers{'Content-Type'} //= $option{type} // 'application/json';
    }
    $headers{'Cookie'} = $self->{cookie} unless exists $headers{'Cookie'};
    delete $headers{$_} for grep { !defined $headers{$_} } keys %headers;
    $headers{'Idempotency-Key'} = $option{key}   if defined $option{key};
    $headers{$method eq 'GET' ? 'If-None-Match' : 'If-Match'} = $option{match} if defined $option{match};
    my $got = $self->{http}->request($method, $self->{base} . $target, {headers => \%headers, defined $content ? (content => $content) : ()});
    die "$method $target: $got->{content}\n" if $got->{status} == 599;

    my %reply = (status => 0 + $got->{status}, headers => $got->{headers}, bytes => $got->{content} // '', method => $method, target => $target);
    my $type = $got->{headers}{'content-type'} // '';
    $reply{text} = $type =~ m{json|text|yaml} ? decode('UTF-8', $reply{bytes}) : '';
    $reply{body} = $json->decode($reply{bytes}) if $type =~ m{^application/(?:problem\+)?json} && length $reply{bytes};
    $self->{cookie} = $1 if ($got->{headers}{'set-cookie'} // '') =~ /^((?:__Host-)?session=[^;]*)/;
    record(\%reply, $type, $option{raw} ? undef : $content);
    return \%reply;
}

sub record {
    my ($reply, $type, $sent) = @_;
    my $file = $ENV{TEST_REPLIES} or return;
    my %line = (
        method => $reply->{method}, target => $reply->{target}, status => $reply->{status}, type => $type,
        headers => {map { $_ => $reply->{headers}{$_} } grep { !ref $reply->{headers}{$_} } keys %{$reply->{headers}}},
    );
    $line{body} = $reply->{text} if $type =~ /json/;
    $line{empty} = length($reply->{bytes}) ? JSON::PP::false : JSON::PP::true;
    $line{sent} = decode('UTF-8', $sent) if defined $sent;
    open my $out, '>>', $file or die "$file: $!";
    flock $out, LOCK_EX;
    syswrite $out, $json->encode(\%line) . "\n";
    close $out;
    return;
}

# Walks a list to its end: all items; dies when a page repeats or leads on for ever.
sub all {
    my ($self, $path, %query) = @_;
    my (@items, %seen);
    my $cursor;
    while (1) {
        my $page = $self->get($path, %query, cursor => $cursor);
        die "GET $path: $page->{status} $page->{text}\n" if $page->{status} != 200;
        push @items, @{$page->{body}{items}};
        $cursor = $page->{body}{next} // last;
        die "GET $path: cursor $cursor comes twice\n" if $seen{$cursor}++;
    }
    return \@items;
}

1;
