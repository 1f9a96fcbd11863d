package jp.tsunagi.connector.cardreader;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Formattable;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The terminal that the process was started in, for what must not be seen. From the first question on it is read all
 * the time, without echo: what is typed while nobody is asked, or too late, belongs to nobody, since the next card may
 * be another person's. One question at a time; the others wait for their turn.
 */
final class Keyboard {

    /** One for the process, as its terminal is: two readers would take each other's lines. */
    private static final Optional<Keyboard> TERMINAL =
            Optional.ofNullable(System.console()).map(Keyboard::new);

    private final ReentrantLock turn = new ReentrantLock(true);
    private final Console console;
    private final PrintStream screen;
    private boolean listening;
    /** Whether what is typed now is not shown. */
    private boolean blind;

    private boolean asking;
    private char @Nullable [] line;

    private Keyboard(Console console) {
        this.console = console;
        // not the console's own writer: who reads the console holds its lock; in UTF-8 like all that is said here
        this.screen = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    }

    /** Nothing if the process has no terminal. */
    static Optional<Keyboard> ofTerminal() {
        return TERMINAL;
    }

    /** One line, which the caller overwrites; null: none within the time, or no more lines can come. */
    char @Nullable [] ask(String prompt, long atMostMillis) throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(atMostMillis);
        if (!turn.tryLock(atMostMillis, TimeUnit.MILLISECONDS)) {
            return null;
        }
        try {
            listen();
            if (!awaitBlind(until)) {
                return null;
            }
            screen.print(prompt);
            screen.flush();
            return awaitLine(until);
        } finally {
            turn.unlock();
        }
    }

    private synchronized void listen() {
        if (!listening) {
            listening = true;
            dropWhatWasTyped();
            Thread thread = new Thread(this::read, "card-pin-terminal");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private static void dropWhatWasTyped() {
        try {
            System.in.skipNBytes(System.in.available());
        } catch (IOException e) {
            // then it is taken for an answer, as everywhere else
        }
    }

    /** Nobody is asked before what they type is hidden. @return whether it is, and the question may be asked */
    private synchronized boolean awaitBlind(long until) throws InterruptedException {
        for (long left = until - System.nanoTime(); !blind && listening && left > 0; ) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
            left = until - System.nanoTime();
        }
        line = null;
        asking = blind;
        return blind;
    }

    private synchronized char @Nullable [] awaitLine(long until) throws InterruptedException {
        try {
            for (long left = until - System.nanoTime(); line == null && listening && left > 0; ) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
                left = until - System.nanoTime();
            }
            return line;
        } finally {
            asking = false;
            line = null;
        }
    }

    private void read() {
        // the console asks for the text of its own prompt when it has turned the echo off, and not before
        Formattable none = (formatter, flags, width, precision) -> goBlind();
        for (char[] typed = console.readPassword("%s", none); typed != null; typed = console.readPassword("%s", none)) {
            take(typed);
        }
        end();
    }

    private synchronized void goBlind() {
        blind = true;
        notifyAll();
    }

    private synchronized void take(char[] typed) {
        blind = false;
        if (!asking || line != null) {
            Arrays.fill(typed, '\0');
            return;
        }
        line = typed;
        notifyAll();
    }

    private synchronized void end() {
        listening = false;
        blind = false;
        notifyAll();
    }
}
