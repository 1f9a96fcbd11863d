package jp.tsunagi.mapping;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import jp.tsunagi.layout.BlockInput;
import jp.tsunagi.layout.FileBlock;
import jp.tsunagi.layout.FileBlocks;
import jp.tsunagi.layout.FilePart;
import jp.tsunagi.layout.FileParts;
import jp.tsunagi.layout.RecordStream;
import jp.tsunagi.layout.RecordStream.Step;
import jp.tsunagi.problem.Findings;
import org.jspecify.annotations.Nullable;

/**
 * One file on its way through one plan by several threads, this one among them. Blocks are worked on ahead, each as if
 * it stood where the file can be divided; this thread takes what came of them in their order, if it was so. Where it
 * was not, it works on the block once more, as it would on the whole file.
 */
final class SharedRun {

    /** Blocks that are read or wait to be taken, beside those that are worked on. */
    private static final int MORE = 2;

    private static final int SECONDS_TO_END = 10;

    /** A block, and the work on it by itself, if it is worth it. */
    private static final class Share {
        final FileBlock block;
        final Output out;

        @Nullable
        PartRun run;

        @Nullable
        FutureTask<Boolean> work;

        /** Whether a thread has begun with the work, or nobody shall. What is offered is seen by who claims it. */
        private final AtomicBoolean claimed = new AtomicBoolean(true);

        Share(int blockSize) {
            this.block = new FileBlock(blockSize);
            this.out = new Output();
        }

        void offer(PartRun part) {
            run = part;
            work = new FutureTask<>(part);
            claimed.set(false);
        }

        /** Does the work in this thread, unless another has begun with it; whether it did. */
        boolean help() {
            if (!claim()) {
                return false;
            }
            Objects.requireNonNull(work).run();
            return true;
        }

        /** Whether there is work that nobody has begun; from then on nobody else begins with it. */
        boolean claim() {
            return claimed.compareAndSet(false, true);
        }

        /** To be filled again: nobody works on it any more. */
        void clear() {
            run = null;
            work = null;
        }
    }

    private final MapPlans plans;
    private final RecordStream stream;
    private final FileParts parts;
    private final Translation.Policy policy;
    private final Findings findings;
    private final LaterFindings later;
    private final String mapFile;
    private final Threads threads;
    private final ExecutorService workers;
    private final BlockInput input = new BlockInput(this::following);
    private final FileBlocks blocks;
    private final Deque<Share> ahead = new ArrayDeque<>();
    private final Deque<Share> spare = new ArrayDeque<>();
    /** Whether the block that was read last ends where the next can be worked on by itself. */
    private boolean whole;

    SharedRun(
            MapPlans plans,
            RecordStream stream,
            FileParts parts,
            Translation.Policy policy,
            Findings findings,
            String mapFile,
            Threads threads) {
        this.plans = plans;
        this.stream = stream;
        this.parts = parts;
        this.policy = policy;
        this.findings = findings;
        this.later = new LaterFindings(findings);
        this.mapFile = mapFile;
        this.threads = threads;
        this.blocks = parts.blocks(input);
        AtomicInteger number = new AtomicInteger();
        this.workers = Executors.newFixedThreadPool(threads.count() - 1, work -> {
            Thread thread = new Thread(work, "map-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    Outcome go(Output out, OutputStream setAside) throws IOException {
        try (FileRun run = new FileRun(plans, new Run(stream, later, mapFile), policy, false, out, setAside)) {
            for (boolean begun = false; ; begun = true) {
                readAhead(begun && run.named());
                Share share = ahead.poll();
                if (share != null && taken(share, run)) {
                    continue;
                }
                if (share != null) {
                    input.give(share.block);
                }
                if (!alone(run)) {
                    return run.end();
                }
            }
        } finally {
            end();
        }
    }

    /** Works on what the input gives, up to the next place where the file can be divided; false: to its end. */
    private boolean alone(FileRun run) throws IOException {
        FileBlock block;
        do {
            Step step = run.next();
            later.release();
            if (step == Step.END) {
                return false;
            }
            run.take(step);
            block = Objects.requireNonNull(input.block());
        } while (!(block.whole() && parts.isBehind(block) && parts.end()));
        later.hold();
        run.endUnit();
        return true;
    }

    /** Takes what came of a block, if that is what would have come of it in its turn. */
    private boolean taken(Share share, FileRun run) throws IOException {
        if (share.work == null || share.run == null) {
            return false;
        }
        FutureTask<Boolean> work = share.work;
        PartRun part = share.run;
        for (boolean helping = true; helping && !work.isDone(); ) {
            helping = share.help();
            for (Share other : ahead) {
                helping = helping || other.help();
            }
        }
        boolean good = good(work) && parts.agrees(part.part);
        threads.count(good);
        if (good) {
            part.tell(findings, later, stream.records());
            run.join(part.run, part.setAside());
            parts.take(part.part);
            spare.push(share);
        }
        return good;
    }

    /** What a thread failed at, this one will fail at in its turn, with all before it told and written. */
    private static boolean good(FutureTask<Boolean> done) throws IOException {
        try {
            return done.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("interrupted").initCause(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof OutOfMemoryError error) {
                throw error;
            }
            return false;
        }
    }

    /** @param apart whether blocks may be worked on by themselves, by what is known now */
    private void readAhead(boolean apart) throws IOException {
        while (ahead.size() < (apart ? threads.count() + MORE : 1)) {
            boolean begins = whole;
            Share share = spare.isEmpty() ? new Share(threads.blockSize()) : spare.pop();
            if (!read(share)) {
                return;
            }
            if (apart && begins && whole) {
                begin(share);
            }
            ahead.add(share);
        }
    }

    private boolean read(Share share) throws IOException {
        share.clear();
        boolean read = blocks.next(share.block) != null;
        whole = read && share.block.whole();
        return read;
    }

    private void begin(Share share) {
        KeptFindings found = new KeptFindings(findings.wantsPersons(), share.block.offset());
        ByteArrayOutputStream setAside = new ByteArrayOutputStream();
        FilePart part = parts.part(share.block, found);
        share.out.clear();
        FileRun run = FileRun.within(plans, new Run(part.stream(), found, mapFile), policy, share.out, setAside);
        share.offer(new PartRun(part, run, found, setAside));
        workers.execute(share::help);
    }

    /** The next block, for this thread: whatever is being done with it is in vain. */
    private @Nullable FileBlock following() throws IOException {
        Share share = ahead.poll();
        if (share == null) {
            share = new Share(threads.blockSize());
            return read(share) ? share.block : null;
        }
        if (share.work != null && !share.claim()) {
            threads.count(false);
        }
        return share.block;
    }

    private void end() {
        workers.shutdownNow();
        boolean interrupted = Thread.interrupted();
        try {
            workers.awaitTermination(SECONDS_TO_END, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
