#!/usr/bin/perl
# Programs: logging a signed one, drafts, signing, corrections, documents, history.
use strict;
use warnings;
use utf8;
use FindBin;
use lib "$FindBin::Bin/../lib/perl";
use Test::More;
use CamKet;

my $t = CamKet->start('programs');
my ($an, $chi, $em) = map { $t->sign_in($_) } qw(btg.an bdv.chi stttt.em);

# ---- a signed program with a plan, in one go -----------------------------------------------------------------------------

my $body = CamKet::Fixture::program($t, plan => CamKet::Fixture::plan(2022, [
    CamKet::Fixture::commitment('1', 'Tuyên truyền kết quả đại hội', 'a', serves => ['o1'], coordinating => ['b'], time_text => 'Quý IV', due_on => '2022-12-31', due_rule => 'cuối quý IV'),
    CamKet::Fixture::commitment('2', 'Nắm tình hình dư luận', 'b', serves => ['o2'], kind => 'standing', time_text => 'Thường xuyên'),
    CamKet::Fixture::commitment('3', 'Hội nghị báo cáo viên', 'a', serves => ['o3', 'o1'], due_on => '2022-09-30', target => 2.5, unit => 'hội nghị', funding => 'Ngân sách tỉnh', product => '02 hội nghị'),
], signed_on => '2022-05-12', signatories => [{party => 'a', person_name => 'Phó Văn Ban', post_title => 'Phó Trưởng Ban', authority => 'KT', position => 1}]));
my $made = $an->post('/programs', $body);
replied($made, 201, 'a signed program with its plan is logged');
my $program = $made->{body};
is $made->{headers}{location}, "/api/v1/programs/$program->{id}", 'Location leads to it';
is $program->{state}, 'signed', 'it is signed';
is $program->{number}, undef, 'what the paper does not state stays null';
is $program->{origin}, 'stated', 'its origin is the paper';
is_deeply $program->{years}, [2022], 'its plan is there';
is $program->{commitments}, 3, 'with three commitments';
is_deeply [map { [$_->{label}, $_->{kind}, $_->{period}] } @{$program->{obligations}}],
    [['Một là', 'standing', undef], ['Hai là', 'recurring', 'quarterly'], ['Ba là', 'dated', undef]], 'obligations keep order, label and kind';
is_deeply [map { $_->{role} } @{$program->{obligations}[2]{bearers}}], [qw(lead coordinating)], 'and their bearers';
is_deeply [map { $_->{name_at_signing} } @{$program->{parties}}], ['Ban Tuyên giáo Tỉnh ủy Phú Yên', 'Ban Dân vận Tỉnh ủy Phú Yên'], 'names are frozen at signing';
is_deeply [map { "$_->{person_name}, $_->{post_title}" } @{$program->{signatories}}], ['Lê Văn Trưởng, Trưởng Ban', 'Hồ Thị Vận, Trưởng Ban'], 'heads signed the program';
is $program->{legal_bases}[0]{number}, '238-QĐ/TW', 'the legal basis is cited';
my $plan = $an->get("/plans/$program->{plans}[0]{id}")->{body};
is_deeply [map { "$_->{authority} $_->{person_name}" } @{$plan->{signatories}}], ['KT Phó Văn Ban'], 'a deputy signed the plan';
is_deeply [map { [$_->{state}, $_->{due_on}, $_->{original_due_on}, $_->{time_text}] } @{$plan->{commitments}}],
    [['planned', '2022-12-31', '2022-12-31', 'Quý IV'], ['planned', undef, undef, 'Thường xuyên'], ['planned', '2022-09-30', '2022-09-30', undef]], 'commitments are planned, time as written beside the due date';
is $plan->{commitments}[2]{target}, 2.5, 'a target keeps its fraction';
is_deeply [sort @{$plan->{commitments}[2]{serves}}], [sort map { $program->{obligations}[$_]{id} } 0, 2], 'one commitment serves two obligations';

my $seen = $chi->get("/programs/$program->{id}");
replied($seen, 200, 'the other party sees it');
is $seen->{body}{title}, $body->{title}, 'with its title';
problem($em->get("/programs/$program->{id}"), 404, 'a stranger does not know of it', slug => 'not-found');

# ---- what a text may leave out --------------------------------------------------------------------------------------------

my $bare = $an->post('/programs', {
    kind => 'ke_hoach', title => 'Kế hoạch không ghi gì thêm', secrecy => 'thuong', signed_on => '2023-04-06',
    parties => [{ref => 'x', agency_id => $t->id(agency => 'btg')}, {ref => 'y', agency => {name => 'Báo Phú Yên', type => 'BAO', province => 'Phú Yên'}}]});
