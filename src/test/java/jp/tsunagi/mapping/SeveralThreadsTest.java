package jp.tsunagi.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import jp.tsunagi.catalog.Catalog;
import jp.tsunagi.golden.Example;
import jp.tsunagi.golden.Examples;
import jp.tsunagi.golden.Runner;
import jp.tsunagi.layout.Format;
import jp.tsunagi.layout.Layout;
import jp.tsunagi.synth.Generator;
import jp.tsunagi.synth.Synthetic;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several threads on one file do to the byte, and tell in the same order, what one thread does and tells. */
class SeveralThreadsTest {

    private static final Path MAPPINGS = Path.of("mappings");
    private static final Catalog CATALOG = Catalog.read(MAPPINGS, Runner.clock());
    private static final long SEED = Long.getLong("tsunagi.seed", 1);
    /** Files with accidents; {@code -Dtsunagi.mutations=1000} at night. */
    private static final int FILES = Integer.getInteger("tsunagi.mutations", 400) / 4;

    private static final int ORDERS = 60;
    private static final long SECOND = 1_000;

    @TempDir
    private static Path folder;

    private static Translation orders;
    private static Translation numbered;

    @BeforeAll
    static void readTheMaps() {
        Catalog catalog = OrderFiles.catalog(folder);
        assertThat(catalog.faults()).isEmpty();
        orders = catalog.translation("orders");
        numbered = catalog.translation("numbered");
    }

