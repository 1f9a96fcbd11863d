package jp.tsunagi.card.virtual;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import jp.tsunagi.card.pcsc.Pcsc;
import jp.tsunagi.card.pcsc.PcscException;
import jp.tsunagi.card.pcsc.PcscProvider;
import jp.tsunagi.card.pcsc.ReaderState;
import org.jspecify.annotations.Nullable;

/**
 * The machine's PC/SC daemon with the driver of virtual readers. There is one for the whole machine, and its ports are
 * fixed: whoever has it keeps everybody else on the machine waiting. One that was left by a killed process is replaced;
 * one that somebody else runs is used as it is.
 */
public final class PcscDaemon implements AutoCloseable {

    private static final Path PROGRAM = Path.of("/usr/sbin/pcscd");
    private static final Path DRIVERS = Path.of("/etc/reader.conf.d/vpcd");
    private static final Path RUN = Path.of("/run");
    private static final Path SOCKET = Path.of("/run/pcscd/pcscd.comm");
    private static final Path PID = Path.of("/run/pcscd/pcscd.pid");
    private static final Path LOCK = Path.of("/tmp/tsunagi-virtual-readers.lock");
    private static final Duration START = Duration.ofSeconds(15);
    private static final long LOOK_MILLIS = 20;
    private static final int PID_DIGITS = 10;
    private static final Duration EMPTY = Duration.ofSeconds(15);
    /** A little more than the 400 ms after which the daemon looks at a virtual reader again. */
    private static final Duration LOOKS_EVERY = Duration.ofMillis(600);

    private final FileChannel lockFile;
    private final FileLock lock;
    private @Nullable Process process;

    private PcscDaemon(FileChannel lockFile, FileLock lock) {
        this.lockFile = lockFile;
        this.lock = lock;
    }

    /** Why there are no virtual readers on this machine; empty if there are. */
    public static Optional<String> missing() {
        if (!Files.isExecutable(PROGRAM) || !Files.exists(DRIVERS)) {
            return Optional.of("the Debian packages pcscd and vsmartcard-vpcd are not installed");
        }
        return running() || Files.isWritable(RUN)
                ? Optional.empty()
                : Optional.of("no PC/SC daemon runs, and only root may start one");
    }

    /** Waits until nobody else on the machine uses the virtual readers, then has the daemon running. */
    public static PcscDaemon start() {
        try {
            FileChannel file = FileChannel.open(
                    LOCK, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            PcscDaemon daemon = new PcscDaemon(file, file.lock());
            try {
                daemon.endLeftover();
                if (!running()) {
                    daemon.launch();
                }
                return daemon;
            } catch (IOException | RuntimeException e) {
                daemon.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether it is ours to stop. */
    public boolean own() {
        return process != null;
    }

    /** Ends the daemon as a crash would. */
    public void kill() {
        Process own = process;
        if (own == null) {
            throw new IllegalStateException("somebody else's daemon is not ours to end");
        }
        end(own.toHandle());
        process = null;
    }

    /** Starts it again after {@link #kill}. */
    public void launch() {
        try {
            Files.deleteIfExists(SOCKET); // what a killed one leaves would keep it from starting
            Files.deleteIfExists(PID);
            Process started = new ProcessBuilder(PROGRAM.toString(), "--foreground")
                    .redirectErrorStream(true)
                    .redirectOutput(new File("/dev/null"))
                    .start();
            process = started;
            lockFile.truncate(0);
            lockFile.write(StandardCharsets.US_ASCII.encode(Long.toString(started.pid())), 0);
            for (long left = START.toMillis(); !running(); left -= LOOK_MILLIS) {
                if (left <= 0 || started.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                    throw new IllegalStateException("pcscd does not start; start it by hand to see why");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while pcscd started", e);
        }
    }

    /** Starts it again if {@link #kill} was the last word. */
    public void relaunch() {
        if (!running()) {
            launch();
        }
    }

    /**
     * Waits until the daemon has seen that the reader is empty. It looks only every 400 ms, so a card that is laid down
     * before is taken for the one that was taken away. A command that failed makes it say "gone" before it counts the
     * going; a card that lay there when it started is not counted at all.
     */
    public static void awaitEmpty(VirtualReader reader) throws InterruptedException {
        long end = System.nanoTime() + EMPTY.toNanos();
        try (Pcsc pcsc = PcscProvider.JNA.open()) {
            ReaderState state = ReaderState.unknown(reader.name());
            while (System.nanoTime() < end) {
                ReaderState before = state;
                state = pcsc.await(List.of(before), LOOKS_EVERY).get(0);
                boolean counted = state.changes() % 2 == 0;
                boolean still = state.changes() == before.changes() && !before.present();
                if (!state.present() && (counted || still)) {
                    return;
                }
            }
            throw new IllegalStateException("the reader does not become empty");
        } catch (PcscException e) {
            throw new IllegalStateException("the PC/SC service was lost", e);
        }
    }

    @Override
    public void close() {
        if (process != null) {
            kill();
        }
        try (lockFile) {
            lockFile.truncate(0);
            lock.release();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A daemon whose starter was killed runs on; its number stands in the lock file. */
    private void endLeftover() throws IOException {
        // by the channel that holds the lock: closing another one of the same file would give the lock away
        ByteBuffer bytes = ByteBuffer.allocate(PID_DIGITS);
        lockFile.read(bytes, 0);
        String text = StandardCharsets.US_ASCII.decode(bytes.flip()).toString().strip();
        if (text.matches("[0-9]+")) {
            ProcessHandle.of(Long.parseLong(text))
                    .filter(left -> left.info()
                            .command()
                            .filter(PROGRAM.toString()::equals)
                            .isPresent())
                    .ifPresent(PcscDaemon::end);
        }
    }

    private static void end(ProcessHandle daemon) {
        daemon.destroyForcibly();
        daemon.onExit().join();
    }

    private static boolean running() {
        if (!Files.exists(SOCKET)) {
            return false;
        }
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            return channel.connect(UnixDomainSocketAddress.of(SOCKET));
        } catch (IOException e) {
            return false;
        }
    }
}
