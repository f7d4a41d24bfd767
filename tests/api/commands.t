#!/usr/bin/perl
# The command line: help, exit codes, settings, an account made by the operator that can sign in, the demonstration data.
use strict;
use warnings;
use utf8;
use FindBin;
use lib "$FindBin::Bin/../lib/perl";
use CamKet;
use Test::More;

my $t = CamKet->start('commands', bare => 1);
my $bin = $ENV{CAMKET_BIN} // "$FindBin::Bin/../../build/asan/camket";
my %base = (CAMKET_HASH_PASSES => 1, CAMKET_HASH_KIB => 8, DATABASE_OWNER_URL => $t->db->url('DATABASE_OWNER_URL'));

# Runs the binary as a shell would; (exit code, standard output, standard error).
sub camket {
    my ($env, $input, @arguments) = @_;
    my $dir = $ENV{TEST_TMP} // '/tmp';
    my ($in, $out, $err) = map { "$dir/commands-$$.$_" } qw(in out err);
    open my $fh, '>:encoding(UTF-8)', $in or die "$in: $!";
    print $fh $input;
    close $fh or die "$in: $!";
    local %ENV = (%ENV, %base, %$env);
    delete @ENV{grep { !defined $ENV{$_} } keys %ENV};
    my $pid = fork // die "fork: $!";
    if (!$pid) {
        open STDIN, '<', $in or die;
        open STDOUT, '>', $out or die;
        open STDERR, '>', $err or die;
        exec map { my $word = $_; utf8::encode($word); $word } $bin, @arguments or die "$bin: $!";
    }
    waitpid $pid, 0;
    my $code = $? >> 8;
    my @text = map { open my $f, '<:encoding(UTF-8)', $_ or die "$_: $!"; local $/; my $text = <$f>; $text // '' } $out, $err;
    unlink $in, $out, $err;
    return ($code, @text);
}

sub ends {
    my ($name, $want, $out_like, $err_like, $env, $input, @arguments) = @_;
    local $Test::Builder::Level = $Test::Builder::Level + 1;
    my ($code, $out, $err) = camket($env, $input, @arguments);
    ok($code == $want && $out =~ $out_like && $err =~ $err_like, $name) or diag "exit $code\nout: $out\nerr: $err";
    return $out;
}

# ---- help and exit codes ----

ends('no command', 2, qr/^$/, qr/^usage: camket COMMAND/, {}, '');
ends('an unknown command', 2, qr/^$/, qr/^usage/, {}, '', 'sing');
ends('help', 0, qr/^usage: camket COMMAND.*serve.*migrate.*demo.*user.*audit/s, qr/^$/, {}, '', '--help');
for my $command (qw(serve migrate demo user audit config routes errors)) {
    ends("$command --help", 0, qr/^usage: camket $command/, qr/^$/, {}, '', $command, '--help');
    ends("$command with a word too many", 2, qr/^$/, qr/usage: camket $command/, {}, '', $command, 'nonsense', 'nonsense');
}
ends('a setting that does not exist', 2, qr/^$/, qr/CAMKET_WORKRES: there is no such setting/, {CAMKET_WORKRES => 1}, '', 'config');
ends('a setting out of range', 2, qr/^$/, qr/CAMKET_WORKERS: must be a whole number/, {CAMKET_WORKERS => 0}, '', 'config');
ends('settings, secrets masked', 0, qr/^DATABASE_OWNER_URL=\*\*\*\n.*^CAMKET_WORKERS=8\n/ms, qr/^$/, {CAMKET_WORKERS => undef}, '', 'config');

# ---- tables ----

my $routes = ends('routes', 0, qr{^POST /api/v1/session$}m, qr/^$/, {}, '', 'routes');
my @routes = split /\n/, $routes;
is(scalar(grep { !m{^(?:GET|POST|PUT|DELETE) /\S*$} } @routes), 0, 'each line is METHOD path');
my %seen;
is(scalar(grep { $seen{$_}++ } @routes), 0, 'no route stands there twice');
ends('errors', 0, qr/^\| `not-found` \| 404 \| Không tìm thấy \| Not found \|$/m, qr/^$/, {}, '', 'errors');

# ---- migrate ----

ends('nothing to migrate', 0, qr/0 migrations run, 0 files/, qr/^$/, {}, '', 'migrate');
ends('and the check agrees', 0, qr/^schema version/, qr/^$/, {}, '', 'migrate', '--check');
ends('migrate without a database', 2, qr/^$/, qr/DATABASE_OWNER_URL is not set/, {DATABASE_OWNER_URL => undef}, '', 'migrate');
ends('migrate of a database that is not there', 1, qr/^$/, qr/does not exist/, {DATABASE_OWNER_URL => $t->db->url('DATABASE_OWNER_URL') =~ s/dbname=\S+/dbname=nothing_here/r}, '', 'migrate');

# ---- user add ----

my @an = ('--name', 'Nguyễn Thị An', '--agency', 'Ban Tuyên giáo Tỉnh ủy', '--post', 'Chuyên viên', '--role', 'clerk');
ends('an account', 0, qr/^added an\n$/, qr/^$/, {}, "ngựa ô qua cầu\n", 'user', 'add', 'an', @an);
my $an = $t->sign_in('an', 'ngựa ô qua cầu');
my $me = $an->get('/me');
replied($me, 200, 'it can sign in');
is($me->{body}{user}{name}, 'Nguyễn Thị An', 'under its name');
is($me->{body}{post}{agency}{name}, 'Ban Tuyên giáo Tỉnh ủy', 'in its agency');
is_deeply([map { "$_->{role} $_->{scope}" } @{$me->{body}{post}{roles}}], ['clerk own'], 'with its role');
my $made = ends('a password is made where none is given', 0, qr/^added ba, password \S{20}\n$/, qr/^$/, {}, '', 'user', 'add', 'ba',
    '--name', 'Trần Văn Ba', '--agency', 'Ban Tuyên giáo Tỉnh ủy', '--post', 'Trưởng Ban', '--role', 'leader', '--scope', 'all');
my ($password) = $made =~ /password (\S+)/;
replied($t->sign_in('ba', $password)->get('/me'), 200, 'and it fits');
is($t->db->value('select count(distinct agency_id) from core.post'), 1, 'the agency was found again');
ends('the same login again', 1, qr/^$/, qr/user_login_is_unique/, {}, "ngựa ô qua cầu\n", 'user', 'add', 'an', @an);
ends('a guessable password', 1, qr/^$/, qr/password-guessable/, {}, "aaaaaaaaaaaaaaaa\n", 'user', 'add', 'ca', @an);
ends('an unknown role', 1, qr/^$/, qr/role_grant_role_is_known/, {}, '', 'user', 'add', 'ca', @an[0 .. 6], 'king');
ends('a login of capitals', 1, qr/^$/, qr/user_login_is_lower_ascii/, {}, '', 'user', 'add', 'CA', @an);
ends('a name with a line break', 1, qr/^$/, qr/--name is not a line/, {}, '', 'user', 'add', 'ca', '--name', "a\nb", @an[2 .. 7]);
ends('an option twice', 2, qr/^$/, qr/^usage/, {}, '', 'user', 'add', 'ca', @an, '--role', 'admin');
ends('no role', 2, qr/^$/, qr/^usage/, {}, '', 'user', 'add', 'ca', @an[0 .. 5]);
is($t->db->value('select count(*) from core."user"'), 2, 'nothing of what was refused is there');
is($t->db->value(q(select count(*) from core.event where act = 'user_added' and body not like '%argon2%')), 2, 'each account is in the record, its hash is not');

# ---- audit ----

my %audit = (DATABASE_AUDIT_URL => $t->db->url('DATABASE_AUDIT_URL'), DATABASE_OWNER_URL => undef);
ends('the counts agree with the record', 0, qr/^the counts are what the events say$/, qr/^$/, \%audit, '', 'audit', 'counts');
$t->db->sql(q{insert into core.tally values (md5('p')::uuid, 2026, md5('a')::uuid, 'open', '2026-06-30', 3)});
ends('a count that no event explains', 1, qr/^tally\t\S+ 2026 \S+ open 2026-06-30\tkept: 3\tfound: nothing$/, qr/^$/, \%audit, '', 'audit', 'counts');
ends('the owner may look too', 1, qr/^tally\t/, qr/^$/, {DATABASE_AUDIT_URL => undef}, '', 'audit', 'counts');
$t->db->sql('delete from core.tally');
ends('audit without a database', 2, qr/^$/, qr/DATABASE_AUDIT_URL is not set/, {%audit, DATABASE_AUDIT_URL => undef}, '', 'audit', 'counts');

# ---- demo ----

ends('no demonstration data beside real accounts', 1, qr/^$/, qr/only go into an empty one/, {}, '', 'demo');

$t->finish;
