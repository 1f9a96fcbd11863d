package jp.tsunagi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A file that is broken as a file, made from an example that is whole.
 *
 * @param problems {@code record/item rule @offset+length}, in the order in which they are told
 */
record BrokenFile(String name, String layout, byte[] bytes, List<String> problems) {

    static final Charset MS932 = Charset.forName("MS932");
    static final String CLAIMS = "kokuhoren-claims/claim-file";
    static final String PEOPLE = "care-plan-link/4.1/user-supplement";
    static final String EXTRACT = "municipal/insured-persons";

    String standard() {
        return layout.substring(0, layout.indexOf('/'));
    }

    @Override
    public String toString() {
        return name;
    }

    static Stream<BrokenFile> all() throws IOException {
        byte[] claims = example("standards/kokuhoren-claims/2024-04/examples/claim-file/public-aid-alone/input.csv");
        byte[] people = example("standards/care-plan-link/4.1/examples/user-supplement/bound-to-a-plan/input.csv");
        byte[] extract =
                example("standards/municipal/provisional/examples/insured-persons/new-update-and-delete/input.dat");
        byte[] mark = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
        byte[] nul = new byte[10_000];
        return Stream.of(
                broken(
                        "cut in a double byte",
                        PEOPLE,
                        Arrays.copyOf(people, at(people, "郎") + 1),
                        "1/0 record.quote @50+1"),
                broken(
                        "cut in a double byte of a fixed width",
                        EXTRACT,
                        Arrays.copyOf(extract, at(extract, "太郎") + 1),
                        "2/0 record.length @302+75",
                        "0/0 record.missing @0+0"),
                broken(
                        "a lead byte alone",
                        PEOPLE,
                        withByte(people, at(people, "郎") + 1, ' '),
                        "1/6 field.charset @51+9"),
                broken(
                        "UTF-8 where MS932 is wanted",
                        PEOPLE,
                        text(people).getBytes(StandardCharsets.UTF_8),
                        "0/0 file.charset @35+3"),
                broken("a byte order mark", CLAIMS, joined(mark, claims), "0/0 file.charset @0+3"),
                broken(
                        "a lone CR",
                        CLAIMS,
                        changed(claims, "976,976,,,\r\n", "976,976,,,\r"),
                        "4/0 record.newline @350+1"),
                broken(
                        "a lone LF",
                        CLAIMS,
                        changed(claims, "976,976,,,\r\n", "976,976,,,\n"),
                        "4/0 record.newline @350+1"),
                broken(
                        "line feeds alone",
                        CLAIMS,
                        text(claims).replace("\r\n", "\n").getBytes(MS932),
                        "0/0 file.newline @39+1"),
                broken(
                        "UTF-16 without a mark",
                        CLAIMS,
                        text(claims).getBytes(StandardCharsets.UTF_16LE),
                        "0/0 file.charset @1+1"),
                broken("the same file twice", CLAIMS, joined(claims, claims), "7/0 record.order @464+41"),
                broken("a quote that is never closed", PEOPLE, changed(people, "太郎\"", "太郎"), "1/0 record.quote @82+1"),
                broken(
                        "a quote inside an item",
                        PEOPLE,
                        changed(people, "19400115", "1940\"115"),
                        "1/0 record.quote @68+1"),
                broken(
                        "an item too many",
                        CLAIMS,
                        changed(claims, "976,976,,,\r\n", "976,976,,,,\r\n"),
                        "4/0 record.items @272+81"),
                broken(
                        "an item too few",
                        CLAIMS,
                        changed(claims, "976,976,,,\r\n", "976,976,,\r\n"),
                        "4/0 record.items @272+79"),
                broken(
                        "a control count that lies",
                        CLAIMS,
                        changed(claims, "1,1,0,4,", "1,1,0,5,"),
                        "1/4 check.record-count @6+1"),
                broken(
                        "a record kind nobody knows",
                        EXTRACT,
                        changed(extract, "\n22139998", "\n82139998"),
                        "3/0 record.kind @604+302"),
                broken("Showa 65", EXTRACT, changed(extract, "3150115", "3650115"), "2/9 field.date-exists @410+7"),
                broken(
                        "over by one byte",
                        CLAIMS,
                        changed(claims, ",2111,244,", ",21110,244,"),
                        "4/8 field.length @325+5"),
                broken(
                        "one byte less in a fixed width",
                        EXTRACT,
                        without(extract, at(extract, "試験")),
                        "2/0 record.length @302+299"),
                broken("a user-defined character", PEOPLE, changed(people, "太郎", "太\uE000"), "1/6 field.gaiji @51+9"),
                broken("empty", CLAIMS, new byte[0], "0/0 file.empty @0+0"),
                broken("NUL bytes", CLAIMS, nul, "0/0 file.nul @0+512"),
                broken("NUL bytes of a fixed width", EXTRACT, nul, "0/0 file.nul @0+512"),
                broken("a zip named CSV", CLAIMS, zip(claims), "0/0 file.container @0+4"));
    }

    private static BrokenFile broken(String name, String layout, byte[] bytes, String... problems) {
        return new BrokenFile(name, layout, bytes, List.of(problems));
    }

    private static byte[] example(String path) throws IOException {
        return Files.readAllBytes(Path.of("mappings", path.split("/")));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, MS932);
    }

    private static int at(byte[] bytes, String what) {
        String text = text(bytes);
        assertThat(text).contains(what);
        return text.substring(0, text.indexOf(what)).getBytes(MS932).length;
    }

    private static byte[] changed(byte[] bytes, String from, String to) {
        assertThat(text(bytes)).contains(from);
        return text(bytes).replaceFirst(java.util.regex.Pattern.quote(from), to).getBytes(MS932);
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private static byte[] without(byte[] bytes, int at) {
        return joined(Arrays.copyOf(bytes, at), Arrays.copyOfRange(bytes, at + 1, bytes.length));
    }

    private static byte[] zip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(packed)) {
            zip.putNextEntry(new ZipEntry("claims.csv"));
            zip.write(bytes);
        }
        return packed.toByteArray();
    }

    private static byte[] withByte(byte[] bytes, int at, char put) {
        byte[] copy = bytes.clone();
        copy[at] = (byte) put;
        return copy;
    }
}
