package jp.tsunagi.layout;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import jp.tsunagi.problem.Message;
import jp.tsunagi.problem.Place;
import jp.tsunagi.problem.Problem;
import jp.tsunagi.problem.Severity;
import jp.tsunagi.text.Bom;
import jp.tsunagi.text.Utf8;
import org.jspecify.annotations.Nullable;

/** Looks at the beginning of a file, and chooses how to read it; or tells why it is no such file. */
final class Opening {

    /** The longest record, in bytes: longer ones are a problem, not a reason to run out of memory. */
    static final int LONGEST_RECORD = 4 << 20;

    private static final int LOOK_AHEAD = 1 << 18;

    /** How much of the file is looked at to know what it is. */
    private static final int LOOK = 1 << 16;

    private final Layout layout;
    private final String file;
    private final Consumer<Problem> tell;
    private final InputStream in;
    private final byte[] head;
    private @Nullable RecordReader reader;

    private Opening(Layout layout, InputStream in, String file, Consumer<Problem> tell) throws IOException {
        this.layout = layout;
        this.file = file;
        this.tell = tell;
        this.head = in.readNBytes(layout.format().charsets().size() > 1 ? LOOK_AHEAD : LOOK);
        // no buffer in between: every reader fills one of its own
        this.in = new SequenceInputStream(new ByteArrayInputStream(head), in);
    }

    static Opening of(Layout layout, InputStream in, String file, Consumer<Problem> tell) throws IOException {
        Opening opening = new Opening(layout, in, file, tell);
        opening.open();
        return opening;
    }

    /** The reader; null if this is no such file. */
    @Nullable
    RecordReader reader() {
        return reader;
    }

    static void empty(Layout layout, String file, Consumer<Problem> tell) {
        tell.accept(problem(
                layout, file, "file.empty", 0, Message.of("file.records"), Message.of("file.empty"), Severity.ERROR));
    }

    private void open() throws IOException {
        if (head.length == 0) {
            empty(layout, file, tell);
            return;
        }
        if (container() || onlyNul()) {
            return;
        }
        String charset = charset();
        Bom bom = Bom.of(head, 0, head.length);
        if (!mark(bom, charset) || otherWriting(charset)) {
            return;
        }
        Format format = layout.format();
        if (format instanceof Format.Json || format instanceof Format.Xml || format instanceof Format.Hl7) {
            in.skipNBytes(bom == Bom.UTF_8 ? 3 : 0);
            reader = DocumentReaders.of(layout, in, bom == Bom.UTF_8 ? 3 : 0);
            return;
        }
        Record record = new Record(layout.kinds().get(0), Charsets.encoding(charset));
        if (format instanceof Format.FixedWidth) {
            long skip = bom == Bom.UTF_8 ? 3 : 0;
            in.skipNBytes(skip);
            reader = new FixedWidthReader(layout, new ByteFeed(in, LONGEST_RECORD, skip), record);
        } else if (Charsets.direct(charset)) {
            long skip = bom == Bom.UTF_8 ? 3 : 0;
            in.skipNBytes(skip);
            reader = new DelimitedReader(layout, new ByteFeed(in, LONGEST_RECORD, skip), OffsetMap.same(), record);
        } else {
            TranscodedInput utf8 = new TranscodedInput(charset, in);
            reader = new DelimitedReader(layout, new ByteFeed(utf8, LONGEST_RECORD, 0), utf8, record);
        }
    }

    private boolean container() {
        String found = "";
        if (head.length >= 4 && head[0] == 'P' && head[1] == 'K' && head[2] == 3 && head[3] == 4) {
            found = "ZIP";
        } else if (head.length >= 2 && head[0] == 0x1F && head[1] == (byte) 0x8B) {
            found = "gzip";
        } else if (head.length >= 4 && head[0] == '%' && head[1] == 'P' && head[2] == 'D' && head[3] == 'F') {
            found = "PDF";
        }
        if (found.isEmpty()) {
            return false;
        }
        tell.accept(problem(layout, file, "file.container", 4, kind(), Message.text(found), Severity.ERROR));
        return true;
    }

