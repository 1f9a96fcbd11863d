package jp.tsunagi.connector.mapping;

import java.util.Map;
import jp.tsunagi.mapping.SetTranslation;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/** {@code mapping-set:<set>}, a producer: the body is a list of messages, one per file of the set, before and after. */
public final class MappingSetComponent extends DefaultComponent {

    private final FileSets sets;
    private final FoundDesk desk;

    public MappingSetComponent(FileSets sets, FoundDesk desk) {
        this.sets = sets;
        this.desk = desk;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
        if (sets.named(remaining).isEmpty()) {
            throw new IllegalArgumentException("no set is called " + remaining);
        }
        return new MappingSetEndpoint(uri, this, remaining);
    }

    SetTranslation set(String name) {
        return sets.named(name)
                .orElseThrow(() -> new IllegalStateException("the set " + name + " is not there any more"));
    }

    FoundDesk desk() {
        return desk;
    }
}
