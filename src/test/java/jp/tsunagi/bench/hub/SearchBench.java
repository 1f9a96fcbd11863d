package jp.tsunagi.bench.hub;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntFunction;
import jp.tsunagi.ledger.Arrival;
import jp.tsunagi.ledger.Ledger;
import jp.tsunagi.ledger.Part;
import jp.tsunagi.ledger.Query;
import jp.tsunagi.ledger.TestDatabase;
import jp.tsunagi.ledger.Upkeep;
import jp.tsunagi.text.JapanTime;

/**
 * A ledger with the deliveries of a year, spread over its months, and one month whose time is over: how long it takes
 * to find one, and whether intake feels the pruning.
 */
final class SearchBench {

    private static final int MONTHS = 12;
    private static final int PERSONS = 200_000;
    private static final int TIMES = 60;
    private static final int SENDERS = 4;
    private static final long INTAKE_MILLIS = 10_000;

    private static final String FILL = """
            with one as (select g, (%1$d + 2 * g) * 1000 + %2$d as receipt, (%1$d + 2 * g + 1) * 1000 + %2$d as delivery,
                    timestamptz '%4$s' + g * interval '27 days' / %3$d as at,
                    sha256(int8send(%1$d + g)) as address
                from generate_series(0::bigint, %3$d - 1) g),
            receipts as (insert into ledger.receipt (id, expires_on, channel, exchange, source, origin, identity,
                    order_key, name, size, sha256, headers, received_at, state, state_at, next_attempt, node)
                select receipt, date '%5$s', 'claims-intake', 'claims-intake', 'folder', 'out', '', '',
                    'claims-' || (%1$d + g) || '.csv', 1000, address, '{}', at, 'dispatched', at, at, 'bench' from one),
            deliveries as (insert into ledger.delivery (id, expires_on, receipt_id, channel, exchange, partner, order_key,
                    name, parameters, size, created_at, due_at, state, state_at, blocks, next_attempt, hand_at)
                select delivery, date '%5$s', receipt, 'claims-intake', 'claims-intake', 'partner-' || g %% 10,
                    'claims-intake', 'claims-' || (%1$d + g) || '.csv', '{}', 1000, at, at,
                    case when g %% 1000 = 7 and %6$b then 'dead' else 'delivered' end, at, false, at, at from one),
            parts as (insert into ledger.part (owner, expires_on, n, name, size, address, body_until)
                select delivery, date '%5$s', 0, 'claims-' || (%1$d + g) || '.csv', 1000, address, date '%5$s' from one)
            insert into ledger.person_receipt (person_key, receipt_id, expires_on)
            select decode(md5((g %% %7$d)::text), 'hex'), receipt, date '%5$s' from one""";

    private final TestDatabase database;
    private final Ledger ledger;
    private final int deliveries;
    private final Map<String, Object> figures = new LinkedHashMap<>();
    private final Random random = new Random(1);

    private SearchBench(TestDatabase database, Ledger ledger, int deliveries) {
        this.database = database;
        this.ledger = ledger;
        this.deliveries = deliveries;
    }

    static Map<String, Object> run(int deliveries, PrintStream out) throws Exception {
        Clock clock = JapanTime.clock();
        try (TestDatabase database = TestDatabase.start()) {
            SearchBench bench = new SearchBench(database, database.node("bench", clock), deliveries);
            long began = System.nanoTime();
            bench.fill(LocalDate.now(clock).withDayOfMonth(1));
            out.printf("%d deliveries are there after %d s%n", deliveries, (System.nanoTime() - began) / 1_000_000_000);
            bench.figures.put("search.deliveries", deliveries);
            bench.search(LocalDate.now(clock).withDayOfMonth(1));
            bench.prune();
            return bench.figures;
        }
    }

    /** The last of the months is one whose time is over. */
    private void fill(LocalDate month) {
        int each = deliveries / (MONTHS + 1);
        for (int back = 0; back <= MONTHS; back++) {
            boolean over = back == MONTHS;
            LocalDate expires =
                    over ? month : month.minusMonths(back).plusYears(5).plusMonths(1);
            long number = (expires.getYear() - 2000) * 12L + expires.getMonthValue() - 1;
            database.run("select ledger.make_partitions(array['receipt', 'part', 'delivery', 'attempt', 'problem',"
                    + " 'substitution', 'set_aside', 'person_receipt', 'event', 'partner_event'], date '" + expires
                    + "')");
            database.run(FILL.formatted(
                    1_000L + 2L * back * each, number, each, month.minusMonths(back), expires, !over, PERSONS));
        }
        database.run("select setval('ledger.number', " + (2_000L + 2L * deliveries) + ")");
        database.run("vacuum analyze");
    }