    private boolean onlyNul() {
        for (int i = 0; i < Math.min(head.length, 512); i++) {
            if (head[i] != 0) {
                return false;
            }
        }
        tell.accept(problem(
                layout, file, "file.nul", Math.min(head.length, 512), kind(), Message.of("file.nul"), Severity.ERROR));
        return true;
    }

    /** Tells once of a whole file what would be a problem of each of its records. */
    private boolean otherWriting(String charset) {
        Format format = layout.format();
        if (!(format instanceof Format.Delimited) && !(format instanceof Format.FixedWidth)) {
            return false;
        }
        OtherWriting found = new OtherWriting(head, head.length < LOOK);
        // in UTF-16 and EBCDIC a line end is other bytes
        boolean ascii = !charset.startsWith("UTF-16") && !charset.startsWith("Cp");
        Optional<OtherWriting.Found> other = found.charset(charset);
        if (other.isEmpty() && ascii) {
            other = found.lineEnd(newline(format));
        }
        if (other.isPresent()) {
            tell.accept(otherWriting(other.get(), charset, newline(format)));
        }
        return other.isPresent();
    }

    private Problem otherWriting(OtherWriting.Found found, String charset, Format.Newline newline) {
        boolean other = found.rule().equals("file.charset");
        return new Problem(
                new Place(file, 0, "", 0, "", found.offset(), found.length()),
                found.rule(),
                layout.head().at().toString(),
                other ? Message.text(charset) : Message.of("newline.expected", newline.name()),
                other ? Message.text(found.name()) : Message.of("newline.found", found.name()),
                other ? Message.of("file.charset.remedy", charset) : Message.of("newline.remedy", newline.name()),
                Severity.ERROR);
    }

    private static Format.Newline newline(Format format) {
        return format instanceof Format.Delimited d ? d.newline() : ((Format.FixedWidth) format).newline();
    }

    private Message kind() {
        return Message.of("file.kind", layout.name());
    }

    /** The charset of this file: the layout's, or the first of its list that the beginning agrees with. */
    private String charset() {
        List<String> charsets = layout.format().charsets();
        if (charsets.size() == 1) {
            return charsets.get(0);
        }
        boolean utf8 = Bom.of(head, 0, head.length) == Bom.UTF_8 || validUtf8();
        return charsets.stream()
                .filter(c -> c.equals("UTF-8") == utf8)
                .findFirst()
                .orElse(charsets.get(0));
    }

    private boolean validUtf8() {
        int bad = Utf8.firstBad(head, 0, head.length);
        return bad < 0 || (head.length >= LOOK_AHEAD && bad > head.length - 4);
    }

    /** Tells about a byte order mark that should not be there; false if the file cannot be read because of it. */
    private boolean mark(Bom bom, String charset) {
        if (bom == Bom.NONE || charset.startsWith("UTF-16")) {
            return true;
        }
        if (bom != Bom.UTF_8 || !charset.equals("UTF-8")) {
            tell.accept(problem(
                    layout,
                    file,
                    "file.charset",
                    bom.length(),
                    Message.text(charset),
                    Message.text(bom.name().replace('_', '-')),
                    Severity.ERROR));
            return false;
        }
        if (allowed() == Format.Bom.NONE) {
            tell.accept(problem(
                    layout, file, "file.bom", 3, Message.of("file.no-bom"), Message.of("file.bom"), Severity.ERROR));
        }
        return true;
    }

    private Format.Bom allowed() {
        Format format = layout.format();
        if (format instanceof Format.Delimited d) {
            return d.bom();
        }
        return format instanceof Format.FixedWidth f ? f.bom() : Format.Bom.ALLOWED;
    }

    private static Problem problem(
            Layout layout, String file, String rule, int length, Message expected, Message found, Severity severity) {
        return new Problem(
                new Place(file, 0, "", 0, "", 0, length),
                rule,
                layout.head().at().toString(),
                expected,
                found,
                Message.of("file.remedy"),
                severity);
    }
}
