package jp.tsunagi.layout;

/**
 * Follows the parser through the characters, from tag to tag. The parser has found them well-formed before, so that
 * only comments, instructions and CDATA have to be told from tags.
 */
final class XmlTags {

    private final XmlText text;
    private long from;
    private long to;
    private boolean empty;

    XmlTags(XmlText text) {
        this.text = text;
    }

    /** Where the last tag begins. */
    long from() {
        return from;
    }

    /** The position behind the last tag. */
    long to() {
        return to;
    }

    /** Goes on to the tag that starts an element. */
    void start() {
        next();
        empty = text.at(to - 2) == '/';
    }

    /** Goes on to the tag that ends an element: for {@code <a/>} the empty range behind it. */
    void end() {
        if (empty) {
            from = to;
            empty = false;
        } else {
            next();
        }
    }

    private void next() {
        long at = to;
        while (text.at(at) != '<' || text.at(at + 1) == '!' || text.at(at + 1) == '?') {
            if (at >= text.end()) {
                throw new IllegalStateException("no tag where the parser found one");
            }
            if (text.stands("<!--", at)) {
                at = behind("-->", at + 4);
            } else if (text.stands("<![CDATA[", at)) {
                at = behind("]]>", at + 9);
            } else if (text.stands("<?", at)) {
                at = behind("?>", at + 2);
            } else {
                at++;
            }
        }
        from = at;
        char quote = 0;
        for (char c = text.at(++at); c != '>' || quote != 0; c = text.at(++at)) {
            if (at >= text.end()) {
                throw new IllegalStateException("no end of a tag where the parser found one");
            }
            if (quote == 0 ? c == '"' || c == '\'' : c == quote) {
                quote = quote == 0 ? c : 0;
            }
        }
        to = at + 1;
    }

    private long behind(String end, long at) {
        long found = at;
        while (!text.stands(end, found)) {
            if (found++ >= text.end()) {
                throw new IllegalStateException("no " + end + " where the parser found one");
            }
        }
        return found + end.length();
    }

    /** From where to where the value of an attribute of the start tag stands, quotes not included. */
    long[] attribute(String qualifiedName) {
        long at = from + 1;
        while (at < to) {
            while (at < to && text.at(at) != '=') {
                at++;
            }
            long nameEnd = at;
            while (nameEnd > from && blank(text.at(nameEnd - 1))) {
                nameEnd--;
            }
            while (at < to && text.at(at) != '"' && text.at(at) != '\'') {
                at++;
            }
            char quote = text.at(at);
            long valueFrom = ++at;
            while (at < to && text.at(at) != quote) {
                at++;
            }
            long nameFrom = nameEnd - qualifiedName.length();
            if (nameFrom > from && text.stands(qualifiedName, nameFrom) && blank(text.at(nameFrom - 1))) {
                return new long[] {valueFrom, at};
            }
            at++;
        }
        return new long[] {to, to};
    }

    private static boolean blank(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r';
    }
}