    private void search(LocalDate month) {
        measure("person", i -> query("", person(random.nextInt(PERSONS)), LocalDate.MIN, "", ""));
        measure("partnerAndState", i -> query("", "", LocalDate.MIN, "partner-" + i % 10, "dead"));
        measure("date", i -> query("", "", month.minusMonths(i % MONTHS).plusDays(random.nextInt(27)), "", ""));
        measure(
                "fileName",
                i -> query("claims-" + (1_000 + random.nextInt(deliveries)) + ".csv", "", LocalDate.MIN, "", ""));
        measure(
                "beginningOfFileName",
                i -> query("claims-" + (1_000 + random.nextInt(deliveries) / 10) + "*", "", LocalDate.MIN, "", ""));
    }

    private static Query query(String name, String person, LocalDate day, String partner, String state) {
        LocalDate to = day.equals(LocalDate.MIN) ? LocalDate.MAX : day;
        return new Query(name, person, day, to, partner, state, "", "", 100);
    }

    private void measure(String by, IntFunction<Query> query) {
        long[] times = new long[TIMES];
        long found = 0;
        for (int i = 0; i < TIMES; i++) {
            Query wanted = query.apply(i);
            long began = System.nanoTime();
            found += ledger.search().deliveries(wanted).size();
            times[i] = System.nanoTime() - began;
        }
        if (found == 0) {
            throw new IllegalStateException("nothing was found by " + by);
        }
        figures.put(
                "search." + by + "P95Millis",
                Math.round(Latencies.of(List.of(times)).millis(0.95) * 10) / 10.0);
    }

    private void prune() throws Exception {
        intake(2_000, () -> {});
        double alone = intake(INTAKE_MILLIS, () -> {});
        long before = size();
        List<Upkeep.Pruned> pruned = new ArrayList<>();
        double beside = intake(INTAKE_MILLIS, () -> pruned.add(ledger.upkeep().prune()));
        if (pruned.get(0).dropped().isEmpty()) {
            throw new IllegalStateException("nothing was pruned: " + pruned);
        }
        figures.put("prune.megabytesGivenBack", (before - size()) >> 20);
        figures.put("prune.intakeP99MillisAlone", Math.round(alone * 10) / 10.0);
        figures.put("prune.intakeP99MillisBeside", Math.round(beside * 10) / 10.0);
        figures.put("prune.ratio", Math.round(beside / alone * 100) / 100.0);
    }

    private long size() {
        return Long.parseLong(database.ask("select pg_database_size(current_database())"));
    }

    /** The 99th percentile of what senders wait for while this is done. */
    private double intake(long millis, Runnable meanwhile) throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        ExecutorService threads = Executors.newFixedThreadPool(SENDERS);
        try {
            List<Future<long[]>> senders = new ArrayList<>();
            for (int i = 0; i < SENDERS; i++) {
                Callable<long[]> sender = () -> send(over);
                senders.add(threads.submit(sender));
            }
            Thread.sleep(millis / 4);
            meanwhile.run();
            Thread.sleep(millis * 3 / 4);
            over.set(true);
            List<long[]> times = new ArrayList<>();
            for (Future<long[]> sender : senders) {
                times.add(sender.get());
            }
            return Latencies.of(times).millis(0.99);
        } finally {
            over.set(true);
            threads.shutdown();
        }
    }

    private long[] send(AtomicBoolean over) {
        List<Long> times = new ArrayList<>();
        String name = Thread.currentThread().getName() + "-" + System.nanoTime() + "-";
        while (!over.get()) {
            byte[] bytes = (name + times.size() + "A".repeat(1_000)).getBytes(StandardCharsets.US_ASCII);
            Arrival arrival = new Arrival(
                    "bench",
                    "bench",
                    "bench",
                    "bench",
                    "",
                    Arrival.WhenOther.NEW_RECEIPT,
                    "",
                    List.of(Part.of(name + times.size(), bytes)),
                    Map.of());
            long began = System.nanoTime();
            ledger.intake().accept(arrival);
            times.add(System.nanoTime() - began);
        }
        return times.stream().mapToLong(Long::longValue).toArray();
    }

    private static String person(int number) {
        try {
            byte[] text = Integer.toString(number).getBytes(StandardCharsets.US_ASCII);
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(text));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
