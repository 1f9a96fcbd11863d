package jp.tsunagi.codes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import jp.tsunagi.problem.Fault;
import jp.tsunagi.source.Faults;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CodeFileTest {

    private static final String HEADER = "from,to,label,valid-from,valid-until,note\n";

    @TempDir
    private Path folder;

    private final Faults faults = new Faults();

    @Test
    void a_code_is_found_by_its_bytes_and_means_itself_where_nothing_else_is_said() throws IOException {
        CodeTable table = table(HEADER + "1,男,男性,,,\n2,,女性,,,\n");

        assertThat(found(table, "1").to()).isEqualTo("男");
        assertThat(found(table, "2").to()).isEqualTo("2");
        assertThat(found(table, "2").label()).isEqualTo("女性");
        assertThat(table.find("3")).isNull();
        assertThat(table.dated()).isFalse();
    }

    @Test
    void quotes_a_byte_order_mark_and_every_line_end_are_read() throws IOException {
        CodeTable table = table("\uFEFF" + HEADER.replace("\n", "\r\n")
                + "\"1\",\"a,\"\"b\"\"\",x,,,\"n,n\"\r\n\r\n \n2,c,,,,\r3,d,,,,");

        assertThat(found(table, "1").to()).isEqualTo("a,\"b\"");
        assertThat(found(table, "2").to()).isEqualTo("c");
        assertThat(found(table, "3").to()).isEqualTo("d");
        assertThat(found(table, "3").at().line()).isEqualTo(6);
        assertThat(faults.all()).isEmpty();
    }

    @Test
    void codes_longer_than_eight_bytes_or_not_ascii_are_found_too() throws IOException {
        CodeTable table = table(HEADER + "123456789,long,,,,\n要介護1,level,,,,\n");

        assertThat(found(table, "123456789").to()).isEqualTo("long");
        assertThat(found(table, "要介護1").to()).isEqualTo("level");
        assertThat(table.find("12345678")).isNull();
    }

    @Test
    void the_row_that_holds_on_the_day_is_taken() throws IOException {
        CodeTable table = table(HEADER + "1,old,,2020-04,2024-03,\n1,new,,2024-04-01,,\n");

        assertThat(table.dated()).isTrue();
        assertThat(on(table, 20240331)).isEqualTo("old");
        assertThat(on(table, 20240401)).isEqualTo("new");
        assertThat(found(table, "1").on(20200331)).isNull();
        assertThat(table.distinct()).hasSize(1);
    }

    @Test
    void turned_round_the_first_row_of_a_meaning_counts() throws IOException {
        CodeTable table = table(HEADER + "1,same,,,,\n2,same,,,,\n3,other,,,,\n");

        assertThat(table.reversed().get("same")).extracting(Code::from).isEqualTo("1");
        assertThat(table.ambiguous()).containsExactly("same");
    }

    @Test
    void what_is_wrong_in_a_file_is_told_with_its_line() throws IOException {
        table(HEADER + "1,a,,,,\n2,b,\n3,c,,soon,,\n1,again,,,,\n");

        assertThat(faults.all())
                .extracting(Fault::rule, Fault::line)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("codes.cells", 3),
                        org.assertj.core.groups.Tuple.tuple("codes.date", 4),
                        org.assertj.core.groups.Tuple.tuple("codes.overlap", 5));
    }

    @Test
    void a_file_with_another_header_or_charset_is_told_as_a_whole() throws IOException {
        assertThat(table("from,to\n1,2\n").distinct()).isEmpty();
        assertThat(read((HEADER + "1,男,,,,\n").getBytes(Charset.forName("windows-31j"))))
                .isEmpty();
        assertThat(faults.all()).extracting(Fault::rule).containsExactly("text.unreadable", "codes.header");
    }

    private CodeTable table(String text) throws IOException {
        return read(text.getBytes(StandardCharsets.UTF_8)).orElseThrow();
    }

    private Optional<CodeTable> read(byte[] bytes) throws IOException {
        Path file = folder.resolve("some.codes.csv");
        Files.write(file, bytes);
        return CodeFile.read(folder, file, faults);
    }

    private static String on(CodeTable table, int day) {
        return java.util.Objects.requireNonNull(found(table, "1").on(day)).to();
    }

    private static Code found(CodeTable table, String from) {
        byte[] bytes = from.getBytes(StandardCharsets.UTF_8);
        Code code = table.find(bytes, 0, bytes.length);
        assertThat(code).isNotNull().isSameAs(table.find(from));
        return java.util.Objects.requireNonNull(code);
    }
}
