#!/usr/bin/perl
# The reminder as text: the rows of the screen, with days and papers, for a chat and as a letter.
use strict;
use warnings;
use utf8;
use FindBin;
use lib "$FindBin::Bin/../lib/perl";
use Test::More;
use CamKet;

my $t = CamKet->start('reminder_text');
my ($an, $chi, $em) = map { $t->sign_in($_) } qw(btg.an bdv.chi stttt.em);
my $year = substr today(), 0, 4;
my $c = \&CamKet::Fixture::commitment;
CamKet::Fixture::planned($t, $an, $year, [
    $c->(1, 'Tổ chức hội nghị', 'a', due_on => days_from(-3)), $c->(2, 'Biên soạn tài liệu', 'a', due_on => days_from(-12)),
    $c->(3, 'Nắm dư luận', 'b', due_on => days_from(-1)), $c->(4, 'Chưa đến hạn', 'a', due_on => today()),
    $c->(5, 'Của mọi ngày', 'b', kind => 'standing')]);
sub text { my ($client, @query) = @_; my $r = $client->get('/reminders/text', @query); replied($r, 200, "text @query"); return $r->{text} }
sub printed { return join '/', reverse split /-/, $_[0] }

my $chat = text($an);
my $btg = 'Ban Tuyên giáo Tỉnh ủy Phú Yên';
my $papers = "Chương trình phối hợp công tác dân vận, tuyên giáo giai đoạn 2022 - 2026, ký ngày 12 tháng 5 năm 2022; kế hoạch năm $year";
like $chat, qr/^NHIỆM VỤ QUÁ HẠN NĂM $year \(tính đến ngày .*\): 3 nhiệm vụ\n/, 'says how many and as of when';
like $chat, qr/^\d\. $btg: 2 nhiệm vụ\n- 2 Biên soạn tài liệu: quá hạn 12 ngày \(hạn @{[printed(days_from(-12))]}\)\. \Q$papers\E\n- 1 Tổ chức hội nghị: quá hạn 3 ngày/m,
    'by agency, the latest first, with days and papers';
unlike $chat, qr/Chưa đến hạn|mọi ngày/, 'and nothing that is not late';
is scalar(() = $chat =~ /^- /mg), $an->get('/commitments', bucket => 'open_overdue', year => $year, limit => 200)->{body}{items}->@*, 'as many rows as the list';
my $letter = text($an, kind => 'letter');
like $letter, qr{^V/v đôn đốc thực hiện nhiệm vụ phối hợp quá hạn năm $year\n\nKính gửi:\n}, 'a letter has a subject';
like $letter, qr/^I- .*\(\d nhiệm vụ\)\n1\. .*\n   Hạn hoàn thành .*, quá hạn \d+ ngày\. Văn bản: \Q$papers\E\.\n/m, 'and numbered items';
is scalar(() = $letter =~ /^\d+\. /mg), 3, 'of all that are late';
like $letter, qr/Nơi nhận:\n- Như trên;\n- Lưu\.\n\z/, 'and an end';
my $one = text($an, agency => $t->id(agency => 'bdv'), kind => 'letter');
unlike $one, qr/$btg/, 'to one agency';
like $one, qr/còn 1 nhiệm vụ/, 'with its own';
like text($em), qr/^Không có nhiệm vụ nào của năm $year quá hạn/, 'a stranger sees none of it';
is text($em, kind => 'letter'), text($em), 'and no empty letter';
like text($an, year => $year - 1), qr/^Không có nhiệm vụ nào/, 'another year';
is $an->get('/reminders/text')->{headers}{'content-type'}, 'text/plain; charset=utf-8', 'as plain text';
problem($an->get('/reminders/text', kind => 'fax'), 400, 'another kind', pointer => '?kind');
problem($t->client->get('/reminders/text'), 401, 'without a session');

$t->finish;
