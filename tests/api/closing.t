#!/usr/bin/perl
# The turn of the year: the next plan with lineage and recurring work, closing this one, and figures that closing never improves.
use strict;
use warnings;
use utf8;
use FindBin;
use lib "$FindBin::Bin/../lib/perl";
use Test::More;
use CamKet;

my $t = CamKet->start('closing');
my ($an, $chi, $em, $head) = map { $t->sign_in($_) } qw(btg.an bdv.chi stttt.em btg.truong);

# Each line in the state that its label says, by the acts that lead there.
my @states = qw(planned in_progress returned paused verified_partial reported_done disputed verified_done);
my $world = CamKet::Fixture::planned($t, $an, 2025, [
    (map { CamKet::Fixture::commitment($_, "Việc $_", 'a', due_on => '2025-06-30', serves => ['o3'], coordinating => $_ eq 'planned' ? ['b'] : []) } @states),
    CamKet::Fixture::commitment('standing', 'Việc thường xuyên', 'a', kind => 'standing', serves => ['o1'])]);
my ($p, $plan) = ($world->{program}{id}, $world->{plan}{id});
my %c = map { $_->{label} => $_->{id} } @{$world->{commitments}};
my ($o1, $o2, $o3) = map { $_->{id} } @{$world->{program}{obligations}};
CamKet::Fixture::must($an->post("/commitments/$c{in_progress}/start", {}), 200);
my %decision = (returned => 'return', verified_partial => 'accept_part', verified_done => 'accept');
for my $state (qw(returned verified_partial verified_done reported_done)) {
    my $report = CamKet::Fixture::reported($an, $c{$state}, '2025-06-20');
    CamKet::Fixture::decided($chi, $c{$state}, $report, $decision{$state}, 'còn thiếu phụ lục') if $decision{$state};
}
my $held = CamKet::Fixture::must($an->post("/commitments/$c{paused}/hold", {text => 'Chờ kinh phí.'}), 201);
CamKet::Fixture::must($chi->post("/proposals/$held->{proposals}[0]{id}/decision", {decision => 'approve'}), 201);
CamKet::Fixture::must($head->post("/commitments/$c{disputed}/decline", {text => 'Không thuộc chức năng.'}), 201);
my %now = map { $_->{label} => $_->{state} } @{$an->get("/plans/$plan")->{body}{commitments}};
is $now{$_}, $_, "a line is $_" for @states;

# ---- next year's plan --------------------------------------------------------------------------------------------------

unchanged($t->db, 'a next plan that cannot be', sub {
    problem($an->post("/plans/$plan/next", {year => 2025}), 422, 'the same year is no next one', slug => 'year-not-later', pointer => '/year');
    problem($em->post("/plans/$plan/next", {}), 404, 'a stranger draws up none', slug => 'not-found');
    problem($head->post("/plans/$plan/next", {}), 403, 'nor does a leader', slug => 'not-allowed');
});
is_deeply $an->get("/plans/$plan")->{body}{acts}, [qw(add_document next)], 'the page offers the next plan, and no closing while a line awaits a decision';
my $made = $an->post("/plans/$plan/next", {});
replied($made, 201, 'the next plan is drawn up');
my $next = $made->{body};
is_deeply [@$next{qw(year state)}], [2026, 'draft'], 'of the next year, as a draft';
is $made->{headers}{location}, "/api/v1/plans/$next->{id}", 'Location leads to it';
my @carried = grep { $_->{carried_from} } @{$next->{commitments}};
is_deeply [map { $_->{label} } @carried], [qw(planned in_progress returned paused verified_partial standing)], 'unfinished lines are in it, in their order';
is_deeply [map { $_->{carried_from} } @carried], [@c{qw(planned in_progress returned paused verified_partial standing)}], 'each says where it comes from';
is_deeply [@{$carried[0]}{qw(due_on original_due_on times_carried state)}], [undef, '2025-06-30', 1, 'planned'], 'its due date is to be typed, the first one stays';
is_deeply [$carried[0]{serves}, scalar @{$carried[0]{coordinating_party_ids}}], [[$o3], 1], 'with what it serves and who coordinates';
is_deeply [map { [@$_{qw(id state why)}] } @{$next->{left_out}}], [map { [$c{$_}, $_, 'commitment-awaits-decision'] } qw(reported_done disputed)], 'what awaits a decision is left out and listed';
my @recurring = grep { !$_->{carried_from} } @{$next->{commitments}};
is_deeply [map { [@$_{qw(due_on time_text kind text)}] } @recurring],
    [map { [@$_, 'dated', 'Nắm bắt dư luận xã hội hằng quý'] } ['2026-03-31', 'Quý I'], ['2026-06-30', 'Quý II'], ['2026-09-30', 'Quý III'], ['2026-12-31', 'Quý IV']],
    'a quarterly clause becomes four dated lines';
