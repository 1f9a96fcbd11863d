package jp.tsunagi.connector.mapping;

import java.util.Collections;
import java.util.Set;
import jp.tsunagi.connector.DispatchDraft;
import org.apache.camel.Exchange;

/**
 * What a map is to do with a message. Mostly it runs. Mended records are for the maps that had set them aside; the
 * exchange's other maps have had them, and their receivers would get them twice.
 */
enum Turn {
    RUN,
    /** A step before the map that the records are for: they are of its output already. */
    PASS,
    /** These records are not for this part of the route. */
    STOP;

    /** @param map which is told by its name; it counts as run if it is its turn */
    static Turn of(Exchange exchange, String map, FileTranslations maps) {
        DispatchDraft draft = DispatchDraft.find(exchange).orElse(null);
        if (draft == null || DispatchDraft.translated(exchange)) {
            return RUN;
        }
        Set<String> meant = draft.receipt().forMaps();
        if (meant.isEmpty() || meant.contains(map)) {
            draft.met(exchange, map);
            return RUN;
        }
        Set<String> made = maps.named(map).map(FileTranslation::writes).orElse(Set.of());
        return meant.stream()
                        .flatMap(name -> maps.named(name).stream())
                        .allMatch(other -> Collections.disjoint(made, other.reads()))
                ? STOP
                : PASS;
    }
}
