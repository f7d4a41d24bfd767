#!/usr/bin/perl
# Finding things as people type them: with or without marks, old and new tone places, abbreviations, former names.
use strict;
use warnings;
use utf8;
use FindBin;
use lib "$FindBin::Bin/../lib/perl";
use Test::More;
use CamKet;

my $t = CamKet->start('search');
my ($an, $chi, $em, $leader) = map { $t->sign_in($_) } qw(btg.an bdv.chi stttt.em tinhuy.lanhdao);
my $mttq = $t->id(agency => 'mttq');
$t->db->sql(q{update core.agency_name set valid = '[2020-01-01,)' where agency_id = md5('agency stttt')::uuid;
    insert into core.agency_name (agency_id, name, valid) values (md5('agency stttt')::uuid, 'Sở Bưu chính Viễn thông tỉnh Phú Yên', '[,2020-01-01)')});

# ---- agencies -------------------------------------------------------------------------------------------------------------------

my @written = (
    'uy ban mat tran', 'UBMTTQ', 'Ủy ban', 'Uỷ ban', 'ỦY BAN MẶT TRẬN', 'ubmttqvn', 'mặt trận tổ quốc', 'to quoc viet nam', "U\x{309}y ban", 'mat tran to quoc viet nam tinh phu yen',
);
for my $q (@written) {
    my $found = $an->all('/agencies', q => $q);
    ok((grep { $_->{id} eq $mttq } @$found), "'$q' finds Mặt trận") or diag join ', ', map { $_->{name} } @$found;
    my ($row) = grep { $_->{id} eq $mttq } @$found;
    ok length($row->{matched} // ''), "'$q' says which written form it matched" if $row;
}
is_deeply ids($an->all('/agencies', q => 'Ủy ban')), ids($an->all('/agencies', q => 'Uỷ ban')), 'the place of the tone mark makes no difference';
ok((grep { $_->{id} eq $t->id(agency => 'stttt') } @{$an->all('/agencies', q => 'buu chinh vien thong')}), 'a former name finds the agency');
is_deeply $an->all('/agencies', q => 'khong co co quan nay'), [], 'what is not there is not found';
is_deeply ids($an->all('/agencies', type => 'P_BDV')), ids([map { {id => $t->id(agency => $_)} } qw(bdv hanoi)]), 'by type';
is_deeply ids($an->all('/agencies', type => 'P_BDV', province => 'Hà Nội')), [$t->id(agency => 'hanoi')], 'and province';
my $one = $an->get('/agencies/' . $t->id(agency => 'stttt'))->{body};
is_deeply [map { $_->{name} } sort { ($a->{from} // '') cmp ($b->{from} // '') } @{$one->{names}}], ['Sở Bưu chính Viễn thông tỉnh Phú Yên', 'Sở Thông tin và Truyền thông tỉnh Phú Yên'], 'an agency shows its names over time';
is $one->{posts}[0]{holders}[0]{person}, 'Cao Thị Em', 'and who holds its posts';

# ---- everything --------------------------------------------------------------------------------------------------------------------

my $world = CamKet::Fixture::planned($t, $an, 2026, [
    CamKet::Fixture::commitment('3.2', 'Tổ chức hội nghị báo cáo viên quý III', 'a', due_on => '2026-09-30'),
    CamKet::Fixture::commitment('3.3', 'Hòa giải ở cơ sở', 'b', due_on => '2026-09-30'),
], title => 'Chương trình phối hợp đấu tranh phản bác quan điểm sai trái', number => '05-CTr/BTGTU-BDVTU', obligations => [
    {label => 'Một là', text => 'Đấu tranh trên không gian mạng', kind => 'standing', bearers => CamKet::Fixture::joint('a', 'b')}]);
my ($p, $o, @c) = ($world->{program}{id}, $world->{program}{obligations}[0]{id}, map { $_->{id} } @{$world->{commitments}});
CamKet::Fixture::reported($an, $c[0], '2026-09-01', text => 'Đã tổ chức tại thành phố Tuy Hòa với 120 đại biểu');

my @found = (
    ['phan bac',            program    => $p],     ['phản bác',          program    => $p],     ['PHẢN BÁC quan điểm', program => $p], ['05-CTr', program => $p],
    ['khong gian mang',     obligation => $o],     ['không gian mạng',   obligation => $o],     ['bao cao vien',    commitment => $c[0]],
    ['báo cáo viên quý',    commitment => $c[0]],  ['hoa giai',          commitment => $c[1]],  ['hoà giải',        commitment => $c[1]],
    ['hòa giải',            commitment => $c[1]],  ['Tuy Hoà',           report     => $c[0]],  ['120 dai bieu',    report     => $c[0]],
    ['mat tran to quoc',    agency     => $mttq],  ['ubmttq',            agency     => $mttq],  ['dau tranh',       obligation => $o],
    ['báo cáo vi',          commitment => $c[0]],
);
for my $case (@found) {
    my ($q, $kind, $id) = @$case;
    my $items = $an->get('/search', q => $q)->{body}{items};
    ok((grep { $_->{kind} eq $kind && $_->{id} eq $id } @$items), "'$q' finds the $kind") or diag join ', ', map { "$_->{kind} $_->{label}" } @$items;
    my $only = $an->get('/search', q => $q, kind => $kind)->{body}{items};
    is_deeply [grep { $_->{kind} ne $kind } @$only], [], "'$q' among $kind only gives those";
}
my ($hit) = grep { $_->{id} eq $c[0] } @{$an->get('/search', q => 'bao cao vien', kind => 'commitment')->{body}{items}};
is_deeply [$hit->{program}{id}, $hit->{year}], [$p, 2026], 'a commitment says its program and year';
is_deeply [grep { $_->{id} eq $c[1] } @{$an->get('/search', q => 'hóa giải')->{body}{items}}], [], 'a word typed with marks matches with its marks';
is_deeply $an->get('/search', q => 'tu khong ton tai')->{body}{items}, [], 'nothing found is an empty list';
is_deeply $an->get('/search', q => '!!! & | :*')->{body}{items}, [], 'signs alone find nothing and break nothing';
is_deeply $an->get('/search', q => "'; drop table core.search; --")->{body}{items}, [], 'nor does a piece of SQL';
is scalar @{$an->get('/search', q => 'phu yen', limit => 2)->{body}{items}}, 2, 'the limit holds';
problem($an->get('/search'), 400, 'words are wanted', pointer => '?q');
problem($an->get('/search', q => 'a' x 201), 400, 'but not too many', pointer => '?q');

# ---- who finds what ------------------------------------------------------------------------------------------------------------------

for my $case (['the other party', $chi, 1], ['a leader with scope all', $leader, 1], ['a stranger', $em, 0]) {
    my ($name, $client, $sees) = @$case;
    for my $q ('phan bac', 'khong gian mang', 'bao cao vien', '120 dai bieu') {
        my $items = $client->get('/search', q => $q)->{body}{items};
        is((scalar(grep { $_->{kind} ne 'agency' } @$items) ? 1 : 0), $sees, "$name " . ($sees ? 'finds' : 'does not find') . " '$q'");
    }
    ok((grep { $_->{id} eq $mttq } @{$client->get('/search', q => 'ubmttq')->{body}{items}}), "$name finds agencies");
}
my $draft = CamKet::Fixture::new_program($t, $an, signed_on => undef, title => 'Bản nháp có tên riêng biệt', plan => CamKet::Fixture::plan(2026, [CamKet::Fixture::commitment(1, 'Việc nháp chưa ký', 'a', due_on => '2026-05-05')]));
ok((grep { $_->{id} eq $draft->{id} } @{$an->get('/search', q => 'ban nhap co ten')->{body}{items}}), 'a draft is found by its parties');
is_deeply [grep { $_->{kind} eq 'commitment' } @{$an->get('/search', q => 'viec nhap chua ky')->{body}{items}}], [], 'its commitments are not, before the signing';
replied($an->put("/programs/$draft->{id}", CamKet::Fixture::program($t, signed_on => undef, title => 'Đã đổi tên khác hẳn'), match => '"v' . $draft->{version} . '.00000000"'), 200, 'renamed');
is_deeply [grep { $_->{id} eq $draft->{id} } @{$an->get('/search', q => 'ban nhap co ten')->{body}{items}}], [], 'it is not found by the old name';
ok((grep { $_->{id} eq $draft->{id} } @{$an->get('/search', q => 'doi ten khac han')->{body}{items}}), 'but by the new one');

$t->finish;
