#!/usr/bin/perl
# Random walks over the life of commitments (tests/trial/walks.sql): no state that may not be, the total the sum of its buckets on any day, and
# the counts as the events say. WALKS (1000; `make trial-walks` takes 10000) and TEST_SEED, which has a value so that all runs walk alike.
use strict;
use warnings;
use utf8;
use FindBin;
use lib "$FindBin::Bin/../lib/perl";
use Test::More;
use CamKet;

my $walks = $ENV{WALKS} // 1000;
my $seed = $ENV{TEST_SEED} // 20261122;
my $db = CamKet::Database->new("walks_$$");
CamKet::Fixture::cast($db);
my $said = `psql -X -q -d "@{[$db->url('DATABASE_BOOTSTRAP_URL')]}" -v walks=$walks -v seed=$seed -f $FindBin::Bin/../trial/walks.sql 2>&1`;
is $? >> 8, 0, "$walks walks, seed $seed" or diag $said;
my (%done, %refused, %state);
for (split /\n/, $said) {
    my ($act, $outcome, $n) = /^(\w+) (\S+) (\d+)$/ or next;
    $act eq 'state' ? ($state{$outcome} = $n) : $outcome eq 'done' ? ($done{$act} += $n) : ($refused{$outcome} += $n);
}
note join ', ', map { "$_ $done{$_}" } sort keys %done;
note join ', ', map { "$_ $refused{$_}" } sort keys %refused;
is_deeply [grep { !$done{$_} } qw(start report contribute verify withdraw extend hold resume escalate decide reopen decline cancel answer close)], [], 'every act was done on the way';
is_deeply [grep { !$refused{$_} } qw(not-allowed state-does-not-allow agency-is-not-the-lead agency-is-reporter escalation-too-early person-has-post-in-lead
    proposal-pending proposal-is-decided nothing-reported cause-missing new-date-is-not-later decision-document-missing reason-missing)], [], 'and every guard met';
is_deeply [grep { !$state{$_} } qw(planned in_progress reported_done returned disputed verified_done verified_partial paused carried_over cancelled not_done)], [],
    'and every state reached';

# The checker sees what is wrong: it would not be silent over a count that is off by one, a span that lies, a row that was changed beside the acts.
for my $break ('update core.tally set n = n + 1 where (program_id, year, lead_agency_id, class, due_on) in (select program_id, year, lead_agency_id, class, due_on from core.tally where n > 0 limit 1)',
    q{update core.commitment_span set state = 'planned' where state = 'verified_done' and (commitment_id, from_at) in (select commitment_id, from_at from core.commitment_span where state = 'verified_done' limit 1)},
    q{update core.commitment set state = 'cancelled' where id in (select id from core.commitment where state = 'verified_done' limit 1)}) {
    cmp_ok $db->sql("set session_replication_role = replica; $break; select count(*) from core.audit_counts(); set client_min_messages = error; rollback") =~ /(\d+)\s*$/ ? $1 : 0, '>', 0, 'the checker finds: ' . substr $break, 0, 40;
}
done_testing;
