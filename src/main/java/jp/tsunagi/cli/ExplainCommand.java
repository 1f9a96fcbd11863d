package jp.tsunagi.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.Callable;
import jp.tsunagi.mapping.Lineage;
import jp.tsunagi.mapping.Translation;
import jp.tsunagi.problem.Message;
import jp.tsunagi.problem.Place;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Tells where a value of the output came from. */
@Command(name = "explain", mixinStandardHelpOptions = true)
final class ExplainCommand implements Callable<Integer> {

    @ParentCommand
    private Tsunagi tsunagi;

    @Parameters(index = "0", paramLabel = "MAP", descriptionKey = "MAP")
    private String map;

    @Parameters(index = "1", paramLabel = "FILE", descriptionKey = "FILE")
    private String file;

    @Option(names = "--record", required = true, paramLabel = "N", descriptionKey = "record")
    private long record;

    @Option(names = "--field", paramLabel = "PATH", descriptionKey = "field")
    private @Nullable String field;

    @Option(names = "--show-personal", descriptionKey = "show-personal")
    private boolean showPersonal;

    @Override
    public Integer call() throws Exception {
        Texts texts = new Texts(tsunagi);
        Translation translation = texts.map(map);
        if (field != null && translation.targetFields().stream().noneMatch(f -> same(f, plain(field)))) {
            throw new Texts.NotFound("field", field, translation.targetFields());
        }
        try (InputStream in = DataFile.in(file, tsunagi.streams())) {
            List<Lineage> lineages = translation.explain(in, DataFile.name(file), record).stream()
                    .filter(l -> field == null || same(l.field(), field))
                    .toList();
            if (tsunagi.json()) {
                tsunagi.streams().outText().println(json(lineages));
            } else {
                lineages.forEach(this::tell);
            }
            if (lineages.isEmpty()) {
                tsunagi.streams()
                        .err()
                        .println(Message.of("explain.nothing", record).in(tsunagi.locale()));
                return ExitCode.FAULTS;
            }
            return ExitCode.OK;
        }
    }

    /** A path without indexes means every element of its arrays. */
    private static boolean same(String path, String asked) {
        return path.equals(asked) || plain(path).equals(asked);
    }

    private static String plain(String path) {
        return path.replaceAll("\\[[0-9]+\\]", "");
    }

    private String value(Lineage lineage) {
        return lineage.personal() && !showPersonal && !lineage.value().isEmpty()
                ? OutputDifference.MASK
                : lineage.value();
    }

    private void tell(Lineage lineage) {
        var out = tsunagi.streams().outText();
        out.println(lineage.field() + " = " + (lineage.value().isEmpty() ? "-" : value(lineage)));
        for (Place place : lineage.sources()) {
            out.println("    "
                    + Message.of(
                                    "explain.source",
                                    place.file(),
                                    place.record(),
                                    place.kind(),
                                    place.label(),
                                    place.item(),
                                    place.byteOffset(),
                                    place.byteLength())
                            .in(tsunagi.locale()));
        }
        if (!lineage.steps().isEmpty()) {
            out.println("    " + String.join(" → ", lineage.steps()));
        }
        out.println("    " + lineage.map());
    }

    private String json(List<Lineage> lineages) throws com.fasterxml.jackson.core.JsonProcessingException {
        ObjectMapper json = new ObjectMapper();
        ObjectNode root = json.createObjectNode();
        ArrayNode fields = root.putArray("fields");
        for (Lineage lineage : lineages) {
            ObjectNode one = fields.addObject();
            one.put("field", lineage.field());
            one.put("value", value(lineage));
            ArrayNode sources = one.putArray("sources");
            for (Place place : lineage.sources()) {
                ObjectNode source = sources.addObject();
                source.put("file", place.file());
                source.put("record", place.record());
                source.put("kind", place.kind());
                source.put("item", place.item());
                source.put("label", place.label());
                source.put("byteOffset", place.byteOffset());
                source.put("byteLength", place.byteLength());
            }
            ArrayNode steps = one.putArray("steps");
            lineage.steps().forEach(steps::add);
            one.put("map", lineage.map());
        }
        return json.writeValueAsString(root);
    }
}