is_deeply $recurring[0]{serves}, [$o2], 'that serve it';
problem($an->post("/plans/$plan/next", {}), 409, 'a year has one plan', slug => 'plan_year_is_unique_in_program');
problem($an->post("/plans/$next->{id}/next", {}), 409, 'a draft has no next one', slug => 'plan-not-signed');

# The draft is edited as a whole; lineage stays with the line.
sub lines {
    my ($from, %due) = @_;
    return [map { my $c = $_; +{(map { $_ => $c->{$_} } qw(label text kind serves carried_from time_text)), lead => $c->{lead_party_id}, coordinating => $c->{coordinating_party_ids},
        due_on => $c->{kind} eq 'dated' ? $due{$c->{label}} // $c->{due_on} // '2026-05-31' : undef} } @$from];
}
my $lines = lines($next->{commitments});
unchanged($t->db, 'wrong lineage', sub {
    my $etag = $an->get("/plans/$next->{id}")->{headers}{etag};
    problem($an->put("/plans/$next->{id}", CamKet::Fixture::plan(2026, [@$lines, $lines->[0]]), match => $etag), 422, 'nothing is carried twice', slug => 'carried-twice');
    problem($an->put("/plans/$next->{id}", CamKet::Fixture::plan(2026, [{%{$lines->[0]}, carried_from => $recurring[0]{id}}]), match => $etag), 422, 'nor from a draft', slug => 'carried-from-unknown',
        pointer => '/commitments/0/carried_from');
});
problem($an->post("/plans/$next->{id}/signing", {signed_on => today()}), 422, 'it is not signed without due dates', slug => 'due-date-missing');
my $put = $an->put("/plans/$next->{id}", CamKet::Fixture::plan(2026, [grep { $_->{label} !~ /^(?:returned|paused)$/ } @$lines]), match => $an->get("/plans/$next->{id}")->{headers}{etag});
replied($put, 200, 'the draft is edited');
is_deeply [map { [@$_{qw(carried_from times_carried original_due_on due_on)}] } grep { $_->{label} eq 'planned' } @{$put->{body}{commitments}}], [[$c{planned}, 1, '2025-06-30', '2026-05-31']],
    'and a line keeps its lineage and its first due date';

# ---- closing -----------------------------------------------------------------------------------------------------------

sub outcome { my ($label, $outcome, %over) = @_; return {commitment_id => $c{$label}, outcome => $outcome, %over} }
my @good = (outcome('planned', 'carry_over'), outcome('in_progress', 'carry_over', text => 'Kéo dài sang năm sau.'), outcome('returned', 'not_done', cause => 'objective', text => 'Mưa lũ kéo dài.'),
    outcome('paused', 'not_done', cause => 'subjective'), outcome('verified_partial', 'carry_over'), outcome('standing', 'keep'));
sub close_it { my ($client, @outcomes) = @_; return $client->post("/plans/$plan/closing", {outcomes => \@outcomes}) }

unchanged($t->db, 'closing with faults', sub {
    my $bad = close_it($an, outcome('planned', 'carry_over'), outcome('returned', 'not_done'), outcome('verified_partial', 'not_done', cause => 'objective'), outcome('verified_done', 'keep'),
        outcome('paused', 'not_done', cause => 'objective'), outcome('paused', 'not_done', cause => 'objective'), {commitment_id => $recurring[0]{id}, outcome => 'keep'});
    problem($bad, 422, 'all faults are told at once', pointer => '/outcomes/0/outcome');
    is_deeply [map { $_->{pointer} } @{$bad->{body}{errors}}],
        ['/outcomes/0/outcome', '/outcomes/1/cause', '/outcomes/2/outcome', '/outcomes/3/outcome', '/outcomes/5/commitment_id', '/outcomes/6/commitment_id', ('/outcomes') x 4],
        'each with its pointer: next year is not signed, no cause, not possible twice, listed twice, of another plan; two without outcome, two that wait';
    problem(close_it($em, @good), 404, 'a stranger closes nothing', slug => 'not-found');
    problem(close_it($head, @good), 403, 'nor does a leader', slug => 'not-allowed');
    problem($an->post("/plans/$next->{id}/closing", {outcomes => []}), 409, 'a draft is not closed', slug => 'plan-not-in-force');
});
my $sign = $an->post("/plans/$next->{id}/signing", {signed_on => today()});
replied($sign, 200, 'next year is signed');
my $waits = close_it($an, @good);
problem($waits, 422, 'what waits for a decision holds the year open', slug => 'commitment-awaits-decision');
is scalar @{$waits->{body}{errors}}, 2, 'both lines are named';
CamKet::Fixture::decided($chi, $c{reported_done}, CamKet::Fixture::commitment_of($chi, $c{reported_done})->{reports}[0]{id}, 'return', 'chưa đủ minh chứng');
my $disputed = CamKet::Fixture::commitment_of($an, $c{disputed});
my $giam = $t->sign_in('tinhuy.giamsat');
$t->db->sql(qq{insert into core.program_reader (program_id, agency_id, why) select '$p', md5('agency tinhuy')::uuid, 'supervisor' where not exists (select from core.program_reader where program_id = '$p' and why = 'supervisor')});
CamKet::Fixture::must($giam->post("/commitments/$c{disputed}/decision", {decision => 'not_done', text => 'Bên B không bố trí được.', cause => 'objective'}), 201);
is_deeply $an->get("/plans/$plan")->{body}{acts}, [qw(add_document close)], 'now the page offers the closing';

my $rates = sub { my $r = $an->get('/dashboards/one-page', year => 2025)->{body}; return $r };
my $before = $rates->();
my $events = $t->db->value("select count(*) from core.event where program_id = '$p'");
my $closed = close_it($chi, @good, outcome('reported_done', 'not_done', cause => 'subjective', text => 'Không làm lại kịp.'));
replied($closed, 200, 'either party closes the year');
is_deeply [@{$closed->{body}}{qw(state acts)}], ['closed', ['add_document']], 'the plan is closed';
my %after = map { $_->{label} => $_ } @{$closed->{body}{commitments}};
is_deeply {map { $_ => $after{$_}{state} } keys %after}, {planned => 'carried_over', in_progress => 'carried_over', returned => 'not_done', paused => 'not_done', verified_partial => 'carried_over',
    reported_done => 'not_done', disputed => 'not_done', verified_done => 'verified_done', standing => 'planned'}, 'each line ended as was said';
is $after{planned}{carried_to}, (grep { $_->{label} eq 'planned' } @{$sign->{body}{commitments}})[0]{id}, 'and leads on to the next year';
my $failed = CamKet::Fixture::commitment_of($an, $c{returned});
is_deeply [@$failed{qw(cause cause_text)}], ['objective', 'Mưa lũ kéo dài.'], 'with its cause';
is $failed->{statements}[0]{text}, 'Mưa lũ kéo dài.', 'and the words';
is $t->db->value("select count(*) from core.event where program_id = '$p'"), $events + 1, 'it is one event';
is $t->db->value("select count(*) from core.event e, jsonb_array_elements(e.body::jsonb -> 'rows') r where e.act = 'plan_closed' and r ->> 'table' = 'commitment'"), 6, 'with the images of all lines that changed';
my ($told) = @{$an->get("/commitments/$c{returned}/history")->{body}{items}};
is_deeply [$told->{act}, $told->{subject}{id}, $told->{text}, [grep { $_->{field} eq 'state' } @{$told->{changes}}]],
    ['plan_closed', $c{returned}, 'Mưa lũ kéo dài.', [{field => 'state', from => 'returned', to => 'not_done'}]], 'a line tells in its history how it ended';
my ($of_plan) = @{$an->get("/programs/$p/history")->{body}{items}};
is_deeply [$of_plan->{subject}{id}, [map { $_->{field} } @{$of_plan->{changes}}]], [$plan, ['state']], 'and the program that the year was closed';
problem(close_it($an, @good), 409, 'a year is closed once', slug => 'plan-not-in-force');
problem($an->post("/commitments/$c{planned}/start", {}), 409, 'nothing is started in it any more', slug => 'state-does-not-allow');

# Closing work as failed or carried never improves a rate.
my $then = $rates->();
is $then->{total}, $before->{total}, 'the total is the same';
is summed($then->{buckets}), $then->{total}, 'and is the sum of the buckets';
for my $name (qw(on_time completion national)) {
    cmp_ok $then->{rates}{$name}{rate} // 0, '<=', $before->{rates}{$name}{rate} // 0, "the $name rate is not higher";
    cmp_ok $then->{rates}{$name}{d}, '>=', $before->{rates}{$name}{d}, "and its denominator not smaller";
}
is $t->db->value('select coalesce(core.audit_counts_text(), $$$$)'), '', 'the counts are what the events say';

# ---- one activity for clauses of two programs ---------------------------------------------------------------------------

my $other = CamKet::Fixture::new_program($t, $an, title => 'Chương trình phối hợp với Mặt trận',
    parties => [{ref => 'a', agency_id => $t->id(agency => 'btg'), role => 'lead'}, {ref => 'b', agency_id => $t->id(agency => 'mttq'), role => 'party'}]);
my ($x1) = map { $_->{id} } @{$other->{obligations}};
my $home = CamKet::Fixture::new_program($t, $an, title => 'Chương trình nhà');
my @party = map { $_->{id} } @{$home->{parties}};
my $shared = CamKet::Fixture::must($an->post("/programs/$home->{id}/plans", CamKet::Fixture::plan(2025, [
    {label => '7', text => 'Hội nghị chung', lead => $party[0], due_on => '2025-05-31', serves => [$home->{obligations}[0]{id}, $x1]}], signed_on => '2025-01-10')), 201);
sub cell { my ($grid, $o, $y) = @_; my ($r) = grep { $_->{obligation}{id} eq $o } @{$grid->{rows}}; return (grep { $_->{year} == $y } @{$r->{cells}})[0] }
my $grid = $an->get("/programs/$other->{id}/grid")->{body};
my $cell = cell($grid, $x1, 2025);
is_deeply [$cell->{total}, $cell->{commitments}, summed($cell->{buckets})], [0, [], 0], 'the other program never counts it';
is_deeply [map { [$_->{program}{title}, $_->{commitment}{id}] } @{$cell->{elsewhere}}], [['Chương trình nhà', $shared->{commitments}[0]{id}]], 'but says where it is done';
is count_of($grid->{totals}, sub { $_[0]{total} > 0 }), 0, 'nor do its totals';
is cell($an->get("/programs/$home->{id}/grid")->{body}, $home->{obligations}[0]{id}, 2025)->{total}, 1, 'at home it counts once';
is_deeply cell($an->get("/programs/$home->{id}/grid")->{body}, $home->{obligations}[0]{id}, 2025)->{elsewhere}, [], 'and is not elsewhere';
my $dung = $t->sign_in('mttq.dung');
my $seen = cell($dung->get("/programs/$other->{id}/grid")->{body}, $x1, 2025)->{elsewhere};
is_deeply [map { [$_->{program}, $_->{commitment}, $_->{lead}{id}] } @$seen], [[undef, undef, $t->id(agency => 'btg')]], 'a party that may not read that program learns that it is served, and by whom';
is_deeply cell($an->get("/programs/$other->{id}/grid", as_of => days_from(-1))->{body}, $x1, 2025)->{elsewhere}, [], 'of a day before its record it says nothing';

$t->finish;
