package jp.tsunagi.ledger;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/** One step of a work in order that another thread does beside the step before it. Not for more than one owner. */
final class Ahead<T> {

    private final Executor beside;
    private @Nullable FutureTask<T> step;

    Ahead(Executor beside) {
        this.beside = beside;
    }

    /** Begins a step; the one before must have been taken. */
    void start(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        step = task;
        beside.execute(task);
    }

    /** What the step came to, or its failure; null if none was begun. */
    @Nullable
    T take() throws IOException {
        FutureTask<T> task = step;
        step = null;
        if (task == null) {
            return null;
        }
        try {
            return task.get();
        } catch (InterruptedException e) {
            task.cancel(false);
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while a body was on its way");
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        }
    }

    /** Nothing of it goes on, or will begin, behind this, whatever it came to. */
    void end() {
        FutureTask<T> task = step;
        step = null;
        boolean interrupted = false;
        while (task != null && !task.isDone()) {
            try {
                task.get();
            } catch (InterruptedException e) {
                interrupted = true;
            } catch (ExecutionException e) {
                break; // the failure that ended the work is told, not this one
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static IOException failure(@Nullable Throwable cause) {
        if (cause instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof IOException io ? io : new IOException(cause);
    }
}
