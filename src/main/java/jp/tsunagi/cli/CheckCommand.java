package jp.tsunagi.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import jp.tsunagi.catalog.Catalog;
import jp.tsunagi.hub.HubCheck;
import jp.tsunagi.layout.Layout;
import jp.tsunagi.problem.Fault;
import jp.tsunagi.problem.Message;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/**
 * Reads every route, layout, map, table and configuration key; tells faults with file and line, and provisional
 * layouts.
 */
@Command(name = "check", mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {

    @ParentCommand
    private Tsunagi tsunagi;

    @Option(names = "--site", paramLabel = "NAME", defaultValue = "", descriptionKey = "option.site")
    private String site = "";

    @Override
    public Integer call() throws IOException {
        Texts texts = new Texts(tsunagi);
        Catalog catalog = Catalog.read(texts.mappings(), texts.clock());
        List<Fault> faults = new ArrayList<>(catalog.faults());
        faults.addAll(HubCheck.faults(
                tsunagi.home(), site, map -> catalog.find(map).map(found -> found::run), catalog::findSet));
        faults.sort(Comparator.comparing(Fault::file).thenComparingInt(Fault::line));
        List<Layout> provisional =
                catalog.layouts().stream().filter(l -> l.head().provisional()).toList();
        if (tsunagi.json()) {
            tsunagi.streams().outText().println(json(faults, provisional));
        } else {
            tell(catalog, faults, provisional);
        }
        return faults.isEmpty() ? ExitCode.OK : ExitCode.FAULTS;
    }

    private void tell(Catalog catalog, List<Fault> faults, List<Layout> provisional) {
        PrintWriter out = tsunagi.streams().outText();
        for (Fault fault : faults) {
            out.println(FaultLines.of(fault, tsunagi.home(), tsunagi.locale()));
        }
        if (!provisional.isEmpty()) {
            out.println(Message.of("check.provisional", provisional.size()).in(tsunagi.locale()));
            provisional.forEach(l ->
                    out.println("    " + l.head().at().file() + ": " + l.head().because()));
        }
        out.println(
                Message.of("check.sum", catalog.layouts().size(), catalog.maps().size(), faults.size())
                        .in(tsunagi.locale()));
    }

    private String json(List<Fault> faults, List<Layout> provisional) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode json = mapper.createObjectNode();
        ArrayNode list = json.putArray("faults");
        for (Fault fault : faults) {
            list.addObject()
                    .put("file", fault.file())
                    .put("line", fault.line())
                    .put("rule", fault.rule())
                    .put("expected", fault.expected().in(tsunagi.locale()))
                    .put("found", fault.found().in(tsunagi.locale()))
                    .put("remedy", fault.remedy().in(tsunagi.locale()));
        }
        ArrayNode marked = json.putArray("provisional");
        provisional.forEach(l -> marked.addObject()
                .put("file", l.head().at().file())
                .put("reason", l.head().because()));
        return mapper.writeValueAsString(json);
    }
}
