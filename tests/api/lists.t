#!/usr/bin/perl
# Lists: pages without gap or doubling, every filter, every order, and what is refused.
use strict;
use warnings;
use utf8;
use FindBin;
use lib "$FindBin::Bin/../lib/perl";
use Test::More;
use CamKet;

my $t = CamKet->start('lists');
my ($an, $chi, $dung, $giang) = map { $t->sign_in($_) } qw(btg.an bdv.chi mttq.dung hanoi.giang);

# ---- a world with known counts ----------------------------------------------------------------------------------------------

# 40 commitments of one plan, many with the same due date and label, so that only the id parts them.
my $many = CamKet::Fixture::planned($t, $an, 2025, [map { CamKet::Fixture::commitment($_ % 5, "Nhiệm vụ số $_", $_ % 2 ? 'a' : 'b',
    due_on => sprintf('2025-%02d-28', 1 + $_ % 4), serves => [$_ % 3 ? 'o1' : 'o2'], coordinating => $_ % 4 ? [] : [$_ % 2 ? 'b' : 'a']) } 1 .. 40]);
my $p = $many->{program}{id};
my $kinds = CamKet::Fixture::planned($t, $an, 2024, [
    CamKet::Fixture::commitment('T', 'Việc thường xuyên', 'a', kind => 'standing'),
    CamKet::Fixture::commitment('P', 'Việc khi phát sinh', 'b', kind => 'on_event'),
    CamKet::Fixture::commitment('H', 'Việc có hạn năm 2024', 'a', due_on => '2024-06-30'),
], kind => 'quy_che', title => 'Quy chế phối hợp tuyên truyền', signed_on => '2024-01-02', term_from => '2024-01-01', term_to => '2024-12-31', term_text => 'năm 2024',
   parties => [{ref => 'a', agency_id => $t->id(agency => 'btg')}, {ref => 'b', agency_id => $t->id(agency => 'mttq')}]);
CamKet::Fixture::new_program($t, $an, signed_on => undef, title => 'Bản nháp chưa ký');
my @plain = map { CamKet::Fixture::new_program($t, $an, title => "Chương trình số $_", signed_on => '2023-03-0' . (1 + $_ % 3), plan => undef) } 1 .. 9;

my $done = $many->{commitments}[0]{id};
my $report = CamKet::Fixture::reported($an, $done, '2025-02-01');
CamKet::Fixture::decided($chi, $done, $report, 'accept', undef);
my $waiting = $many->{commitments}[2]{id};
CamKet::Fixture::reported($an, $waiting, '2025-04-29');
my $all = $an->all('/commitments', limit => 200);
is scalar @$all, 43, 'all commitments of signed plans';

# ---- pages ----------------------------------------------------------------------------------------------------------------

