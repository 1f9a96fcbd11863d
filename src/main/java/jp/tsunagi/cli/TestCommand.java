package jp.tsunagi.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import jp.tsunagi.catalog.Catalog;
import jp.tsunagi.golden.Example;
import jp.tsunagi.golden.Examples;
import jp.tsunagi.golden.Runner;
import jp.tsunagi.golden.Verdict;
import jp.tsunagi.problem.Message;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Runs the examples beside the layouts and maps. */
@Command(name = "test", mixinStandardHelpOptions = true)
final class TestCommand implements Callable<Integer> {

    @ParentCommand
    private Tsunagi tsunagi;

    @Parameters(index = "0", arity = "0..1", paramLabel = "PATH", descriptionKey = "PATH")
    private @Nullable Path path;

    @Option(names = "--accept", descriptionKey = "accept")
    private boolean accept;

    @Override
    public Integer call() throws Exception {
        Path mappings = new Texts(tsunagi).mappings();
        if (path != null && !Files.exists(path)) {
            throw new WrongUsage(Message.of("usage.no-file", path));
        }
        List<Example> examples = new Examples(mappings).under(path == null ? mappings : path);
        Runner runner = new Runner(Catalog.read(mappings, Runner.clock()));
        List<Verdict> failures = new ArrayList<>();
        for (Example example : examples) {
            Verdict verdict = runner.verify(example);
            if (!verdict.passed() && accept && example.faults().isEmpty()) {
                runner.accept(example);
                tsunagi.streams()
                        .err()
                        .println(Message.of("test.accepted", example.name()).in(tsunagi.locale()));
                verdict = runner.verify(example);
            }
            if (!verdict.passed()) {
                failures.add(verdict);
            }
        }
        tell(examples.size() - failures.size(), failures);
        if (examples.isEmpty()) {
            tsunagi.streams()
                    .err()
                    .println(Message.of("test.none", path == null ? mappings : path)
                            .in(tsunagi.locale()));
        }
        return failures.isEmpty() && !examples.isEmpty() ? ExitCode.OK : ExitCode.FAULTS;
    }

    private void tell(int passed, List<Verdict> failures) throws java.io.IOException {
        if (tsunagi.json()) {
            ObjectMapper mapper = new ObjectMapper();
            ObjectNode json = mapper.createObjectNode();
            json.put("passed", passed).put("failed", failures.size()).put("skipped", 0);
            ArrayNode list = json.putArray("failures");
            failures.forEach(
                    f -> list.addObject().put("example", f.example().name()).put("reason", f.reason()));
            tsunagi.streams().outText().println(mapper.writeValueAsString(json));
            return;
        }
        for (Verdict failure : failures) {
            tsunagi.streams().outText().println("FAILED " + failure.example().name());
            failure.reason().lines().forEach(l -> tsunagi.streams().outText().println("    " + l));
            tsunagi.streams()
                    .outText()
                    .println("    ./tsunagi test --accept " + failure.example().name());
        }
        tsunagi.streams()
                .outText()
                .println(Message.of("test.sum", passed, failures.size()).in(tsunagi.locale()));
    }
}
