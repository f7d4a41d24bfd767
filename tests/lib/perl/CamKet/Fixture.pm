package CamKet::Fixture;

# The standard cast, and bodies to send.
#
# Agencies: btg and bdv (the two parties of most tests), mttq (a third party where one is wanted), stttt (a stranger to them), tinhuy
# (parent of btg and bdv, supervising agency), hanoi (far away). Logins are <agency>.<name>:
#   clerks    btg.an btg.binh bdv.chi mttq.dung stttt.em hanoi.giang      heads (leader, own; may sign)  btg.truong bdv.truong
#   tinhuy.giamsat supervisor own    tinhuy.lanhdao leader all    tinhuy.kiemtoan auditor all   tinhuy.quantri admin all
#   tinhuy.canhan leader subtree     bdv.kiem clerk of bdv who also holds a post in btg
use strict;
use warnings;
use utf8;
use CamKet::Database;

our $PASSWORD = 'cam-ket-phu-yen-2026';
# Argon2id of it at the lowest cost, so that hundreds of sign-ins cost nothing; the server renews it at the first.
my $hash = '$argon2id$v=19$m=8,t=1,p=1$/2kCdITPq6MECRwPBPw83g$OoY5IqWYd8XBwqcjhWYdyL7N6vMKYFSI4+/s6bENzO4';

# short name => [name, short name, type, province, parent, aliases]
my @agencies = (
    [tinhuy => 'Tỉnh ủy Phú Yên', undef, 'P_TINHUY', 'Phú Yên', undef],
    [btg    => 'Ban Tuyên giáo Tỉnh ủy Phú Yên', 'BTGTU', 'P_BTG', 'Phú Yên', 'tinhuy', 'BTG Tỉnh ủy Phú Yên'],
    [bdv    => 'Ban Dân vận Tỉnh ủy Phú Yên', 'BDVTU', 'P_BDV', 'Phú Yên', 'tinhuy'],
    [mttq   => 'Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Phú Yên', 'UBMTTQ', 'F_MTTQ', 'Phú Yên', undef, 'UBMTTQVN tỉnh Phú Yên'],
    [stttt  => 'Sở Thông tin và Truyền thông tỉnh Phú Yên', 'Sở TT&TT', 'S_STTTT', 'Phú Yên', undef],
    [hanoi  => 'Ban Dân vận Thành ủy Hà Nội', undef, 'P_BDV', 'Hà Nội', undef],
);
# login => [agency, person, post title, role, scope, may_sign]
my @people = (
    ['btg.an'           => 'btg',    'Nguyễn Văn An',    'Chuyên viên',         'clerk',      'own'],
    ['btg.binh'         => 'btg',    'Trần Thị Bình',    'Chuyên viên chính',   'clerk',      'own'],
    ['btg.truong'       => 'btg',    'Lê Văn Trưởng',    'Trưởng Ban',          'leader',     'own', 1],
    ['bdv.chi'          => 'bdv',    'Phạm Thị Chi',     'Chuyên viên',         'clerk',      'own'],
    ['bdv.dao'          => 'bdv',    'Võ Văn Đạo',       'Chuyên viên chính',   'clerk',      'own'],
    ['bdv.kiem'         => 'bdv',    'Đỗ Văn Kiêm',      'Phó Chánh Văn phòng', 'clerk',      'own'],
    ['bdv.truong'       => 'bdv',    'Hồ Thị Vận',       'Trưởng Ban',          'leader',     'own', 1],
    ['mttq.dung'        => 'mttq',   'Bùi Văn Dũng',     'Chuyên viên',         'clerk',      'own'],
    ['stttt.em'         => 'stttt',  'Cao Thị Em',       'Chuyên viên',         'clerk',      'own'],
    ['hanoi.giang'      => 'hanoi',  'Ngô Thị Giang',    'Chuyên viên',         'clerk',      'own'],
    ['tinhuy.giamsat'   => 'tinhuy', 'Đinh Văn Giám',    'Ủy viên giám sát',    'supervisor', 'own'],
    ['tinhuy.lanhdao'   => 'tinhuy', 'Lý Thị Lãnh',      'Phó Bí thư',          'leader',     'all'],
    ['tinhuy.canhan'    => 'tinhuy', 'Mai Văn Cảnh',     'Chánh Văn phòng',     'leader',     'subtree'],
    ['tinhuy.kiemtoan'  => 'tinhuy', 'Phan Thị Toán',    'Kiểm tra viên',       'auditor',    'all'],
    ['tinhuy.quantri'   => 'tinhuy', 'Đặng Văn Quản',    'Quản trị hệ thống',   'admin',      'all'],
);

