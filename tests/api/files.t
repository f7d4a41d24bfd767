#!/usr/bin/perl
# Files: upload by raw body, typed by name and content, cited as evidence or attached, served as attachments, swept when nothing cites them.
use strict;
use warnings;
use utf8;
use Digest::SHA qw(sha256_hex);
use Encode qw(encode);
use FindBin;
use lib "$FindBin::Bin/../lib/perl";
use Test::More;
use CamKet;

my $t = CamKet->start('files');
my ($an, $chi, $em, $leader) = map { $t->sign_in($_) } qw(btg.an bdv.chi stttt.em tinhuy.lanhdao);
my $world = CamKet::Fixture::planned($t, $an, 2026, [map { CamKet::Fixture::commitment($_, "Việc $_", 'a', due_on => '2026-03-31', coordinating => $_ == 3 ? ['b'] : []) } 1 .. 3]);
my ($p, $plan) = ($world->{program}{id}, $world->{plan}{id});
my @c = map { $_->{id} } @{$world->{commitments}};

my $pdf = "%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n";
my $png = "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\6\0\0\0\x1f\x15\xc4\x89\0\0\0\nIDATx\x9cc\0\1\0\0\5\0\1\r\n-\xb4\0\0\0\0IEND\xaeB`\x82";
sub upload {
    my ($client, $name, $bytes, %option) = @_;
    my %headers = ('Content-Disposition' => "attachment; filename*=UTF-8''" . CamKet::Client::escape($name), %{delete $option{headers} || {}});
    return $client->request(POST => '/api/v1/files', raw => $bytes, type => 'application/octet-stream', key => CamKet::Client::key(), headers => \%headers, %option);
}

# ---- what is taken ---------------------------------------------------------------------------------------------------------------

my $big = join '', map { chr(32 + $_ * 7919 % 90) } 1 .. 100_000;
$big = substr $pdf . $big x 11, 0, 1_000_003;
my @good = (
    ['Báo cáo quý I.pdf', $pdf, 'application/pdf'], ['ảnh hội nghị.png', $png, 'image/png'], ['danh sách.csv', "STT,Tên\r\n1,Nguyễn Văn An\r\n", 'text/csv'],
    ['ghi chú.txt', "Chỉ là chữ.\n", 'text/plain'], ['VIẾT HOA.PDF', $pdf, 'application/pdf'], ['bản lớn.pdf', $big, 'application/pdf'],
);
my %file;
for my $case (@good) {
    my ($name, $text, $type) = @$case;
    my $bytes = $text =~ /[^\0-\xff]/ ? encode('UTF-8', $text) : $text;
    my $reply = upload($an, $name, $bytes, type => $type);
    replied($reply, 201, "$name is taken") or next;
    my $file = $reply->{body};
    is_deeply [@{$file}{qw(name media_type size sha256)}], [$name, $type, length $bytes, sha256_hex($bytes)], "$name: name, type, size and digest";
    is $reply->{headers}{location}, "/api/v1/files/$file->{id}", "$name: Location leads to it";
    my $back = $an->get("/files/$file->{id}");
    replied($back, 200, "$name comes back") or next;
    ok $back->{bytes} eq $bytes, "$name: byte for byte";
    is $back->{headers}{'content-type'} =~ s/;.*//r, $type, "$name: with its type";
    like $back->{headers}{'content-disposition'}, qr/^attachment; .*filename\*=UTF-8''\Q@{[CamKet::Client::escape($name)]}\E/, "$name: as an attachment of that name";
    is $back->{headers}{'x-content-type-options'}, 'nosniff', "$name: not sniffed";
    like $back->{headers}{'content-security-policy'}, qr/\bsandbox\b/, "$name: in a sandbox";
    is $back->{headers}{'cache-control'}, 'no-store', "$name: kept nowhere";
    $file{$name} = $file->{id};
}
my ($report, $picture) = @file{'Báo cáo quý I.pdf', 'ảnh hội nghị.png'};

# ---- what is not -------------------------------------------------------------------------------------------------------------------

