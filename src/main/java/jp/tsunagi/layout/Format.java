package jp.tsunagi.layout;

import java.util.List;

/** How a file is cut into records and items. */
public sealed interface Format {

    /** Charsets by their names in the language; the first is written, the others are accepted when reading. */
    List<String> charsets();

    /** Whether lengths count characters; else bytes of the file's charset. */
    boolean lengthInCharacters();

    /** Characters allowed in text; empty: all that the charset holds. */
    String repertoire();

    /** Whether text may hold user-defined characters (外字); else they are a problem. */
    default boolean gaiji() {
        return false;
    }

    enum Quote {
        TEXT,
        ALL,
        NEEDED,
        NEVER
    }

    enum Header {
        NONE,
        COLUMNS,
        TYPE_AND_COLUMNS
    }

    enum Newline {
        CRLF("\r\n"),
        LF("\n"),
        ANY("\r\n"),
        NONE("");

        private final String written;

        Newline(String written) {
            this.written = written;
        }

        public String written() {
            return written;
        }
    }

    enum Bom {
        NONE,
        ALLOWED,
        WRITE
    }

    /** @param explicitNull the text that means "delete the stored value"; empty: none */
    record Delimited(
            List<String> charsets,
            boolean lengthInCharacters,
            String repertoire,
            char separator,
            Newline newline,
            Quote quote,
            Header header,
            String dataType,
            Bom bom,
            boolean lenientItems,
            String explicitNull,
            boolean gaiji)
            implements Format {}

    /** @param recordLength in bytes, line end not counted; 0: the sum of the widths */
    record FixedWidth(
            List<String> charsets, String repertoire, Newline newline, int recordLength, Bom bom, boolean gaiji)
            implements Format {
        @Override
        public boolean lengthInCharacters() {
            return false;
        }
    }

    enum JsonShape {
        LINES,
        ARRAY,
        OBJECT
    }

    /** @param records the path of the array inside an object; empty: the object is the record */
    record Json(JsonShape shape, String records, String repertoire) implements Format {
        @Override
        public List<String> charsets() {
            return List.of("UTF-8");
        }

        @Override
        public boolean lengthInCharacters() {
            return true;
        }
    }

    /**
     * @param record the path of the element that is one record, e.g. {@code /XmlMsg/MessageBody}
     * @param declared the charset's name in the declaration that is written; empty: the usual one
     * @param newline what is written behind each element
     */
    record Xml(List<String> charsets, String repertoire, String record, String declared, Newline newline)
            implements Format {
        @Override
        public boolean lengthInCharacters() {
            return true;
        }
    }

    /** HL7 v2 in its pipe form; the charset is found from MSH-18. */
    record Hl7(String version) implements Format {
        @Override
        public List<String> charsets() {
            return List.of("x-windows-50221", "UTF-8");
        }

        @Override
        public boolean lengthInCharacters() {
            return true;
        }

        @Override
        public String repertoire() {
            return "";
        }
    }

    /** The charset that is written. */
    default String charset() {
        return charsets().get(0);
    }
}