my $q = \&CamKet::Database::quote;

sub agency_sql {
    my ($short, $name, $short_name, $type, $province, $parent, @alias) = @_;
    my $id = "md5('agency $short')::uuid";
    my $parent_id = defined $parent ? "md5('agency $parent')::uuid" : 'null';
    my $sql = "insert into core.agency (id, type, level, province, parent_id, confirmed, name, short_name) values ($id, "
        . join(', ', map { $q->($_) } $type, 'province', $province) . ", $parent_id, true, " . $q->($name) . ', ' . $q->($short_name) . ");\n"
        . "insert into core.agency_name (agency_id, name, short_name) values ($id, " . $q->($name) . ', ' . $q->($short_name) . ");\n";
    $sql .= "insert into core.alias (agency_id, alias) values ($id, " . $q->($_) . ");\n" for @alias;
    return $sql;
}

sub person_sql {
    my ($login, $agency, $name, $title, $role, $scope, $may_sign) = @_;
    my ($person, $post) = ("md5('person $login')::uuid", "md5('post $login')::uuid");
    return "insert into core.person (id, name) values ($person, " . $q->($name) . ");\n"
        . "insert into core.post (id, agency_id, title, may_sign) values ($post, md5('agency $agency')::uuid, " . $q->($title) . ', '
        . ($may_sign ? 'true' : 'false') . ");\n"
        . "insert into core.tenure (person_id, post_id, valid) values ($person, $post, '[2015-01-01,)');\n"
        . "insert into core.role_grant (post_id, role, scope) values ($post, '$role', '$scope');\n"
        . "insert into core.\"user\" (id, login, person_id, password_hash) values (md5('user $login')::uuid, '$login', $person, '$hash');\n";
}

sub cast {
    my ($db) = @_;
    my $sql = join '', (map { agency_sql(@$_) } @agencies), (map { person_sql(@$_) } @people);
    # A second post, in the other party: the person may not confirm what that party reports.
    $sql .= "insert into core.post (id, agency_id, title) values (md5('post btg.kiem')::uuid, md5('agency btg')::uuid, 'Ủy viên kiêm nhiệm');\n"
        . "insert into core.tenure (person_id, post_id, valid) values (md5('person bdv.kiem')::uuid, md5('post btg.kiem')::uuid, '[2015-01-01,)');\n";
    # Agencies made by hand are found like those that come with a paper.
    $sql .= "do \$\$ begin if to_regprocedure('core.agency_search_refresh(uuid)') is not null then"
        . " perform core.agency_search_refresh(id) from core.agency; end if; end \$\$;\n";
    $db->sql($sql);
    my %id;
    for my $row (@{$db->rows(join ' union all ', map { "select '$_' as kind, n as name, md5('$_ ' || n)::uuid as id from unnest(array["
            . join(',', map { "'$_'" } (map { $_->[0] } @agencies), (map { $_->[0] } @people), 'btg.kiem') . "]) n" } qw(agency person post user))}) {
        $id{$row->{kind}}{$row->{name}} = $row->{id};
    }
    return \%id;
}

# A further person in an agency, e.g. for accounts that a test disables.
sub add_person { my ($db, @row) = @_; $db->sql(person_sql(@row)); return }
sub add_agency { my ($db, @row) = @_; $db->sql(agency_sql(@row)); return }

# ---- bodies ---------------------------------------------------------------------------------------------------------