my @bad = (
    ['a page with scripts',            'trang.html', '<html><script>alert(1)</script></html>', 415],
    ['a picture that can run',         'anh.svg',    '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', 415],
    ['a program',                      'cai.exe',    "MZ\x90\0" . "\0" x 200, 415],
    ['a page that calls itself a PDF', 'trang.pdf',  '<html><script>alert(1)</script></html>', 415],
    ['a program that calls itself a picture', 'anh.png', "\x7fELF\2\1\1" . "\0" x 200, 415],
    ['a picture that calls itself a table', 'bang.xlsx', $png, 415],
    ['a name without ending',          'khong',      $pdf, 415],
    ['nothing',                        'rong.pdf',   '', 422],
    ['a path for a name',              '../../etc/passwd.txt', 'x', 422],
    ['a name with a control character', "a\nb.txt",  'x', 422],
    ['a name of 300 letters',          'a' x 300 . '.txt', 'x', 422],
);
unchanged($t->db, 'files that are refused', sub {
    for my $case (@bad) {
        my ($name, $file, $bytes, $status) = @$case;
        my $reply = upload($an, $file, $bytes);
        problem($reply, (grep { $reply->{status} == $_ } 400, 415, 422) && $status == 422 ? $reply->{status} : $status, "$name is refused");
    }
    problem(upload($an, 'x.pdf', $pdf, key => undef), 400, 'an upload needs a key like every POST');
    problem(upload($an, 'x.pdf', $pdf, headers => {'Sec-Fetch-Site' => 'cross-site'}), 403, 'an upload from another site is refused');
    problem(upload($an, 'x.pdf', $pdf, headers => {'Sec-Fetch-Site' => undef}), 403, 'so is one that does not say from where');
    problem(upload($t->client, 'x.pdf', $pdf), 401, 'or without a session');
    problem(upload($leader, 'x.pdf', $pdf), 403, 'or by who only reads', slug => 'not-allowed');
});
my $nameless = upload($an, 'x.pdf', $pdf, headers => {'Content-Disposition' => undef});
problem($nameless, $nameless->{status} == 400 ? 400 : 422, 'a file without a name is refused');
unchanged($t->db, 'a file over 25 MiB', sub { problem(upload($an, 'to.pdf', $pdf . 'x' x 26_214_400), 413, 'a file over 25 MiB is refused') });

my $key = CamKet::Client::key();
my $one = upload($an, 'hai lần.pdf', $pdf, key => $key);
my $two = upload($an, 'hai lần.pdf', $pdf, key => $key);
is $two->{body}{id}, $one->{body}{id}, 'an upload repeated under its key is the same file';
is $two->{headers}{'idempotency-replayed'}, 'true', 'and says so';
problem(upload($an, 'hai lần.pdf', "$pdf ", key => $key), 422, 'other bytes under the same key are refused', slug => 'idempotency-key-reused');

# ---- citing, attaching, seeing --------------------------------------------------------------------------------------------------------

