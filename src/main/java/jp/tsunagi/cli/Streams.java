package jp.tsunagi.cli;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/**
 * Where a command reads and writes. Text is UTF-8 whatever the locale; data is bytes.
 *
 * @param in standard input, bytes
 * @param out standard output, bytes: results and nothing else
 * @param err what a person reads: progress, problems, errors
 */
public record Streams(InputStream in, OutputStream out, PrintWriter err) {

    static Streams ofProcess() {
        return new Streams(
                new FileInputStream(FileDescriptor.in),
                new FileOutputStream(FileDescriptor.out),
                text(new FileOutputStream(FileDescriptor.err)));
    }

    /** Text on standard output; flushed at every line. */
    public PrintWriter outText() {
        return text(out);
    }

    static PrintWriter text(OutputStream bytes) {
        return new PrintWriter(new OutputStreamWriter(bytes, StandardCharsets.UTF_8), true);
    }
}