# A signed two-party program with three obligations and no plan; members in %over replace those here (undef removes one).
sub program {
    my ($t, %over) = @_;
    my %body = (
        kind => 'chuong_trinh', title => 'Chương trình phối hợp công tác dân vận, tuyên giáo giai đoạn 2022 - 2026', number => undef,
        signed_on => '2022-05-12', place => 'Phú Yên', term_from => '2022-01-01', term_to => '2026-12-31', term_text => 'giai đoạn 2022 - 2026',
        secrecy => 'thuong',
        parties => [{ref => 'a', agency_id => $t->id(agency => 'btg'), role => 'lead'}, {ref => 'b', agency_id => $t->id(agency => 'bdv'), role => 'party'}],
        signatories => [
            {party => 'a', person_name => 'Lê Văn Trưởng', post_title => 'Trưởng Ban', authority => undef, position => 1},
            {party => 'b', person_name => 'Hồ Thị Vận', post_title => 'Trưởng Ban', authority => undef, position => 2},
        ],
        legal_bases => [{kind => 'Quyết định', number => '238-QĐ/TW', issued_on => '2020-09-30', issuer => 'Ban Bí thư', subject => 'quy chế phối hợp'}],
        obligations => [
            {ref => 'o1', label => 'Một là', text => 'Tuyên truyền nghị quyết của Đảng', text_kind => 'verbatim', kind => 'standing', bearers => joint(qw(a b)), children => []},
            {ref => 'o2', label => 'Hai là', text => 'Nắm bắt dư luận xã hội hằng quý', text_kind => 'verbatim', kind => 'recurring', period => 'quarterly', bearers => joint(qw(a b)), children => []},
            {ref => 'o3', label => 'Ba là', text => 'Tổ chức hội nghị báo cáo viên', text_kind => 'verbatim', kind => 'dated', bearers => [{party => 'a', role => 'lead'}, {party => 'b', role => 'coordinating'}], children => []},
        ],
        %over,
    );
    delete $body{$_} for grep { exists $over{$_} && !defined $over{$_} } keys %over;
    return \%body;
}

sub joint { return [map { {party => $_, role => 'joint'} } @_] }

sub commitment {
    my ($label, $text, $lead, %over) = @_;
    return {label => "$label", text => $text, lead => $lead, kind => 'dated', serves => [], coordinating => [], %over};
}

# The report of a finished commitment with a cited document.
sub completion {
    my ($on, %over) = @_;
    return {
        kind => 'completion', completed_on => $on, text => 'Đã tổ chức xong theo kế hoạch.', officer => {name => 'Lê Văn Trưởng', post_title => 'Trưởng Ban'},
        evidence => [{document => {kind => 'Báo cáo', number => '45-BC/BTGTU', issued_on => $on, issuer => 'Ban Tuyên giáo Tỉnh ủy', subject => undef}}],
        %over,
    };
}

sub plan { my ($year, $commitments, %over) = @_; return {year => 0 + $year, number => undef, signatories => [], commitments => $commitments, %over} }

# ---- acts through the API ---------------------------------------------------------------------------------------------

sub must {
    my ($reply, $status) = @_;
    die "$reply->{method} $reply->{target}: $reply->{status} $reply->{text}\n" if $reply->{status} != $status;
    return $reply->{body};
}

# Logs a program; its reply's body.
sub new_program { my ($t, $client, %over) = @_; return must($client->post('/programs', program($t, %over)), 201) }

# Logs a signed program with one signed plan; the commitments come back in order, each as GET /plans/{id} shows it.
sub planned {
    my ($t, $client, $year, $commitments, %over) = @_;
    my $program = new_program($t, $client, plan => plan($year, $commitments, signed_on => "$year-01-15"), %over);
    my $plan = must($client->get("/plans/$program->{plans}[0]{id}"), 200);
    return {program => $program, plan => $plan, commitments => $plan->{commitments}};
}

sub commitment_of { my ($client, $id) = @_; return must($client->get("/commitments/$id"), 200) }

# Reports a commitment done; the report's id.
sub reported {
    my ($client, $id, $on, %over) = @_;
    return must($client->post("/commitments/$id/reports", completion($on, %over)), 201)->{reports}[0]{id};
}

sub decided {
    my ($client, $id, $report, $decision, $text) = @_;
    return must($client->post("/commitments/$id/verifications", {report_id => $report, decision => $decision, text => $text}), 201);
}

1;