replied($bare, 201, 'a signed program without number, place, term, signatories and obligations');
my $bao = $bare->{body}{parties}[1]{agency};
is $bao->{name}, 'Báo Phú Yên', 'with an agency that was not in the list';
is $an->get("/agencies/$bao->{id}")->{body}{confirmed}, false, 'which is unconfirmed';
is $bare->{body}{$_}, undef, "$_ stays null" for qw(number place term_from term_to term_text signing_event source_text);
my $again = CamKet::Fixture::new_program($t, $an, parties => [{ref => 'a', agency_id => $t->id(agency => 'btg')}, {ref => 'b', agency => {name => 'BÁO PHÚ YÊN', province => 'Phú Yên'}}]);
is $again->{parties}[1]{agency}{id}, $bao->{id}, 'the same name in capitals finds the same agency again';
my $tree = CamKet::Fixture::new_program($t, $an, obligations => [
    {label => '1', text => 'Khoản một', kind => 'standing', bearers => CamKet::Fixture::joint('a'), children => [
        {label => '1.a', text => 'Điểm a', kind => 'on_event', bearers => CamKet::Fixture::joint('a', 'b')},
        {label => '1.b', text => 'Điểm b', text_kind => 'paraphrase', kind => 'standing', bearers => CamKet::Fixture::joint('b')}]}]);
is_deeply [map { $_->{label} } @{$tree->{obligations}[0]{children}}], ['1.a', '1.b'], 'clauses below clauses keep their place';
is $tree->{obligations}[0]{children}[1]{text_kind}, 'paraphrase', 'and say whether they are verbatim';
my $composed = CamKet::Fixture::new_program($t, $an, title => "Quy ch\x{ea}\x{301} ph\x{f4}\x{301}i h\x{1a1}\x{323}p", number => '  05-CTr/BTGTU-BDVTU ');
is $composed->{title}, 'Quy chế phối hợp', 'text is stored composed (NFC)';
is $composed->{number}, '05-CTr/BTGTU-BDVTU', 'and trimmed';

# ---- drafts ------------------------------------------------------------------------------------------------------------

my $draft = $an->post('/programs', CamKet::Fixture::program($t, signed_on => undef, plan => CamKet::Fixture::plan(2026, [CamKet::Fixture::commitment(1, 'Việc nháp', 'a', due_on => '2026-06-30')])));
replied($draft, 201, 'without a date of signing it is a draft');
my ($id, $etag) = ($draft->{body}{id}, $draft->{headers}{etag});
is $draft->{body}{state}, 'draft', 'and says so';
ok !count_of($an->all('/commitments', program => $id), sub { 1 }), 'commitments of a draft are in no list';
my $put = $an->put("/programs/$id", CamKet::Fixture::program($t, signed_on => undef, title => 'Tên đã sửa', place => undef, obligations => undef, signatories => undef), match => $etag);
replied($put, 200, 'a draft is replaced as a whole');
is $put->{body}{title}, 'Tên đã sửa', 'with the new title';
is_deeply $put->{body}{obligations}, [], 'and without what the new body leaves out';
is_deeply $put->{body}{plans}, [], 'the plan too';
ok $put->{body}{version} > $draft->{body}{version}, 'under a higher version';
problem($em->put("/programs/$id", CamKet::Fixture::program($t, signed_on => undef), match => '*'), 404, 'a stranger cannot replace it');

unchanged($t->db, 'a PUT that is refused', sub {
    problem($an->put("/programs/$program->{id}", CamKet::Fixture::program($t), match => $seen->{headers}{etag}), 409, 'a signed program is not replaced');
    problem($an->delete("/programs/$program->{id}", match => $seen->{headers}{etag}), 409, 'nor deleted');
});
my $many = $an->post('/programs', CamKet::Fixture::program($t, signed_on => undef));
replied($an->post("/programs/$many->{body}{id}/plans", CamKet::Fixture::plan($_, [])), 201, "a draft gets a plan of $_") for 2025, 2026;
unchanged($t->db, 'a body with one plan does not take the others away', sub {
    problem($an->put("/programs/$many->{body}{id}", CamKet::Fixture::program($t, signed_on => undef), match => $an->get("/programs/$many->{body}{id}")->{headers}{etag}),
        409, 'a draft with several plans is not replaced', slug => 'program-has-several-plans');
});
my $away = $an->post('/programs', CamKet::Fixture::program($t, signed_on => undef));
replied($an->delete("/programs/$away->{body}{id}", match => $away->{headers}{etag}), 204, 'a draft is deleted');
problem($an->get("/programs/$away->{body}{id}"), 404, 'and gone');

