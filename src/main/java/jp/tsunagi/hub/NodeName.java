package jp.tsunagi.hub;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** What this process is called among the nodes of one hub. */
final class NodeName {

    private NodeName() {}

    /** The machine and the process on it. */
    static String ofThisProcess() {
        return machine() + "-" + ProcessHandle.current().pid();
    }

    private static String machine() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "node"; // a machine without a name of its own
        }
    }
}