for my $case (['/commitments', 43, qw(due_on -due_on label -updated_at)], ['/programs', 12, qw(title -signed_on signed_on term_to)]) {
    my ($path, $count, @sorts) = @$case;
    for my $sort (@sorts) {
        my $whole = $an->get($path, sort => $sort, limit => 200)->{body};
        is scalar @{$whole->{items}}, $count, "$path by $sort: everything on one large page";
        is $whole->{next}, undef, "$path by $sort: which is the last";
        for my $limit (1, 7) {
            my $walked = $an->all($path, sort => $sort, limit => $limit);
            is_deeply [map { $_->{id} } @$walked], [map { $_->{id} } @{$whole->{items}}], "$path by $sort: pages of $limit give the same in the same order";
        }
    }
}
my %key = (
    'due_on' => sub { $_[0]{due_on} // '9999' }, '-due_on' => sub { $_[0]{due_on} // '9999' }, 'label' => sub { $_[0]{label} // '' });
for my $sort (sort keys %key) {
    my @got = map { $key{$sort}->($_) } @{$an->all('/commitments', sort => $sort, program => $p)};
    my @want = $sort =~ /^-/ ? reverse sort @got : sort @got;
    is_deeply \@got, \@want, "commitments by $sort are in order";
}
my @dates = map { $_->{signed_on} } grep { defined $_->{signed_on} } @{$an->all('/programs', sort => '-signed_on')};
is_deeply \@dates, [reverse sort @dates], 'programs by -signed_on are in order';
is_deeply [map { $_->{id} } @{$an->all('/programs')}], [map { $_->{id} } @{$an->all('/programs', sort => '-signed_on')}], 'which is the usual order';
my $title = [map { $_->{title} } @{$an->all('/programs', sort => 'title')}];
is $title->[0], 'Bản nháp chưa ký', 'titles in Vietnamese order';
for my $path (map { CamKet::Client::target($_) } '/agencies', '/obligations', "/programs/$p/history", "/commitments/$done/history", '/reviews') {
    $path =~ s{^/api/v1}{};
    my $whole = $an->all($path, limit => 200);
    is_deeply [map { $_->{id} } @{$an->all($path, limit => 2)}], [map { $_->{id} } @$whole], "$path: pages of 2 give the same (" . @$whole . ')';
}
# New rows while one walks: nothing seen twice, nothing old left out.
my $first = $an->get('/programs', sort => 'title', limit => 5)->{body};
CamKet::Fixture::new_program($t, $an, title => 'A đứng trước tất cả');
my @rest;
for (my $cursor = $first->{next}; defined $cursor;) {
    my $page = $an->get('/programs', sort => 'title', limit => 5, cursor => $cursor)->{body};
    push @rest, @{$page->{items}};
    $cursor = $page->{next};
}
is_deeply [map { $_->{title} } @{$first->{items}}, @rest], $title, 'a row that comes in before the cursor disturbs nobody';

# ---- filters ----------------------------------------------------------------------------------------------------------------

my ($btg, $bdv, $mttq) = map { $t->id(agency => $_) } qw(btg bdv mttq);
my ($o1, $o2) = map { $_->{id} } @{$many->{program}{obligations}};
my @filters = (
    ['program',     [program => $p],                                   sub { $_[0]{program}{id} eq $p }],
    ['plan',        [plan => $kinds->{plan}{id}],                      sub { $_[0]{plan_id} eq $kinds->{plan}{id} }],
    ['year',        [year => 2024],                                    sub { $_[0]{year} == 2024 }],
    ['agency',      [agency => $mttq],                                 sub { $_[0]{program}{id} ne $p }],
    ['agency as a party', [agency => $bdv, role => 'party'],           sub { $_[0]{program}{id} eq $p }],
    ['agency as lead', [agency => $btg, role => 'lead'],               sub { $_[0]{lead}{id} eq $btg }],
    ['lead',        [lead => $btg],                                    sub { $_[0]{lead}{id} eq $btg }],
    ['lead within the programs of another', [agency => $bdv, lead => $btg], sub { $_[0]{lead}{id} eq $btg && $_[0]{program}{id} eq $p }],
    ['agency as coordinator', [agency => $btg, role => 'coordinator'], sub { grep { $_->{id} eq $btg } @{$_[0]{coordinating}} }],
    ['state',       [state => 'verified_done'],                        sub { $_[0]{state} eq 'verified_done' }],
    ['two states',  [state => 'verified_done,reported_done'],          sub { $_[0]{state} =~ /^(?:verified|reported)_done$/ }],
    ['bucket',      [bucket => 'awaiting_late'],                       sub { $_[0]{bucket} eq 'awaiting_late' }],
    ['two buckets', [bucket => 'open_overdue,no_deadline_open'],       sub { $_[0]{bucket} =~ /^(?:open_overdue|no_deadline_open)$/ }],
    ['due_from',    [due_from => '2025-03-01'],                        sub { ($_[0]{due_on} // '') ge '2025-03-01' }],
    ['due_to',      [due_to => '2025-03-28'],                          sub { defined $_[0]{due_on} && $_[0]{due_on} le '2025-03-28' }],
    ['a range of days', [due_from => '2025-02-28', due_to => '2025-03-28'], sub { ($_[0]{due_on} // '') =~ /^2025-0[23]-28$/ }],
    ['words',       [q => 'nhiem vu so 12'],                           sub { $_[0]{text} eq 'Nhiệm vụ số 12' }],
    ['words with marks', [q => 'phát sinh'],                           sub { $_[0]{text} eq 'Việc khi phát sinh' }],
    ['verifier as holder', [holder => 'verifier'],                     sub { $_[0]{state} eq 'reported_done' }],
    ['lead as holder', [holder => 'lead'],                             sub { $_[0]{state} =~ /^(?:planned|in_progress|returned|paused)$/ }],
    ['several at once', [program => $p, agency => $bdv, role => 'lead', due_to => '2025-01-28'], sub { $_[0]{program}{id} eq $p && $_[0]{lead}{id} eq $bdv && $_[0]{due_on} le '2025-01-28' }],
    ['nothing found', [q => 'khong co viec nay'],                      sub { 0 }],
);
$all = $an->all('/commitments', limit => 200);
for my $case (@filters) {
    my ($name, $query, $keep) = @$case;
    my @want = grep { $keep->($_) } @$all;
    is_deeply ids($an->all('/commitments', @$query, limit => 9)), ids(\@want), "filter by $name finds exactly its " . @want;
}
is_deeply ids($an->all('/commitments', obligation => $o2)), ids([map { $many->{commitments}[$_ - 1] } grep { $_ % 3 == 0 } 1 .. 40]), 'filter by obligation finds what serves it';
is_deeply ids($an->all("/plans/$kinds->{plan}{id}/commitments", bucket => 'no_deadline_open')), ids([@{$kinds->{commitments}}[0, 1]]), 'the list of a plan takes the filters too';

my $programs = $an->all('/programs');
my @program_filters = (
    ['kind',       [kind => 'quy_che'],                    sub { $_[0]{kind} eq 'quy_che' }],
    ['state',      [state => 'draft'],                     sub { $_[0]{state} eq 'draft' }],
    ['agency',     [agency => $mttq],                      sub { $_[0]{kind} eq 'quy_che' }],
    ['year',       [year => 2024],                         sub { (grep { $_ == 2024 } @{$_[0]{years}}) || (($_[0]{term_from} // '9') lt '2025' && ($_[0]{term_to} // '') ge '2024') }],
    ['in_force',   [in_force => 'true'],                   sub { $_[0]{status} =~ /^(?:in_force|expiring)$/ }],
    ['not in_force', [in_force => 'false'],                sub { $_[0]{status} !~ /^(?:in_force|expiring)$/ }],
    ['words',      [q => 'quy che phoi hop'],              sub { $_[0]{kind} eq 'quy_che' }],
);
for my $case (@program_filters) {
    my ($name, $query, $keep) = @$case;
    my @want = grep { $keep->($_) } @$programs;
    ok scalar @want, "some programs by $name are there to be found";
    is_deeply ids($an->all('/programs', @$query, limit => 4)), ids(\@want), "programs by $name: exactly its " . @want;
}
my $clauses = $an->all('/obligations');
is_deeply ids($an->all('/obligations', program => $p)), ids($many->{program}{obligations}), 'obligations of a program';
is_deeply ids($an->all('/obligations', program => $p, year => 2025, without_commitment => 'true')), [$many->{program}{obligations}[2]{id}], 'the one that no commitment serves this year';
is_deeply ids($an->all('/obligations', kind => 'recurring')), ids([grep { $_->{kind} eq 'recurring' } @$clauses]), 'obligations of a kind';
is_deeply ids($an->all('/obligations', agency => $mttq)), ids([grep { my $o = $_; grep { $_->{agency}{id} eq $mttq } @{$o->{bearers}} } @$clauses]), 'obligations that an agency bears';
is_deeply ids($an->all('/obligations', q => 'bao cao vien', program => $p)), [$many->{program}{obligations}[2]{id}], 'obligations by words';
is_deeply ids($dung->all('/commitments')), ids($kinds->{commitments}), 'another agency finds only what it may see';
is_deeply $giang->all('/commitments'), [], 'a stranger finds nothing';

# ---- what is refused --------------------------------------------------------------------------------------------------------

my @refused = (
    ['/commitments', 'as_of', '2025-01-01'], ['/commitments', 'colour', 'xanh'], ['/commitments', 'bucket', 'xanh'], ['/commitments', 'bucket', 'open_overdue,xanh'],
    ['/commitments', 'state', 'xanh'], ['/commitments', 'role', 'boss'], ['/commitments', 'holder', 'nobody'], ['/commitments', 'sort', 'colour'], ['/commitments', 'sort', 'text; drop table x'],
    ['/commitments', 'program', 'x'], ['/commitments', 'year', 'năm nay'], ['/commitments', 'due_from', '2025-02-30'], ['/commitments', 'verification', 'early'],
    ['/programs', 'as_of', '2025-01-01'], ['/programs', 'in_force', 'maybe'], ['/programs', 'kind', 'xanh'], ['/programs', 'q', ''], ['/agencies', 'as_of', '2025-01-01'],
    ['/obligations', 'as_of', '2025-01-01'], ['/reviews', 'as_of', '2025-01-01'], ['/search', 'as_of', '2025-01-01'], ['/search', 'kind', 'xanh'],
    ["/programs/$p/history", 'as_of', '2025-01-01'], ['/users', 'colour', 'xanh'], ['/audit/events', 'colour', 'xanh'],
);
for my $case (@refused) {
    my ($path, $name, $value) = @$case;
    problem($an->get($path, $name => $value, $path eq '/search' ? (q => 'x') : ()), 400, "$path?$name=$value is 400", $name eq 'as_of' ? (slug => qr/^(?:as-of-not-served|query-invalid)$/) : (pointer => "?$name"));
}
problem($an->get('/obligations', without_commitment => 'true'), 400, 'without_commitment needs a year', pointer => '?year');
my $cursor = $an->get('/commitments', limit => 3, sort => 'due_on')->{body}{next};
problem($an->get('/commitments', limit => 3, sort => 'label', cursor => $cursor), 400, 'a cursor of another order is refused', pointer => '?cursor');
problem($an->get('/commitments', limit => 3, sort => 'due_on', cursor => "$cursor!"), 400, 'a bent cursor is refused', pointer => '?cursor');

$t->finish;