problem($chi->get("/files/$report"), 404, "a file that nothing cites is its agency's own", slug => 'not-found');
my $sent = $an->post("/commitments/$c[0]/reports", CamKet::Fixture::completion('2026-03-01', evidence => [{file_id => $report}, {document => {number => '1-BC'}}]));
replied($sent, 201, 'a file is evidence of a report');
is_deeply $sent->{body}{reports}[0]{evidence}[0]{file}, {id => $report, name => 'Báo cáo quý I.pdf', media_type => 'application/pdf', size => length $pdf}, 'and shown with the report';
replied($chi->get("/files/$report"), 200, 'then the other party may read it');
problem($em->get("/files/$report"), 404, 'a stranger not', slug => 'not-found');
replied($leader->get("/files/$report"), 200, 'a leader with scope all may');
my $theirs = upload($chi, 'của bên kia.pdf', $pdf)->{body}{id};
problem($an->post("/commitments/$c[1]/reports", CamKet::Fixture::completion('2026-03-01', evidence => [{file_id => $theirs}])), 422, "another agency's file is not evidence", pointer => qr{^/evidence/0});
replied($chi->post("/commitments/$c[2]/contributions", {text => 'Phần của chúng tôi', evidence => [{file_id => $theirs}]}), 201, 'a file is evidence of a contribution');
replied($an->get("/files/$theirs"), 200, 'which the lead may read');
my $scan = $an->post("/programs/$p/documents", {file_id => $picture});
replied($scan, 201, 'a signed scan is attached to the program');
is_deeply [map { [$_->{file}{id}, $_->{plan_id}] } @{$scan->{body}{documents}}], [[$picture, undef]], 'and listed there';
my $of_plan = $an->post("/plans/$plan/documents", {file_id => $file{'VIẾT HOA.PDF'}});
replied($of_plan, 201, 'another to the plan');
is_deeply [map { $_->{file}{id} } @{$of_plan->{body}{documents}}], [$file{'VIẾT HOA.PDF'}], 'and listed with the plan';
unchanged($t->db, 'attachments that are refused', sub {
    problem($an->post("/programs/$p/documents", {file_id => $theirs}), 422, "another agency's file is not attached", pointer => '/file_id');
    problem($an->post("/programs/$p/documents", {file_id => $picture}), 409, 'nor the same one twice');
    problem($em->post("/programs/$p/documents", {file_id => $picture}), 404, 'nor by a stranger', slug => 'not-found');
    problem($leader->post("/programs/$p/documents", {file_id => $picture}), 403, 'nor by who only reads', slug => 'not-allowed');
});

# ---- faults ----------------------------------------------------------------------------------------------------------------------------

# The connection was lost after a piece was stored: the server sends the same piece again.
my ($token) = $an->{cookie} =~ /=([^;]+)/;
my ($hash, $piece) = (sha256_hex($token), q{select (api.file_chunk_add('%s', '%s', 0, '\x3132'::bytea)).status});
my $begun = $t->db->value(qq{select r.body ->> 'id' from api.file_begin('$hash', 'a-key-of-16-letters', 'h', '{"name": "hai.txt", "media_type": "text/plain", "size": 2}') r});
is $t->db->value(sprintf $piece, $hash, $begun), 201, 'a piece is stored' for 1 .. 2;
is $t->db->value("select count(*) from core.file_chunk where file_id = '$begun'"), 1, 'and sent again it is not there twice';

# No file may grow beyond 64 KiB: as on a full disk.
my $large = $file{'bản lớn.pdf'};
sub room { return system(split(' ', $ENV{TEST_RUNAS} // ''), 'prlimit', "--fsize=$_[0]:", '--pid', $t->server->pid) == 0 }
ok room(65536), 'the spool is full';
problem($an->get("/files/$large"), 507, 'a download that does not fit', slug => 'storage-full');
problem(upload($an, 'to.pdf', $big), 507, 'an upload that does not fit', slug => 'storage-full');
replied($an->get("/files/$report"), 200, 'a small one goes on');
ok room('unlimited'), 'there is room again';
replied($an->get("/files/$large"), 200, 'and the large one comes');

# ---- the sweep ------------------------------------------------------------------------------------------------------------------------

my $before = $t->db->value('select count(*) from core.file');
$t->db->sql(q{update core.file set created_at = created_at - interval '23 hours'});
sub sweep { open my $out, '-|', 'psql', qw(-X -q -At -v ON_ERROR_STOP=1 -d), $t->db->url('DATABASE_JOB_URL'), '-c', 'select api.job_sweep()' or die; my @all = <$out>; return close $out }
ok sweep(), 'the sweep runs';
is $t->db->value('select count(*) from core.file'), $before, 'after 23 hours every file is there';
$t->db->sql(q{update core.file set created_at = created_at - interval '2 hours'});
ok sweep(), 'the sweep runs again';
is $t->db->value('select count(*) from core.file'), 4, 'after 25 hours only the cited ones are';
is $t->db->value('select count(*) from core.file_chunk k where not exists (select from core.file f where f.id = k.file_id)'), 0, 'with their bytes only';
replied($chi->get("/files/$report"), 200, 'evidence stays');
problem($an->get("/files/$file{'ghi chú.txt'}"), 404, 'what nothing cites is gone', slug => 'not-found');

$t->finish;
