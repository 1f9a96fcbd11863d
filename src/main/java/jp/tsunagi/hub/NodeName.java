package jp.tsunagi.hub;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;

/** What this process is called among the nodes of one hub. */
record NodeName(String text) {

    private static final int DIGITS = 10_000;

    /** The machine, the process on it, and a few digits: a process number may come again. */
    static NodeName ofThisProcess() {
        int digits = ThreadLocalRandom.current().nextInt(DIGITS);
        return new NodeName(String.format(
                Locale.ROOT, "%s-%d-%04d", machine(), ProcessHandle.current().pid(), digits));
    }

    private static String machine() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "node"; // a machine without a name of its own
        }
    }
}