# ---- signing ---------------------------------------------------------------------------------------------------------

my $ready = $an->put("/programs/$id", CamKet::Fixture::program($t, signed_on => undef), match => $put->{headers}{etag});
my $signed = $an->post("/programs/$id/signing", {signed_on => '2024-02-29', number => '12-CTrPH', place => 'Tuy Hòa', signatories => [
    {party => $ready->{body}{parties}[0]{id}, person_name => 'Người Ký Thật', post_title => 'Trưởng Ban', position => 1}]});
replied($signed, 200, 'the signing is recorded');
is_deeply [@{$signed->{body}}{qw(state signed_on number place)}], ['signed', '2024-02-29', '12-CTrPH', 'Tuy Hòa'], 'with date, number and place';
is_deeply [map { $_->{person_name} } @{$signed->{body}{signatories}}], ['Người Ký Thật'], 'and those who really signed';
problem($an->post("/programs/$id/signing", {signed_on => '2024-02-29'}), 409, 'it is signed once');
my $future = CamKet::Fixture::new_program($t, $an, signed_on => undef);
problem($an->post("/programs/$future->{id}/signing", {signed_on => days_from(1)}), 422, 'nothing is signed tomorrow', pointer => '/signed_on');

# ---- corrections -----------------------------------------------------------------------------------------------------

my $who = $signed->{body}{signatories}[0]{id};
my $right = $an->post("/programs/$id/corrections", {title => 'Tên viết đúng', number => '13-CTrPH', names => [{signatory_id => $who, person_name => 'Người Ký Đúng'}], reason => 'gõ nhầm khi nhập'});
replied($right, 200, 'a typing error is corrected');
is_deeply [$right->{body}{title}, $right->{body}{number}, $right->{body}{signatories}[0]{person_name}], ['Tên viết đúng', '13-CTrPH', 'Người Ký Đúng'], 'in title, number and name';
is $right->{body}{signed_on}, '2024-02-29', 'the date is as it was';
unchanged($t->db, 'a correction that is refused', sub {
    problem($an->post("/programs/$id/corrections", {title => 'Không lý do'}), 422, 'a correction needs a reason', pointer => '/reason');
    problem($an->post("/programs/$id/corrections", {signed_on => '2024-03-01', reason => 'x'}), 422, 'it cannot touch a date', pointer => '/signed_on');
    problem($an->post("/programs/$id/corrections", {parties => [], reason => 'x'}), 422, 'nor the parties', pointer => '/parties');
    problem($an->post("/programs/$id/corrections", {reason => 'không sửa gì'}), 422, 'nor correct nothing');
    problem($an->post("/programs/$id/corrections", {names => [{signatory_id => $program->{signatories}[0]{id}, person_name => 'X'}], reason => 'x'}),
        422, 'nor a signatory of another paper', pointer => qr{^/names/0});
    problem($an->post("/programs/$future->{id}/corrections", {title => 'Nháp', reason => 'x'}), 409, 'a draft is edited, not corrected');
});

# ---- history and acts ------------------------------------------------------------------------------------------------

my $history = $an->all("/programs/$id/history");
my @acts = map { $_->{act} } reverse @$history;
cmp_ok scalar @acts, '>=', 5, 'making, two replacements, signing and correction are in the history: ' . join(' ', @acts);
ok((grep { join('', map { $_->{field} // '' } @{$_->{changes}}) =~ /title/ } @$history), 'a change of title shows old and new');
is $history->[0]{author}{user_name}, 'Nguyễn Văn An', 'with who did it';
is_deeply $history, [sort { $b->{id} <=> $a->{id} } @$history], 'newest first';
ok((grep { $_ eq 'edit' } @{$future->{acts}}) && (grep { $_ eq 'delete' } @{$future->{acts}}) && (grep { $_ eq 'sign' } @{$future->{acts}}), 'a draft offers edit, delete and sign');
ok(!(grep { $_ =~ /^(?:edit|delete|sign)$/ } @{$right->{body}{acts}}) && (grep { $_ eq 'correct' } @{$right->{body}{acts}}), 'a signed one offers correction instead');
is_deeply $t->sign_in('tinhuy.lanhdao')->get("/programs/$id")->{body}{acts}, [], 'who only reads is offered nothing';

is $t->db->value("select count(*) from core.event where program_id = '$id'"), $t->db->value("select event_seq from core.program where id = '$id'"), 'events are counted without gaps';

$t->finish;
