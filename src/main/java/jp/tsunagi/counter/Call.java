package jp.tsunagi.counter;

import jp.tsunagi.counter.terminal.Terminal;

/**
 * One thing that a terminal can call.
 *
 * @param accepts the media type of its body; empty: it has none
 * @param page whether a person reads the answer; else a program does
 */
record Call(String accepts, boolean page, Work work) {

    /** What is done. */
    @FunctionalInterface
    interface Work {
        Reply reply(Terminal terminal, byte[] body);
    }
}
