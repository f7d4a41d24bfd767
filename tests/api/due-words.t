#!/usr/bin/perl
# Due dates out of the words for time: asked while typing, and read where a plan leaves the date to be worked out. What a clerk states
# stands, whatever the words say.
use strict;
use warnings;
use utf8;
use FindBin;
use lib "$FindBin::Bin/../lib/perl";
use Test::More;
use Unicode::Normalize qw(NFD);
use CamKet;

my $t = CamKet->start('due_words');
my $an = $t->sign_in('btg.an');

# ---- asked ---------------------------------------------------------------------------------------------------------------

my @asked = (
    ['Quý III',                  'dated',     'quarter_end',         '2026-09-30'],
    ['Trước ngày 15/12',         'dated',     'before_day',          '2026-12-14'],
    ['6 tháng đầu năm',          'dated',     'half_year',           '2026-06-30'],
    ['từ tháng 3 đến tháng 9',   'dated',     'range_end',           '2026-09-30'],
    ['quý II và quý IV',         'recurring', 'several_dates',       '2026-12-31', '2026-06-30', '2026-12-31'],
    ['Hằng quý',                 'recurring', 'recurring_quarterly', '2026-12-31', '2026-03-31', '2026-06-30', '2026-09-30', '2026-12-31'],
    ['Cả năm',                   'standing',  'whole_year',          undef],
    ['Theo chỉ đạo của Tỉnh ủy', 'on_event',  'on_event',            undef],
    ['31/6',                     'unknown',   undef,                 undef],
    ['6 tháng',                  'unknown',   undef,                 undef],
);
for my $case (@asked) {
    my ($words, $kind, $rule, $due, @dates) = @$case;
    for my $written ($words, NFD($words), uc $words, "  $words. ") {
        my $reply = $an->get('/due', time_text => $written, year => 2026);
        is $reply->{status}, 200, "$words is answered";
        is_deeply $reply->{body}, {kind => $kind, rule => $rule, due_on => $due, dates => \@dates}, "$words: $kind";
    }
}
is $an->get('/due', time_text => 'Tháng 2', year => 2028)->{body}{due_on}, '2028-02-29', 'the year is the one asked for';
is $an->get('/due', time_text => 'Quý I/2027', year => 2026)->{body}{due_on}, '2027-03-31', 'unless the words state their own';

problem($an->get('/due', year => 2026), 400, 'the words are needed', slug => 'query-invalid');
problem($an->get('/due', time_text => 'Quý I'), 400, 'and the year', slug => 'query-invalid');
problem($an->get('/due', time_text => 'Quý I', year => 1989), 400, 'a plausible one', slug => 'query-invalid');
problem($an->get('/due', time_text => 'Quý I', year => 2026, when => 1), 400, 'and nothing else', slug => 'query-invalid');
problem($an->get('/due', time_text => 'Q' x 501, year => 2026), 400, 'in at most 500 characters', slug => 'query-invalid');
problem($t->client->get('/due', time_text => 'Quý I', year => 2026), 401, 'by somebody signed in', slug => 'not-signed-in');

# ---- read in a program and its plan --------------------------------------------------------------------------------------

sub line { my ($n, $words, %over) = @_; return {label => "$n", text => "Việc $n", lead => 'a', time_text => $words, %over} }

# words, what else the line states => kind, due date, rule
my @lines = (
    ['Quý III', {}, 'dated', '2026-09-30', 'quarter_end'],
    [NFD('Trước 15/12'), {}, 'dated', '2026-12-14', 'before_day'],
    ['Hằng quý', {}, 'dated', '2026-12-31', 'recurring_quarterly'],
    ['Thường xuyên', {}, 'standing', undef, 'standing'],
    ['Khi có yêu cầu', {}, 'on_event', undef, 'on_event'],
    ['Quý III', {due_on => undef, due_rule => undef, kind => undef}, 'dated', '2026-09-30', 'quarter_end'],
    ['Quý III', {kind => 'dated'}, 'dated', '2026-09-30', 'quarter_end'],
    ['Quý III', {due_on => '2026-09-15'}, 'dated', '2026-09-15', undef],
    ['Quý III', {due_on => '2026-09-15', due_rule => 'theo thỏa thuận'}, 'dated', '2026-09-15', 'theo thỏa thuận'],
    ['Quý III', {kind => 'standing'}, 'standing', undef, undef],
    ['Thường xuyên', {due_on => '2026-12-31'}, 'dated', '2026-12-31', undef],
    ['Quý I', {due_on => '2026-12-31'}, 'dated', '2026-12-31', undef],
);
my $seen = sub {
    my ($plan, $name) = @_;
    for my $n (0 .. $#lines) {
        my ($words, $stated, @want) = @{$lines[$n]};
        my $c = $plan->{commitments}[$n];
        is_deeply [@{$c}{qw(kind due_on due_rule)}], \@want, "$name, line $n: $words" . (%$stated ? ' with what was stated' : '');
    }
    is $plan->{commitments}[1]{time_text}, 'Trước 15/12', "$name: the words are kept";
    is $plan->{commitments}[0]{original_due_on}, '2026-09-30', "$name: a date that was read is the original one";
    return;
};
my @body = map { line($_ + 1, $lines[$_][0], %{$lines[$_][1]}) } 0 .. $#lines;
my $world = CamKet::Fixture::planned($t, $an, 2026, \@body);
$seen->($world->{plan}, 'a program with its plan');

# The same under a program that exists, made and then replaced.
my $program = CamKet::Fixture::new_program($t, $an);
my ($party) = map { $_->{id} } grep { $_->{agency}{id} eq $t->id(agency => 'btg') } @{$program->{parties}};
my @by_id = map { {%$_, lead => $party} } @body;
my $made = $an->post("/programs/$program->{id}/plans", CamKet::Fixture::plan(2026, \@by_id));
replied($made, 201, 'a draft plan');
$seen->($made->{body}, 'a plan of its own');
my $put = $an->put("/plans/$made->{body}{id}", CamKet::Fixture::plan(2026, [reverse @by_id]), match => $made->{headers}{etag});
replied($put, 200, 'is replaced');
$put->{body}{commitments} = [reverse @{$put->{body}{commitments}}];
$seen->($put->{body}, 'the plan replaced');

# Words that say nothing certain leave the line as it was; signing then asks for the date.
my $vague = $an->post("/programs/$program->{id}/plans", CamKet::Fixture::plan(2027, [{%{line(1, 'Quý II hoặc quý III')}, lead => $party}]));
replied($vague, 201, 'a draft with words that allow two readings');
is_deeply [@{$vague->{body}{commitments}[0]}{qw(kind due_on due_rule)}], ['dated', undef, undef], 'nothing is guessed';
problem($an->post("/plans/$vague->{body}{id}/signing", {signed_on => today(), signatories => []}), 422, 'it cannot be signed without a due date');

# A member of the wrong type is told as ever.
problem($an->post("/programs/$program->{id}/plans", {year => '2028', commitments => [{%{$by_id[0]}, time_text => 3, due_on => undef}, 5]}), 422,
    'the shape is checked as ever', slug => 'body-invalid');

$t->finish;
