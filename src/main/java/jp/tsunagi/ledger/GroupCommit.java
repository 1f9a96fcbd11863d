package jp.tsunagi.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * One commit for what comes at the same time: while one is written to the medium, the next gathers. Nobody waits for
 * company. If a commit is refused because of one of its items, the others are written without it.
 */
final class GroupCommit<I, O> implements AutoCloseable {

    private final BlockingQueue<Optional<Item<I, O>>> waiting = new LinkedBlockingQueue<>();
    private final int most;
    private final Function<List<I>, List<O>> write;
    private final Thread thread;
    private volatile boolean closed;

    /** @param write answers each item, in their order, when they are durable */
    GroupCommit(String name, int most, Function<List<I>, List<O>> write) {
        this.most = most;
        this.write = write;
        this.thread = new Thread(this::run, name);
        thread.setDaemon(true);
        thread.start();
    }

    O write(I item) {
        return result(add(item));
    }

    /** Writes all; the first failure is thrown after all are answered. */
    List<O> writeAll(List<I> items) {
        List<CompletableFuture<O>> answers = items.stream().map(this::add).toList();
        CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new))
                .handle((done, failed) -> "answered")
                .join();
        List<O> results = new ArrayList<>(items.size());
        for (CompletableFuture<O> answer : answers) {
            results.add(result(answer));
        }
        return results;
    }

    private CompletableFuture<O> add(I item) {
        if (closed) {
            throw new LedgerUnavailable("the ledger is closed", null);
        }
        Item<I, O> added = new Item<>(item, new CompletableFuture<>());
        waiting.add(Optional.of(added));
        return added.answer();
    }

    private static <O> O result(CompletableFuture<O> answer) {
        try {
            return answer.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    @Override
    public void close() {
        closed = true;
        waiting.add(Optional.empty());
        try {
            thread.join(TimeUnit.SECONDS.toMillis(30));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What is waiting when it is closed is still written. */
    private void run() {
        List<Optional<Item<I, O>>> taken = new ArrayList<>(most);
        while (!closed || !waiting.isEmpty()) {
            try {
                taken.add(waiting.take());
            } catch (InterruptedException e) {
                return;
            }
            waiting.drainTo(taken, most - 1);
            List<Item<I, O>> group = taken.stream().flatMap(Optional::stream).toList();
            if (!group.isEmpty()) {
                answer(group);
            }
            taken.clear();
        }
    }

    private void answer(List<Item<I, O>> group) {
        try {
            List<O> results = write.apply(group.stream().map(Item::value).toList());
            for (int i = 0; i < results.size(); i++) {
                group.get(i).answer().complete(results.get(i));
            }
        } catch (LedgerUnavailable e) {
            group.forEach(item -> item.answer().completeExceptionally(e));
        } catch (RuntimeException | Error e) {
            if (group.size() == 1) {
                group.get(0).answer().completeExceptionally(e);
            } else {
                group.forEach(item -> answer(List.of(item)));
            }
        }
    }

    private record Item<I, O>(I value, CompletableFuture<O> answer) {}
}
