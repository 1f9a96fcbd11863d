package jp.tsunagi.golden;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import jp.tsunagi.catalog.Catalog;
import jp.tsunagi.layout.LayoutPlan;
import jp.tsunagi.mapping.Decoder;
import jp.tsunagi.mapping.Outcome;
import jp.tsunagi.problem.Findings;
import jp.tsunagi.problem.Severity;

/** A case of a layout or a map: one file in, one file out. */
final class FileCase implements Case {

    private final Example example;
    private final Catalog catalog;

    FileCase(Example example, Catalog catalog) {
        this.example = example;
        this.catalog = catalog;
    }

    @Override
    public Result run() throws IOException {
        List<String> problems = new ArrayList<>();
        boolean[] errors = new boolean[1];
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Outcome outcome = run(out, problem -> {
            problems.add(problem.line(Locale.ENGLISH));
            errors[0] |= problem.severity() == Severity.ERROR;
        });
        byte[] output = outcome.refused() && example.is(Example.Kind.MAP) ? new byte[0] : out.toByteArray();
        return new Result(Map.of(name(), output), problems, errors[0]);
    }

    private Outcome run(OutputStream out, Findings findings) throws IOException {
        ByteArrayInputStream in = new ByteArrayInputStream(Runner.bytes(example.input()));
        String file = String.valueOf(example.input().getFileName());
        return example.is(Example.Kind.MAP)
                ? catalog.translation(example.subject()).run(in, file, out, OutputStream.nullOutputStream(), findings)
                : new Decoder(plans(), Runner.today()).run(in, file, out, findings);
    }

    private List<LayoutPlan> plans() {
        return catalog.plans(example.subject());
    }

    @Override
    public String difference(Result result) {
        if (example.refused() && !Files.exists(example.expected())) {
            return "";
        }
        if (!Files.exists(example.expected())) {
            return name() + " is missing\n";
        }
        byte[] output = output(result);
        byte[] wanted = Runner.bytes(example.expected());
        String reason = Arrays.equals(wanted, output) ? "" : Difference.of(name(), wanted, output);
        boolean round = reason.isEmpty() && example.is(Example.Kind.LAYOUT) && !example.refused();
        return round ? RoundTrip.of(plans(), Runner.bytes(example.input()), output, Runner.today()) : reason;
    }

    @Override
    public void accept(Result result) throws IOException {
        if (!example.refused() || Files.exists(example.expected())) {
            Files.write(example.expected(), output(result));
        }
    }

    private byte[] output(Result result) {
        return result.files().getOrDefault(name(), new byte[0]);
    }

    private String name() {
        return String.valueOf(example.expected().getFileName());
    }
}