    @Test
    void everyExample() throws Exception {
        int delimited = 0;
        for (Example example : new Examples(MAPPINGS).under(MAPPINGS)) {
            if (example.kind() == Example.Kind.MAP) {
                Translation map = CATALOG.translation(example.subject());
                if (map.sourceLayouts().get(0).format() instanceof Format.Delimited) {
                    byte[] file = Files.readAllBytes(example.input());
                    SameRun.same(map, file, example.input().getFileName().toString(), example.name());
                    delimited++;
                }
            }
        }
        assertThat(delimited).isGreaterThan(30);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "benchmark-claims",
                "benchmark-claims-csv",
                "benchmark-statements",
                "claims-intake",
                "claims-fact",
                "claims-submission",
                "life-submission",
                "life-submission-nutrition",
                "opinion-letter-invoice"
            })
    void madeFilesWithFaultsAndWithout(String name) throws Exception {
        Translation map = CATALOG.translation(name);
        Layout layout = map.sourceLayouts().get(0);
        for (int permille : new int[] {0, 10, 200}) {
            Synthetic synthetic = Generator.of(layout, CATALOG.tables(), List.of(map.demand(layout)), SEED);
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            if (permille > 0) {
                synthetic.write(200, permille, file, fault -> {});
            } else {
                synthetic.write(200, file);
            }
            String as = "%s, %d of 1000, seed %d".formatted(name, permille, SEED);
            assertThat(SameRun.same(map, file.toByteArray(), synthetic.fileName(), as))
                    .as(as)
                    .isPositive();
        }
    }

    @Test
    void badItemsLeaveTheirBlocksToTheThreads() throws Exception {
        Translation map = CATALOG.translation("benchmark-claims");
        Layout layout = map.sourceLayouts().get(0);
        Synthetic synthetic = Generator.of(layout, CATALOG.tables(), List.of(map.demand(layout)), SEED);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        synthetic.write(2_000, 10, file, fault -> {});
        Threads threads = new Threads(2, 4_000);
        SameRun.of(map, file.toByteArray(), synthetic.fileName(), threads);
        assertThat(threads.taken()).isGreaterThan(file.size() / 4_000 * 9 / 10);
        assertThat(threads.again()).isLessThan(5);
    }

    @Test
    void rulesOfWholeFiles() {
        String file = OrderFiles.file(ORDERS, SEED);
        Threads threads = new Threads(2, 500);
        SameRun run = SameRun.of(orders, bytes(file), "orders.csv", threads);
        assertThat(run.outcome().errors()).isZero();
        assertThat(run.outcome().written()).isEqualTo(ORDERS);
        assertThat(threads.taken()).isGreaterThan(5);
        assertThat(threads.again()).isZero();
        String[] lines = file.split("(?<=\n)");
        String middle = lines[lines.length / 2];
        List<String> files = List.of(
                file,
                "\uFEFF" + file,
                file.replaceFirst("^1,1,\\d+", "1,1,7"),
                file.replaceFirst("^(1,1,\\d+),\\d+", "$1,7"),
                file.replaceFirst("中央店", "南店"),
                file.replaceFirst("中央店", "中央店の長い長い長い名前"),
                file.replaceAll("(?m)^9,.*\n", ""),
                file.substring(0, file.length() - 4),
                file.substring(0, file.length() / 2),
                file.replace(middle, ""),
                file.replace(middle, middle + middle),
                file.replace(middle, middle + lines[0]),
                file.replace(middle, middle + "9,1\n"),
                file.replace(middle, middle + "x,1\n"),
                file.replace(middle, middle + "\n"),
                file.replace(middle, "\"" + middle),
                file.replace(middle, middle.replaceFirst(",", "\",")),
                file.replace(middle, middle.replaceFirst(",", ",\"\n2,8,,中央店,客,1\n\",")),
                file.replaceAll("(?m)^(3,\\d+,)(試験 .),\"", "$1$2,\"\n\n"),
                file.replaceAll("(?m)^(3,\\d*5,)(試験 .),", "$1別人,"),
                file.replaceAll("(?m)^(2,\\d*5,\\d*,)中央店,", "$1南店,"),
                file.replaceAll("(?m)^(2,\\d*5,)\\d+", "$120269999"),
                file.replaceAll("(?m)^(2,.*,)\\d+$", "$199"),
                file.replaceAll("(?m)^3,\\d*7,.*\n", ""),
                file + lines[1],
                file + file,
                "",
                "\n",
                lines[0],
                lines[0] + lines[lines.length - 1]);
        for (int i = 0; i < files.size(); i++) {
            SameRun.same(orders, bytes(files.get(i)), "orders.csv", "file " + i);
        }
    }

    @Test
    void accidentsAnywhere() {
        for (long seed = SEED; seed < SEED + FILES; seed++) {
            byte[] file = bytes(accident(OrderFiles.file(ORDERS / 3, seed), new Random(seed)));
            SameRun.same(orders, file, "orders.csv", "accident, seed " + seed);
        }
    }

    /** Some lines lost, doubled or moved, some characters put in that mean something. */
    private static String accident(String file, Random random) {
        List<String> lines = new ArrayList<>(List.of(file.split("(?<=\n)")));
        for (int times = 1 + random.nextInt(4); times > 0; times--) {
            int at = random.nextInt(lines.size());
            String line = lines.get(at);
            int inside = random.nextInt(line.length());
            switch (random.nextInt(6)) {
                case 0 -> lines.remove(at);
                case 1 -> lines.add(at, line);
                case 2 -> lines.add(random.nextInt(lines.size()), lines.remove(at));
                default ->
                    lines.set(
                            at,
                            line.substring(0, inside) + "\"\n,\r9x".charAt(random.nextInt(6)) + line.substring(inside));
            }
        }
        return String.join("", lines);
    }

    @Test
    void manyProblemsAreNotKept() {
        String file = OrderFiles.file(9_000, SEED).replaceAll("(?m)^(3,\\d+,.*,)\\d+", "$1x");
        Threads threads = new Threads(2, 300_000);
        SameRun one = SameRun.of(orders, bytes(file), "orders.csv", new Threads(1));
        one.isThatOf(SameRun.of(orders, bytes(file), "orders.csv", threads), "all items bad");
        assertThat(threads.again()).isPositive();
    }

    @Test
    void aRecordsNumberIsKnownToOneThreadOnly() {
        Threads threads = new Threads(2, 500);
        SameRun.of(numbered, bytes(OrderFiles.file(ORDERS, SEED)), "orders.csv", threads);
        assertThat(threads.isAlone()).isTrue();
    }

    @Test
    void noThreadOutlivesAFailure() throws InterruptedException {
        byte[] file = bytes(OrderFiles.file(3_000, SEED));
        OutputStream full = new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                throw new IOException("full");
            }
        };
        assertThatThrownBy(() -> run(file, full, new Threads(3, 1_000)))
                .isInstanceOf(UncheckedIOException.class)
                .hasRootCauseMessage("full");
        assertThat(workers()).isEmpty();
        InputStreamThatFails broken = new InputStreamThatFails(file, file.length / 2);
        assertThatThrownBy(() -> orders.run(
                        broken,
                        "orders.csv",
                        OutputStream.nullOutputStream(),
                        OutputStream.nullOutputStream(),
                        problem -> {},
                        new Threads(3, 1_000)))
                .hasRootCauseMessage("torn");
        assertThat(workers()).isEmpty();
    }

    @Test
    void noThreadOutlivesAnInterruption() throws InterruptedException {
        byte[] file = bytes(OrderFiles.file(3_000, SEED));
        Thread.currentThread().interrupt();
        try {
            run(file, OutputStream.nullOutputStream(), new Threads(3, 1_000));
        } catch (UncheckedIOException e) {
            assertThat(e).hasRootCauseInstanceOf(InterruptedException.class);
        }
        assertThat(Thread.interrupted()).isTrue();
        assertThat(workers()).isEmpty();
    }

    private static void run(byte[] file, OutputStream out, Threads threads) {
        orders.run(
                new ByteArrayInputStream(file),
                "orders.csv",
                out,
                OutputStream.nullOutputStream(),
                problem -> {},
                threads);
    }

    /** Threads that do not end; one that has done its work may still be on its way out. */
    private static List<Thread> workers() throws InterruptedException {
        List<Thread> workers = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("map-"))
                .toList();
        for (Thread worker : workers) {
            worker.join(SECOND);
        }
        return workers.stream().filter(Thread::isAlive).toList();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static final class InputStreamThatFails extends ByteArrayInputStream {

        private final int at;

        InputStreamThatFails(byte[] bytes, int at) {
            super(bytes);
            this.at = at;
        }

        @Override
        public synchronized int read(byte[] into, int from, int length) {
            if (pos > at) {
                throw new UncheckedIOException(new IOException("torn"));
            }
            return super.read(into, from, Math.min(length, 1_000));
        }
    }
}
