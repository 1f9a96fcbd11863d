package jp.tsunagi.counter.terminal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The register of terminals: a file of lines that only grows, one line for each enrolment and each revocation, on the
 * medium before the call returns. The command line writes it while a hub reads it; a hub sees a change at the next
 * call. Safe for many threads.
 */
public final class Terminals {

    private static final Logger LOG = LoggerFactory.getLogger(Terminals.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final Clock clock;
    private volatile Register register = new Register(FileTime.fromMillis(0), -1, Map.of());

    private record Register(FileTime modified, long size, Map<String, Terminal> byFingerprint) {}

    /** @param file the register; it need not be there yet */
    public Terminals(Path file, Clock clock) {
        this.file = file;
        this.clock = clock;
    }

    /** Every certificate that was ever given, in the order of their enrolment. */
    public List<Terminal> all() {
        return List.copyOf(current().byFingerprint().values());
    }

    /** The terminal that this certificate was given to, revoked or not. */
    public Optional<Terminal> withCertificate(String fingerprint) {
        return Optional.ofNullable(current().byFingerprint().get(fingerprint));
    }

    /** The certificate in force of a terminal. */
    public Optional<Terminal> inForce(String name) {
        return all().stream()
                .filter(terminal -> terminal.name().equals(name) && !terminal.revoked())
                .max(Comparator.comparing(Terminal::enrolledAt));
    }

    void add(Terminal terminal) {
        append(line("enrolled", terminal)
                .put("serial", terminal.serial())
                .put("validUntil", terminal.validUntil().toString()));
    }

    void revoke(Terminal terminal) {
        append(line("revoked", terminal));
    }

    private ObjectNode line(String event, Terminal terminal) {
        return JSON.createObjectNode()
                .put("at", clock.instant().toString())
                .put("event", event)
                .put("terminal", terminal.name())
                .put("fingerprint", terminal.fingerprint());
    }

    private synchronized void append(ObjectNode line) {
        try {
            if (!Files.exists(file)) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            try (FileChannel channel =
                            FileChannel.open(file, Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE));
                    var lock = channel.lock()) {
                String text = (endsInLine(channel) ? "" : "\n") + JSON.writeValueAsString(line) + "\n";
                channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), channel.size());
                channel.force(true);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the register of terminals cannot be written", e);
        }
    }

    /** A line that a crash has torn is left for itself. */
    private static boolean endsInLine(FileChannel channel) throws IOException {
        if (channel.size() == 0) {
            return true;
        }
        ByteBuffer last = ByteBuffer.allocate(1);
        channel.read(last, channel.size() - 1);
        return last.get(0) == '\n';
    }

    private Register current() {
        try {
            if (!Files.exists(file)) {
                return register;
            }
            FileTime modified = Files.getLastModifiedTime(file);
            long size = Files.size(file);
            Register known = register;
            if (known.size() != size || !known.modified().equals(modified)) {
                known = new Register(modified, size, read());
                register = known;
            }
            return known;
        } catch (IOException e) {
            throw new UncheckedIOException("the register of terminals cannot be read", e);
        }
    }

    private Map<String, Terminal> read() throws IOException {
        Map<String, Terminal> terminals = new LinkedHashMap<>();
        List<Integer> torn = new ArrayList<>();
        List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        for (int i = 0; i < lines.size(); i++) {
            try {
                take(JSON.readTree(lines.get(i)), terminals);
            } catch (JsonProcessingException | RuntimeException e) {
                torn.add(i + 1);
            }
        }
        if (!torn.isEmpty()) {
            LOG.warn("{}: lines {} are no entries and do not count", file.getFileName(), torn);
        }
        return terminals;
    }

    private static void take(JsonNode line, Map<String, Terminal> terminals) {
        String fingerprint = line.path("fingerprint").asText();
        Instant at = Instant.parse(line.path("at").asText());
        if (line.path("event").asText().equals("revoked")) {
            terminals.computeIfPresent(fingerprint, (key, terminal) -> terminal.revokedAt(at));
        } else {
            terminals.put(
                    fingerprint,
                    new Terminal(
                            line.path("terminal").asText(),
                            line.path("serial").asText(),
                            fingerprint,
                            at,
                            Instant.parse(line.path("validUntil").asText()),
                            null));
        }
    }
}
