package jp.tsunagi.bench;

import me.tongfei.progressbar.ProgressBarConsumer;

/** Takes the progress where no terminal shows it. */
final class Unseen implements ProgressBarConsumer {

    @Override
    public int getMaxRenderedLength() {
        return 0;
    }

    @Override
    public void accept(String rendered) {}

    @Override
    public void close() {}
}
