package CamKet;

# What the tests of the API share. A test file begins with
#
#   use FindBin; use lib "$FindBin::Bin/../lib/perl";
#   use CamKet;
#   my $t = CamKet->start('programs');          database, server, the standard cast of CamKet::Fixture
#   ...
#   $t->finish;                                 stops the server; fails on sanitizer reports; done_testing
#
# and checks with replied(), problem(), unchanged(). Every check names what it is about, so that a failure reads alone.
use strict;
use warnings;
use utf8;
use Exporter 'import';
use JSON::PP ();
use POSIX qw(strftime mktime);
use Test::More;
use CamKet::Client;
use CamKet::Database;
use CamKet::Fixture;
use CamKet::Server;

our @EXPORT = qw(replied problem unchanged today days_from true false ids count_of summed);

binmode Test::More->builder->$_, ':encoding(UTF-8)' for qw(output failure_output todo_output);

sub start {
    my ($class, $name, %option) = @_;
    my $self = bless {name => $name}, $class;
    $self->{db} = CamKet::Database->new("t_${name}_$$");
    $self->{cast} = CamKet::Fixture::cast($self->{db}) unless $option{bare};
    my $bin = $option{bin} // $ENV{CAMKET_BIN} // "$FindBin::Bin/../../build/asan/camket";
    $self->{server} = CamKet::Server->new(bin => $bin, db => $self->{db}, env => $option{env});
    return $self;
}

sub db     { return $_[0]{db} }
sub server { return $_[0]{server} }

# The id of one of the cast: agency, post or person by its short name.
sub id { my ($self, $kind, $name) = @_; return $self->{cast}{$kind}{$name} // die "no $kind $name in the cast\n" }

sub client { return CamKet::Client->new(base => $_[0]{server}->base) }

sub sign_in {
    my ($self, $login, $password) = @_;
    my $client = $self->client;
    my $reply = $client->post('/session', {login => $login, password => $password // $CamKet::Fixture::PASSWORD}, key => undef);
    die "sign-in of $login: $reply->{status} $reply->{text}\n" if $reply->{status} != 201;
    return $client;
}

sub finish {
    my ($self) = @_;
    my @complaint = $self->{server}->stop;
    ok(!@complaint, 'the server stops cleanly and without a sanitizer report') or diag join "\n", @complaint;
    done_testing();
    return;
}

# ---- checks ---------------------------------------------------------------------------------------------------------

sub replied {
    my ($reply, $status, $name) = @_;
    local $Test::Builder::Level = $Test::Builder::Level + 1;
    my $fine = $reply->{status} == $status;
    ok($fine, $name) or diag "$reply->{method} $reply->{target}: $reply->{status} instead of $status: ", substr $reply->{text}, 0, 1500;
    return $fine;
}

# A refusal as RFC 9457, of this status; slug and pointer (both optional) as strings or patterns.
sub problem {
    my ($reply, $status, $name, %want) = @_;
    local $Test::Builder::Level = $Test::Builder::Level + 1;
    my @fault;
    my $body = ref $reply->{body} eq 'HASH' ? $reply->{body} : {};
    my $type = $reply->{headers}{'content-type'} // '';
    push @fault, "status $reply->{status} instead of $status" if $reply->{status} != $status;
    push @fault, "content type '$type'" if $type !~ m{^application/problem\+json\b};
    push @fault, 'status member differs' if ($body->{status} // '') ne $reply->{status};
    my $slug = ($body->{type} // '') =~ /^urn:camket:problem:(.+)$/ ? $1 : '';
    push @fault, "slug '$slug' instead of '$want{slug}'" if defined $want{slug} && !matches($slug, $want{slug});
    push @fault, 'empty title or detail' unless length($body->{title} // '') && length($body->{detail} // '');
    if (defined(my $pointer = $want{pointer})) {
        my @there = map { $_->{pointer} } @{$body->{errors} || []};
        push @fault, 'pointers are ' . join(', ', map { "'$_'" } @there) unless grep { matches($_, $pointer) } @there;
    }
    ok(!@fault, $name) or diag "$reply->{method} $reply->{target}: ", join('; ', @fault), "\n", substr $reply->{text}, 0, 1500;
    return !@fault;
}

sub matches { my ($text, $want) = @_; return ref $want eq 'Regexp' ? $text =~ $want : $text eq $want }

# Runs the code and checks that no table of the record has changed by it.
sub unchanged {
    my ($db, $name, $code) = @_;
    local $Test::Builder::Level = $Test::Builder::Level + 1;
    my $before = $db->digest;
    $code->();
    my $after = $db->digest;
    my @changed = grep { ($before->{$_} // '') ne ($after->{$_} // '') } sort keys %{{%$before, %$after}};
    ok(keys %$before > 20 && !@changed, "$name: nothing is changed") or diag 'changed: ', join(', ', map { "$_ $before->{$_} -> $after->{$_}" } @changed);
    return;
}

# ---- small words ----------------------------------------------------------------------------------------------------

sub true  { return JSON::PP::true }
sub false { return JSON::PP::false }

# The local date in Vietnam (UTC+7 without summer time), and the date so many days from it.
sub today { return days_from(0) }
sub days_from { return strftime '%Y-%m-%d', gmtime(time + 7 * 3600 + 86400 * $_[0]) }

sub ids { return [sort map { $_->{id} } @{$_[0]}] }
sub count_of { my ($list, $code) = @_; return scalar grep { $code->($_) } @$list }
sub summed { my $sum = 0; $sum += $_ for values %{$_[0]}; return $sum }

1;
