package jp.tsunagi.mapping;

import java.util.Map;
import java.util.Optional;
import jp.tsunagi.layout.Dates;
import jp.tsunagi.layout.Field;
import jp.tsunagi.source.Origin;
import jp.tsunagi.source.YamlMap;
import jp.tsunagi.source.YamlNode;
import jp.tsunagi.source.YamlText;

/** Whom a record is about: the two values that name an insured person. */
record PersonOf(Value insurer, Value number) {

    private static final String INSURER = "person.insurer";
    private static final String NUMBER = "person.insuredNumber";
    private static final String PLAIN_INSURER = "insurerNumber";
    private static final String PLAIN_NUMBER = "insuredNumber";

    /**
     * What the map says under {@code person}, else the target's {@code person.insurer} and
     * {@code person.insuredNumber}, else the source's, under these names or as a standard's layout calls them.
     */
    static Optional<PersonOf> of(
            MapFile map, Map<String, MapPlan.Placed> placed, ValueCompiler values, ValueCompiler.Names names) {
        Optional<YamlMap> said = map.yaml().map("person");
        if (said.isPresent()) {
            return of(
                    said.get().node("insurer"),
                    said.get().node("number"),
                    map.yaml().at("person"),
                    values,
                    names);
        }
        Optional<Value> insurer = whole(placed, INSURER);
        Optional<Value> number = whole(placed, NUMBER);
        if (insurer.isPresent() && number.isPresent()) {
            return Optional.of(new PersonOf(insurer.get(), number.get()));
        }
        Optional<PersonOf> person = source(INSURER, NUMBER, map, values, names);
        return person.isPresent() ? person : source(PLAIN_INSURER, PLAIN_NUMBER, map, values, names);
    }

    private static Optional<PersonOf> source(
            String insurer, String number, MapFile map, ValueCompiler values, ValueCompiler.Names names) {
        if (names.kind().slot(insurer) < 0 || names.kind().slot(number) < 0) {
            return Optional.empty();
        }
        Origin at = map.yaml().at();
        return of(Optional.of(new YamlText(at, insurer)), Optional.of(new YamlText(at, number)), at, values, names);
    }

    private static Optional<PersonOf> of(
            Optional<YamlNode> insurer,
            Optional<YamlNode> number,
            Origin at,
            ValueCompiler values,
            ValueCompiler.Names names) {
        Field text = Dates.plainText(at);
        if (insurer.isEmpty() || number.isEmpty()) {
            return Optional.empty();
        }
        Optional<Value> first = values.compile(insurer.get(), text, names);
        Optional<Value> second = values.compile(number.get(), text, names);
        return first.isPresent() && second.isPresent()
                ? Optional.of(new PersonOf(first.get(), second.get()))
                : Optional.empty();
    }

    /** A value that a record has once. */
    private static Optional<Value> whole(Map<String, MapPlan.Placed> placed, String path) {
        MapPlan.Placed one = placed.get(path);
        return one == null || !one.eaches().isEmpty() ? Optional.empty() : Optional.of(one.value());
    }
}
