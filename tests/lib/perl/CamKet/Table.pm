package CamKet::Table;

# Reads exported tables: rows as arrays of texts, the heading first.
#
#   CamKet::Table::csv($reply)     rows up to the empty line; a second value has the lines of information after it
#   CamKet::Table::xlsx($reply)    rows of the first sheet; a second value has those of the second
use strict;
use warnings;
use utf8;
use Encode qw(decode);

sub csv {
    my ($reply) = @_;
    my $text = decode('UTF-8', $reply->{bytes}, Encode::FB_CROAK | Encode::LEAVE_SRC);
    $text =~ s/^\x{feff}// or die "no byte order mark\n";
    my (@rows, @row);
    while ($text =~ /\G(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|\z)/g) {
        my ($quoted, $bare, $end) = ($1, $2, $3);
        my $cell = defined $quoted ? $quoted =~ s/""/"/gr : $bare;
        push @row, $cell;
        next if $end eq ',';
        push @rows, [@row] unless $end eq '' && @row == 1 && $row[0] eq '';
        @row = ();
        last if $end eq '';
    }
    die 'left over: ' . substr($text, pos $text) . "\n" if defined pos $text && pos $text < length $text;
    my ($empty) = grep { @{$rows[$_]} == 1 && $rows[$_][0] eq '' } 0 .. $#rows;
    return (\@rows, []) unless defined $empty;
    return ([@rows[0 .. $empty - 1]], [@rows[$empty + 1 .. $#rows]]);
}

sub plain {
    my ($xml) = @_;
    my $text = join '', $xml =~ m{<t[^>]*>([^<]*)</t>}g;
    my %name = (lt => '<', gt => '>', quot => '"', apos => "'", amp => '&');
    $text =~ s/&#(\d+);/chr $1/ge;
    $text =~ s/&(lt|gt|quot|apos|amp);/$name{$1}/g;
    return $text;
}

sub member {
    my ($file, $name) = @_;
    open my $in, '-|', 'unzip', '-p', $file, $name or die "unzip: $!";
    local $/;
    my $xml = <$in>;
    close $in or die "unzip $name failed\n";
    return decode('UTF-8', $xml // '');
}

sub column { my $n = 0; $n = $n * 26 + ord($_) - 64 for split //, $_[0]; return $n - 1 }

sub sheet {
    my ($file, $number, $shared) = @_;
    my @rows;
    for my $row (member($file, "xl/worksheets/sheet$number.xml") =~ m{<row\b[^>]*?(?:/>|>(.*?)</row>)}gs) {
        my @cells;
        while (($row // '') =~ m{<c r="([A-Z]+)\d+"([^>]*?)(?:/>|>(.*?)</c>)}gs) {
            my ($column, $attributes, $content) = (column($1), $2, $3 // '');
            my ($value) = $content =~ m{<v>([^<]*)</v>};
            $cells[$column] = $attributes =~ /t="s"/ ? $shared->[$value] : $attributes =~ /t="inlineStr"/ ? plain($content) : $value;
        }
        push @rows, [map { $_ // '' } @cells] if @cells;
    }
    return \@rows;
}

sub xlsx {
    my ($reply) = @_;
    my $file = "$ENV{TEST_TMP}/table-$$.xlsx";
    open my $out, '>:raw', $file or die "$file: $!";
    print $out $reply->{bytes};
    close $out or die;
    system("unzip -tqq $file >/dev/null") == 0 or die "not a sound zip\n";
    my @shared = member($file, '[[]Content_Types].xml') =~ /sharedStrings/ ? map { plain($_) } member($file, 'xl/sharedStrings.xml') =~ m{<si>(.*?)</si>}gs : ();
    my @sheets = map { sheet($file, $_, \@shared) } 1, 2;
    unlink $file;
    return @sheets;
}

# The ids in the last column, in order.
sub ids { my ($rows) = @_; return [grep { /^[0-9a-f]{8}-[0-9a-f-]{27}$/ } map { $_->[-1] // '' } @$rows] }

1;
