package jp.tsunagi.bench.hub;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/** What the hub and its servers have used of the processors; the senders and partners are in this process. */
final class CpuTime {

    private final ProcessHandle hub;
    private final String folder;

    /** @param folder the servers that are no children of the hub have it in their command line */
    CpuTime(ProcessHandle hub, Path folder) {
        this.hub = hub;
        this.folder = folder.toString();
    }

    /** Of those that live: their sum, user and system. */
    Duration used() {
        Set<ProcessHandle> all = new HashSet<>(Set.of(hub));
        hub.descendants().forEach(all::add);
        servers().forEach(server -> {
            all.add(server);
            server.descendants().forEach(all::add);
        });
        return all.stream()
                .map(one -> one.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }

    private Stream<ProcessHandle> servers() {
        long own = ProcessHandle.current().pid();
        return ProcessHandle.allProcesses()
                .filter(one ->
                        one.pid() != own && one.info().commandLine().orElse("").contains(folder));
    }
}
