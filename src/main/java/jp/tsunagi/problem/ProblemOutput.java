package jp.tsunagi.problem;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Writes problems as JSON lines in UTF-8, each as {@link ProblemLines#of} has it. What they have in common is made
 * once: the ten thousand problems of a file are the same few mistakes. One thread.
 */
public final class ProblemOutput implements Closeable {

    private static final int BUFFER = 1 << 16;

    private final OutputStream out;
    private final Locale locale;
    /** The last cause of each place in the layouts and maps. */
    private final Map<String, ProblemCause> causes = new HashMap<>();

    /**
     * @param out closed with this
     * @param locale in which sentences are told
     */
    public ProblemOutput(OutputStream out, Locale locale) {
        this.out = new BufferedOutputStream(out, BUFFER);
        this.locale = locale;
    }

    public void write(Problem problem) throws IOException {
        ProblemCause cause = causes.get(problem.source());
        if (cause == null || !cause.isThatOf(problem)) {
            cause = new ProblemCause(problem, locale);
            causes.put(problem.source(), cause);
        }
        cause.write(problem, locale, out);
        out.write('\n');
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
