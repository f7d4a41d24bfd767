package CamKet::Database;

# A migrated database of a test's own, and a superuser's look into it.
#
#   my $db = CamKet::Database->new('name');   made by tests/lib/database.sh, dropped with the object
#   $db->sql('update ...');                   several statements; dies when one fails
#   $db->rows('select ...');                  array of hashes (JSON types)
#   $db->value('select ...');                 first column of the first row
#   $db->digest;                              hash: table of core => digest of all its rows
#
# The superuser passes row-level security, so these see everything. Values go into statements with quote().
use strict;
use warnings;
use utf8;
use Encode qw(decode encode);
use File::Basename qw(dirname);
use JSON::PP;

my $tests = dirname(__FILE__) . '/../../..';

sub new {
    my ($class, $name) = @_;
    my $self = bless {name => $name, owner => $$, url => {}}, $class;
    open my $out, '-|', "$tests/lib/database.sh", $name or die "database.sh: $!";
    while (my $line = <$out>) {
        chomp $line;
        my ($key, $value) = split /=/, $line, 2;
        $self->{url}{$key} = $value;
    }
    close $out or die "database.sh $name failed\n";
    die "database.sh $name printed no URL\n" unless $self->{url}{DATABASE_URL} && $self->{url}{DATABASE_BOOTSTRAP_URL};
    return $self;
}

sub url { return $_[0]{url}{$_[1]} }

# Text as an SQL literal; undef is null.
sub quote {
    my ($text) = @_;
    return 'null' unless defined $text;
    $text =~ s/'/''/g;
    return "'$text'";
}

sub sql {
    my ($self, $sql) = @_;
    my $file = "$ENV{TEST_TMP}/$self->{name}-$$.sql";
    open my $in, '>:encoding(UTF-8)', $file or die "$file: $!";
    print $in "set client_min_messages = warning;\n$sql;\n";
    close $in or die;
    # One transaction, so that settings made with set_config(..., true) hold for all statements.
    open my $out, '-|', 'psql', qw(-X -q -At -1 -v ON_ERROR_STOP=1 -d), $self->{url}{DATABASE_BOOTSTRAP_URL}, '-f', $file
        or die "psql: $!";
    my $text = do { local $/; <$out> };
    close $out or die "psql failed on: $sql\n";
    unlink $file;
    return decode('UTF-8', $text // '');
}

sub rows {
    my ($self, $sql) = @_;
    return JSON::PP->new->decode($self->sql("select coalesce(json_agg(t), '[]') from ($sql) t"));
}

sub value {
    my ($self, $sql) = @_;
    my $row = $self->rows($sql)->[0] or return undef;
    die "value() wants one column: $sql\n" unless keys %$row == 1;
    return (values %$row)[0];
}

# Signing in and being looked at leave traces that are no change of the record; the fold of the tally moves counts without changing them,
# and reminders come when they are due.
my $digest = <<'SQL';
select table_name as name, (xpath('//c/text()', query_to_xml(format(
         'select count(*) || '':'' || md5(coalesce(string_agg(t::text, E''\n'' order by t::text), '''')) as c from core.%I t', table_name),
         false, false, '')))[1]::text as digest
  from information_schema.tables
 where table_schema = 'core' and table_type = 'BASE TABLE' and table_name not in ('session', 'user', 'tally_delta', 'tally_fold', 'tally_past',
                                                                                  'notification', 'reminder_day')
SQL
sub digest { return {map { $_->{name} => $_->{digest} } @{$_[0]->rows($digest)}} }

sub DESTROY {
    my ($self) = @_;
    return unless $$ == $self->{owner};
    local ($?, $@);
    system("$tests/lib/database.sh", '--drop', $self->{name});
    return;
}

1;
