#!/usr/bin/perl
# Two who act at once: one is first, the other is told so; nothing happens twice, and the record stays whole.
use strict;
use warnings;
use utf8;
use FindBin;
use lib "$FindBin::Bin/../lib/perl";
use IO::Handle;
use JSON::PP;
use POSIX ();
use Time::HiRes qw(sleep time);
use Test::More;
use CamKet;

my $t = CamKet->start('race');
my @verifiers = map { $t->sign_in($_) } qw(bdv.chi bdv.dao mttq.dung);
my ($an, $binh) = map { $t->sign_in($_) } qw(btg.an btg.binh);
my $seed = $ENV{TEST_SEED} // int rand 2**31;
srand $seed;
note "TEST_SEED=$seed";
my $rounds = 12;
my $world = CamKet::Fixture::planned($t, $an, 2026, [map { CamKet::Fixture::commitment($_, "Việc $_", 'a', due_on => '2026-03-31') } 1 .. 3 * $rounds],
    parties => [{ref => 'a', agency_id => $t->id(agency => 'btg')}, {ref => 'b', agency_id => $t->id(agency => 'bdv')}, {ref => 'c', agency_id => $t->id(agency => 'mttq')}]);
my @c = map { $_->{id} } @{$world->{commitments}};

# Runs each piece of code in a process of its own, all at the same moment; their answers in order.
sub together {
    my (@code) = @_;
    my $start = time + 0.05;
    my @child;
    for my $n (0 .. $#code) {
        my $file = "$ENV{TEST_TMP}/race-$$-$n";
        my $pause = $start + rand(0.004);
        my $pid = fork // die "fork: $!";
        if (!$pid) {
            sleep $pause - time if $pause > time;
            my $reply = eval { $code[$n]->() };
            open my $out, '>', $file or POSIX::_exit(1);
            print $out JSON::PP->new->utf8->encode({status => $reply->{status} // 0, type => $reply->{body}{type}, died => $@});
            close $out;
            POSIX::_exit(0);
        }
        push @child, [$pid, $file];
    }
    return map { waitpid $_->[0], 0; open my $in, '<', $_->[1] or die "$_->[1]: $!"; my $text = <$in>; close $in; unlink $_->[1]; JSON::PP->new->utf8->decode($text) } @child;
}
sub statuses { return join ' ', sort map { $_->{status} } @_ }
sub events { return $t->db->value("select count(*) from core.event where subject_id = '$_[0]'") }

for my $round (0 .. $rounds - 1) {
    # Two verifiers decide on the same report, one way or the other.
    my $c = $c[3 * $round];
    my $report = CamKet::Fixture::reported($an, $c, '2026-03-01');
    my @decision = map { [qw(accept return accept_part)]->[rand 3] } @verifiers;
    my $before = $t->db->value("select count(*) from core.event where program_id = '$world->{program}{id}'");
    my @answer = together(map { my $n = $_; sub { $verifiers[$n]->twin->post("/commitments/$c/verifications", {report_id => $report, decision => $decision[$n], text => 'lý do'}) } } 0 .. $#verifiers);
    is scalar(grep { $_->{status} == 201 } @answer), 1, "round $round: one of three verifiers is first (@decision)" or diag explain \@answer;
    is scalar(grep { $_->{status} == 409 || $_->{status} == 412 } @answer), 2, "round $round: the others are told: " . statuses(@answer);
    is $t->db->value("select count(*) from core.verification where report_id = '$report'"), 1, "round $round: one decision is kept";
    is $t->db->value("select count(*) from core.event where program_id = '$world->{program}{id}'"), $before + 1, "round $round: one act is in the record";

    # A decision and a withdrawal.
    $c = $c[3 * $round + 1];
    $report = CamKet::Fixture::reported($an, $c, '2026-03-01');
    @answer = together(sub { $verifiers[0]->twin->post("/commitments/$c/verifications", {report_id => $report, decision => 'accept'}) },
        sub { $an->twin->post("/commitments/$c/withdrawal", {report_id => $report, reason => 'nhầm'}) });
    my ($accepted, $withdrawn) = map { $_->{status} < 300 ? 1 : 0 } @answer;
    is $accepted + $withdrawn, 1, "round $round: decision or withdrawal, not both: " . statuses(@answer);
    is CamKet::Fixture::commitment_of($an, $c)->{state}, $accepted ? 'verified_done' : 'in_progress', "round $round: and the state is what the winner made";

    # Two clerks of the lead report the same.
    $c = $c[3 * $round + 2];
    @answer = together(map { my $who = $_; sub { $who->twin->post("/commitments/$c/reports", CamKet::Fixture::completion('2026-03-01')) } } $an, $binh);
    is statuses(@answer), '201 409', "round $round: one of two reports is taken";
}

# Two PUTs with the same ETag, two plans of one year, signing and deleting.
my $draft = $an->post('/programs', CamKet::Fixture::program($t, signed_on => undef));
my @answer = together(map { my $n = $_; sub { ($n % 2 ? $an : $binh)->twin->put("/programs/$draft->{body}{id}", CamKet::Fixture::program($t, signed_on => undef, title => "Tên $n"), match => $draft->{headers}{etag}) } } 1 .. 4);
is statuses(@answer), '200 412 412 412', 'of four PUTs with one ETag one is taken';
my $p = $world->{program}{id};
@answer = together(map { my $who = $_; sub { $who->twin->post("/programs/$p/plans", CamKet::Fixture::plan(2030, [])) } } $an, $binh, $verifiers[0]);
is statuses(@answer), '201 409 409', 'of three plans for one year one is made';
my $fresh = $an->post('/programs', CamKet::Fixture::program($t, signed_on => undef));
@answer = together(sub { $an->twin->post("/programs/$fresh->{body}{id}/signing", {signed_on => '2026-01-10'}) }, sub { $binh->twin->delete("/programs/$fresh->{body}{id}", match => $fresh->{headers}{etag}) });
my $there = $an->get("/programs/$fresh->{body}{id}")->{status};
ok(($answer[0]{status} == 200 && $there == 200 && $answer[1]{status} =~ /^4/) || ($answer[1]{status} == 204 && $there == 404 && $answer[0]{status} =~ /^4/),
    'signing and deleting: one wins: ' . join ' ', map { $_->{status} } @answer);

# Plans of two programs that serve clauses of the same one, signed at once: each clause is counted once, and none is forgotten.
my ($home, $guest) = map { CamKet::Fixture::new_program($t, $an) } 1, 2;
my ($first, $second) = map { $_->{id} } @{$home->{obligations}};
for my $year (2022 .. 2031) {
    my @plan = map {
        my ($program, @serves) = @$_;
        my $lead = $program->{parties}[0]{id};
        CamKet::Fixture::must($an->post("/programs/$program->{id}/plans", CamKet::Fixture::plan($year, [map { CamKet::Fixture::commitment(1, 'Việc chung', $lead, due_on => "$year-06-30", serves => [$_]) } @serves])), 201)->{id}
    } [$home, $first], [$guest, $first, $second];
    my @answer = together(map { my $n = $_; sub { ($n ? $an : $binh)->twin->post("/plans/$plan[$n]/signing", {signed_on => '2026-01-10'}) } } 0, 1);
    is statuses(@answer), '200 200', "$year: both plans are signed";
}
is_deeply $t->db->rows("select year, n from core.obligation_served where program_id = '$home->{id}' order by year"), [map { {year => $_, n => 2} } 2022 .. 2031], 'two of the clauses are served in each year';
is_deeply [map { $_->{years} } @{$an->all('/obligations', program => $home->{id})}], [[2022 .. 2031], [2022 .. 2031], []], 'as the list of clauses says';
# A thousand races (RACES) of two clerks of the lead on one commitment, each a different act or the same: one is taken, the other is told that the
# commitment has moved on. Two runners that live through all of them: a process for each race would take longer than the race.
my $races = $ENV{RACES} // 1000;
{
    # Each commitment goes planned -> in_progress -> reported_done -> in_progress -> ...: four acts, each of which can happen once.
    my $per = 20;
    my $lines = int(($races + $per - 1) / $per);
    my $many = CamKet::Fixture::planned($t, $an, 2026, [map { CamKet::Fixture::commitment($_, "Việc tranh $_", 'a', due_on => '2026-11-30') } 1 .. $lines]);
    my @line = map { $_->{id} } @{$many->{commitments}};
    my @pipe = map { pipe my $out, my $in or die "pipe: $!"; [$out, $in] } 0 .. 3;
    my @runner;
    for my $n (0, 1) {
        my ($go, $done) = ($pipe[$n][0], $pipe[2 + $n][1]);
        my $pid = fork // die "fork: $!";
        if (!$pid) {
            # The other's ends closed: whoever dies is seen to be gone.
            close $_ for map { $pipe[1 - $n][$_], $pipe[3 - $n][$_], $pipe[$n][1], $pipe[2 + $n][0] } 0, 1;
            my $client = ($an, $binh)[$n]->twin;
            $done->autoflush(1);
            while (my $order = readline $go) {
                my ($at, $path, $body) = split ' ', $order, 3;
                my $pause = $at - time;
                sleep $pause if $pause > 0;
                my $reply = eval { $client->post($path, JSON::PP->new->utf8->decode($body)) } // {status => "died:$@", body => {}};
                print $done "$reply->{status} ", $reply->{body}{type} // '-', ' ', $reply->{body}{reports} ? $reply->{body}{reports}[0]{id} // '-' : '-', "\n";
            }
            POSIX::_exit(0);
        }
        push @runner, $pid;
    }
    $_->autoflush(1) for map { $_->[1] } @pipe[0, 1];
    close $pipe[$_][0], close $pipe[2 + $_][1] for 0, 1;
    my (%pair, @odd, $wins);
    my $events = $t->db->value("select count(*) from core.event where program_id = '$many->{program}{id}'");
    my $completion = JSON::PP->new->utf8->encode(CamKet::Fixture::completion('2026-03-01'));
    for my $race (0 .. $races - 1) {
        my $c = $line[$race / $per];
        my $turn = $race % $per;
        my $report = $turn && $turn % 2 == 0 ? $t->{last_report} : undef;
        my @order = $turn == 0 ? (['start', '{}']) x 2 : $turn % 2 ? (['reports', $completion]) x 2
            : (['withdrawal', qq({"report_id":"$report","reason":"$race"})]) x 2;
        my $at = time + 0.002 + rand 0.002;
        for my $n (0, 1) {
            my $when = $at + ($n ? rand(0.003) : 0);
            print {$pipe[$n][1]} "$when /commitments/$c/$order[$n][0] $order[$n][1]\n";
        }
        my @answer = map { [split ' ', readline($pipe[2 + $_][0]) // die "runner $_ is gone\n"] } 0, 1;
        my @status = sort map { $_->[0] } @answer;
        $pair{"@status"}++;
        push @odd, "race $race, $order[0][0]: " . join ' | ', map { "@$_" } @answer if "@status" !~ /^20[01] (?:409|412)$/;
        my ($winner) = grep { $_->[0] =~ /^2/ } @answer;
        $t->{last_report} = $winner->[2] if $winner && $order[0][0] eq 'reports';
        $wins++ if $winner;
    }
    close $pipe[$_][1] for 0, 1;
    waitpid $_, 0 for @runner;
    ok !@odd, "in $races races one is taken and the other told so: " . join ', ', map { "$_: $pair{$_}" } sort keys %pair or diag join "\n", @odd[0 .. ($#odd < 9 ? $#odd : 9)];
    is $t->db->value("select count(*) from core.event where program_id = '$many->{program}{id}'"), $events + $races, "and there are $races events, none twice";
    is $t->db->value("select count(*) from core.withdrawal w join core.report r on r.id = w.report_id where r.commitment_id = any (array['" . join("','", @line) . "']::uuid[])")
        + $t->db->value("select count(*) from core.report where commitment_id = any (array['" . join("','", @line) . "']::uuid[])") + @line, $races, 'each race left one row';
}

# The record is whole: numbered without gap, each chained to the one before, and the tally counts what is there.
is_deeply $t->db->rows(q{select program_id, count(*) as n, max(program_seq) as last from core.event where program_id is not null group by 1 having count(*) <> max(program_seq)}), [], 'no gap in the numbering';
is_deeply $t->db->rows(q{select e.id from core.event e join core.event b on b.program_id = e.program_id and b.program_seq = e.program_seq - 1 where e.prev is distinct from b.leaf}), [], 'each act is chained to the one before';
is_deeply $t->db->rows(q{select class, due_on, sum(n) as n from core.tally where n > 0 group by 1, 2 order by 1, 2}),
    $t->db->rows(q{select core.tally_class(state, kind, due_on, completed_on) as class, coalesce(due_on, 'infinity') as due_on, count(*) as n from core.commitment where counted group by 1, 2 order by 1, 2}), 'the tally counts what is there';
is_deeply $t->db->rows('select * from core.audit_counts()'), [], 'the counts are what the events say';
is_deeply $t->db->rows(q{select commitment_id from core.commitment_span group by 1 having count(*) filter (where to_at = 'infinity') <> 1}), [], 'each commitment has one open span';

$t->finish;
