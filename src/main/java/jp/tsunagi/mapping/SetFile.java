package jp.tsunagi.mapping;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jp.tsunagi.problem.Message;
import jp.tsunagi.source.Faults;
import jp.tsunagi.source.Origin;
import jp.tsunagi.source.YamlMap;

/**
 * One {@code *.set.yaml} as it is written.
 *
 * @param folder the exchange's folder, where its layouts are looked for first
 * @param onlyKeysIn a member; empty: keys may stand anywhere
 * @param splitBy {@code member.field}; empty: one set of files is written
 * @param fileName parts of the written names, each {@code split}
 */
public record SetFile(
        String name,
        String folder,
        List<Member> members,
        List<String> sameParts,
        List<String> key,
        List<String> everyKeyIn,
        String onlyKeysIn,
        String splitBy,
        Map<String, String> fileName,
        YamlMap yaml) {

    /** A kind of file that belongs to the set. */
    public record Member(String name, String layout, boolean required, Origin at) {}

    public static final String ENDING = ".set.yaml";

    /** @param fileName e.g. {@code care-plan-delivery.set.yaml} */
    public static SetFile read(YamlMap yaml, String fileName, String folder, Faults faults) {
        yaml.shaped(SetShapes.SET);
        String name = fileName.substring(0, fileName.length() - ENDING.length());
        if (!yaml.required("set").equals(name)) {
            faults.add(
                    yaml.at("set"),
                    "set.name",
                    Message.of("layout.name", name),
                    yaml.text("set", ""),
                    Message.of("map.name.remedy", name));
        }
        List<Member> members = new ArrayList<>();
        yaml.map("members")
                .ifPresent(all -> all.entries()
                        .keySet()
                        .forEach(member -> all.map(member).ifPresent(m -> {
                            m.shaped(SetShapes.MEMBER);
                            members.add(new Member(member, m.required("layout"), m.flag("required"), m.at()));
                        })));
        yaml.map("on-problem").ifPresent(m -> {
            m.shaped(SetShapes.ON_PROBLEM);
            m.choice("per", List.of("key"), "key");
        });
        Map<String, String> parts = new LinkedHashMap<>();
        yaml.map("file-name")
                .ifPresent(m ->
                        m.entries().keySet().forEach(k -> parts.put(k, m.choice(k, List.of("split"), "split"))));
        return new SetFile(
                name,
                folder,
                members,
                yaml.texts("same-file-name-parts"),
                yaml.texts("key"),
                yaml.texts("every-key-in"),
                yaml.text("only-keys-in", ""),
                yaml.text("split-by", ""),
                parts,
                yaml);
    }
}
