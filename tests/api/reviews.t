#!/usr/bin/perl
# Reviews as plain records: with and without a program, who writes and who reads them.
use strict;
use warnings;
use utf8;
use FindBin;
use lib "$FindBin::Bin/../lib/perl";
use Test::More;
use CamKet;

my $t = CamKet->start('reviews');
my ($an, $binh, $chi, $em, $leader, $head) = map { $t->sign_in($_) } qw(btg.an btg.binh bdv.chi stttt.em tinhuy.lanhdao btg.truong);
my $p = CamKet::Fixture::new_program($t, $an)->{id};

my %body = (
    year => 2022, kind => 'annual', title => 'Hội nghị tổng kết công tác năm 2022', held_on => '2022-12-28', place => 'Trà Vinh', chairs => "Đồng chí A\nĐồng chí B",
    results => ['Đã triển khai 5 nội dung', 'Phối hợp tốt'], limitations => ['Báo cáo chậm'], directions => ['Năm 2023 tiếp tục', 'Thực hiện Chỉ thị 28-CT/TU'], documents => ['28-CT/TU'],
);
my $made = $an->post('/reviews', {%body});
replied($made, 201, 'a review without a program');
my $review = $made->{body};
is $made->{headers}{location}, "/api/v1/reviews/$review->{id}", 'Location leads to it';
is $review->{program}, undef, 'no program is named';
is $review->{agency}{id}, $t->id(agency => 'btg'), "it is the caller's agency's";
is_deeply {map { $_ => $review->{$_} } keys %body}, \%body, 'everything that was sent is there, in order';
is_deeply [sort @{$review->{acts}}], [qw(delete edit)], 'its agency may edit and delete it';

my $of_program = CamKet::Fixture::must($chi->post('/reviews', {%body, program_id => $p, kind => 'half_year', agency_id => $t->id(agency => 'bdv')}), 201);
is $of_program->{program}{id}, $p, 'a review of a program, by the other party';
ok((grep { $_->{id} eq $of_program->{id} } @{$an->get("/programs/$p")->{body}{reviews}}), 'the program shows it');
replied($an->get("/reviews/$of_program->{id}"), 200, 'both parties read it');
is_deeply $an->get("/reviews/$of_program->{id}")->{body}{acts}, [], 'but only its agency edits it';
my $bare = $an->post('/reviews', {year => 2024, kind => 'final', title => 'Chỉ có tên'});
replied($bare, 201, 'a review of which only the name is known');
is_deeply [@{$bare->{body}}{qw(held_on place chairs)}], [undef, undef, undef], 'what is not stated stays null';
is_deeply $bare->{body}{results}, [], 'and lists stay empty';

# ---- lists --------------------------------------------------------------------------------------------------------------------

my $all = $an->all('/reviews');
is_deeply ids($all), ids([$review, $of_program, $bare->{body}]), 'the list holds the own ones and those of own programs';
my @filters = (
    ['program', [program => $p], [$of_program]], ['agency', [agency => $t->id(agency => 'btg')], [$review, $bare->{body}]],
    ['year', [year => 2022], [$review, $of_program]], ['kind', [kind => 'final'], [$bare->{body}]]);
is_deeply ids($an->all('/reviews', @{$_->[1]})), ids($_->[2]), "filter by $_->[0]" for @filters;
is_deeply ids($an->all('/reviews', limit => 1)), ids($all), 'pages of one';
is_deeply ids($chi->all('/reviews')), [$of_program->{id}], "another agency's own reviews are its own";
is_deeply $em->all('/reviews'), [], 'a stranger finds none';
is scalar @{$leader->all('/reviews')}, 3, 'a leader with scope all finds all';
problem($chi->get("/reviews/$review->{id}"), 404, 'nor opens it', slug => 'not-found');

# ---- changes --------------------------------------------------------------------------------------------------------------------

my $put = $binh->put("/reviews/$review->{id}", {%body, title => 'Tên mới', results => ['Một kết quả'], directions => []}, match => $made->{headers}{etag});
replied($put, 200, 'a colleague replaces it');
is_deeply [@{$put->{body}}{qw(title results directions limitations)}], ['Tên mới', ['Một kết quả'], [], ['Báo cáo chậm']], 'as a whole';
is $put->{body}{version}, $review->{version} + 1, 'under the next version';
unchanged($t->db, 'reviews that are refused', sub {
    problem($chi->put("/reviews/$of_program->{id}", {%body, title => ''}, match => '*'), 422, 'a title is not empty', pointer => '/title');
    problem($an->put("/reviews/$of_program->{id}", {%body}, match => "\"v$of_program->{version}.00000000\""), 403, 'the other party does not edit it', slug => 'agency-is-not-the-author');
    problem($an->delete("/reviews/$of_program->{id}", match => "\"v$of_program->{version}.00000000\""), 403, 'nor deletes it', slug => 'agency-is-not-the-author');
    problem($em->put("/reviews/$review->{id}", {%body}, match => '"v1.00000000"'), 404, 'a stranger does not know of it', slug => 'not-found');
    problem($an->post('/reviews', {%body, agency_id => $t->id(agency => 'bdv')}), 422, "a review is not written in another agency's name", pointer => '/agency_id');
    problem($em->post('/reviews', {%body, program_id => $p}), 422, 'a program one may not see is not there', pointer => '/program_id');
    problem($an->post('/reviews', {%body, program_id => '00000000-0000-4000-8000-000000000000'}), 422, 'nor is an unknown one', pointer => '/program_id');
    problem($an->post('/reviews', {%body, kind => 'weekly'}), 422, 'an unknown kind', pointer => '/kind');
    problem($an->post('/reviews', {%body, held_on => '2022-02-30'}), 422, 'a day that is none', pointer => '/held_on');
    problem($an->post('/reviews', {%body, results => ['x', '']}), 422, 'an empty result', pointer => '/results/1');
    problem($an->post('/reviews', {%body, results => 'x'}), 422, 'a text for a list', pointer => '/results');
    problem($leader->post('/reviews', {%body}), 403, 'a leader writes none', slug => 'not-allowed');
});
replied($an->delete("/reviews/$review->{id}", match => $put->{headers}{etag}), 204, 'it is deleted');
problem($an->get("/reviews/$review->{id}"), 404, 'and gone');
cmp_ok $t->db->value("select count(*) from core.event where subject_id = '$review->{id}'"), '>=', 3, 'what was done with it stays in the record';

$t->finish;
