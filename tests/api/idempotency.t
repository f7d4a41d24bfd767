#!/usr/bin/perl
# One act, sent twice, happens once: keys, replays, twins.
use strict;
use warnings;
use utf8;
use FindBin;
use lib "$FindBin::Bin/../lib/perl";
use JSON::PP;
use POSIX ();
use Test::More;
use CamKet;

my $t = CamKet->start('idempotency');
my ($an, $chi) = map { $t->sign_in($_) } qw(btg.an bdv.chi);
my $world = CamKet::Fixture::planned($t, $an, 2026, [map { CamKet::Fixture::commitment($_, "Việc $_", 'a', due_on => '2026-03-31') } 1 .. 8]);
my @c = map { $_->{id} } @{$world->{commitments}};
my $p = $world->{program}{id};

# Sends the same act twice under one key; the second answer is the first, byte for byte, and nothing more is done.
sub replays {
    my ($name, $client, $path, $body, $status) = @_;
    my $key = CamKet::Client::key();
    my $first = $client->post($path, $body, key => $key);
    replied($first, $status, "$name is done") or return $first;
    is $first->{headers}{'idempotency-replayed'}, undef, "$name: the first answer is no replay";
    unchanged($t->db, "$name again", sub {
        my $again = $client->post($path, $body, key => $key);
        replied($again, $status, "$name: the same key and body give the same status");
        is $again->{headers}{'idempotency-replayed'}, 'true', "$name: marked as a replay";
        is $again->{bytes}, $first->{bytes}, "$name: the same bytes";
        is $again->{headers}{location}, $first->{headers}{location}, "$name: the same Location";
    });
    return $first if !ref $body || !%$body;
    unchanged($t->db, "$name with another body", sub {
        my %other = %$body;
        my ($member) = grep { defined $other{$_} && !ref $other{$_} && $_ =~ /^(?:title|text|reason)$/ } sort keys %other;
        if (defined $member) {
            $other{$member} .= ' khác';
            problem($client->post($path, \%other, key => $key), 422, "$name: another $member under the same key is 422", slug => qr/key/);
        }
    });
    return $first;
}

my $draft = replays('logging a draft', $an, '/programs', CamKet::Fixture::program($t, signed_on => undef), 201)->{body};
replays('signing it', $an, "/programs/$draft->{id}/signing", {signed_on => '2024-01-10'}, 200);
replays('correcting it', $an, "/programs/$draft->{id}/corrections", {title => 'Tên khác', reason => 'gõ nhầm'}, 200);
replays('a plan', $an, "/programs/$p/plans", CamKet::Fixture::plan(2025, [], title => 'Kế hoạch 2025'), 201);
replays('a start', $an, "/commitments/$c[0]/start", {}, 200);
my $report = replays('a report', $an, "/commitments/$c[0]/reports", CamKet::Fixture::completion('2026-03-01'), 201)->{body}{reports}[0]{id};
replays('a return', $chi, "/commitments/$c[0]/verifications", {report_id => $report, decision => 'return', text => 'thiếu số văn bản'}, 201);
$report = CamKet::Fixture::reported($an, $c[0], '2026-03-02');
replays('a withdrawal', $an, "/commitments/$c[0]/withdrawal", {report_id => $report, reason => 'nhầm'}, 200);
replays('a review', $an, '/reviews', {year => 2025, kind => 'annual', title => 'Tổng kết 2025'}, 201);

# A key belongs to its user, and to its path.
my $key = CamKet::Client::key();
replied($an->post("/commitments/$c[1]/start", {}, key => $key), 200, 'a key of one user');
replied($chi->post('/reviews', {year => 2025, kind => 'annual', title => 'Của Ban Dân vận'}, key => $key), 201, 'is free for another');
problem($an->post("/commitments/$c[2]/start", {}, key => $key), 422, 'and taken for another path of the same user', slug => qr/key/);

# A refusal keeps no key: put right, the same key goes through.
$key = CamKet::Client::key();
problem($an->post("/commitments/$c[3]/reports", CamKet::Fixture::completion(days_from(1)), key => $key), 422, 'a report dated tomorrow is refused');
replied($an->post("/commitments/$c[3]/reports", CamKet::Fixture::completion(today()), key => $key), 201, 'put right it goes through under the same key');
replied($an->post("/commitments/$c[4]/start", {}, key => '"' . CamKet::Client::key() . '"'), 200, 'a key in quotes is accepted');
replied($an->post("/commitments/$c[5]/start", {}, key => 'K' x 128), 200, 'a key of 128 letters too');

# Twins: the same act sent by several connections at once.
for my $round (1 .. 3) {
    $key = CamKet::Client::key();
    my $title = "Sinh đôi $round";
    my $body = CamKet::Fixture::program($t, title => $title);
    my @child;
    for my $n (1 .. 4) {
        my $file = "$ENV{TEST_TMP}/twin-$$-$round-$n";
        my $pid = fork // die "fork: $!";
        if (!$pid) {
            my $reply = $an->twin->post('/programs', $body, key => $key);
            open my $out, '>', $file or POSIX::_exit(1);
            print $out JSON::PP->new->utf8->encode({status => $reply->{status}, id => $reply->{body}{id}});
            close $out;
            POSIX::_exit(0);
        }
        push @child, [$pid, $file];
    }
    my @answer = map { waitpid $_->[0], 0; open my $in, '<', $_->[1] or die "$_->[1]: $!"; JSON::PP->new->utf8->decode(scalar <$in>) } @child;
    unlink map { $_->[1] } @child;
    is_deeply [grep { $_->{status} != 201 && $_->{status} != 409 && $_->{status} != 503 } @answer], [], "twins $round: each is told 201, or to come again";
    my %id = map { $_->{id} => 1 } grep { $_->{status} == 201 } @answer;
    is keys %id, 1, "twins $round: all that got through name one program";
    is $t->db->value("select count(*) from core.program where title = '$title'"), 1, "twins $round: there is one program";
    is $t->db->value("select count(*) from core.event e join core.program p on p.id = e.program_id where p.title = '$title' and e.program_seq = 1"), 1, "twins $round: with one first event";
}

is_deeply $t->db->rows('select principal, key from core.idempotency where status is null'), [], 'no key is left half stored';

$t->finish;
