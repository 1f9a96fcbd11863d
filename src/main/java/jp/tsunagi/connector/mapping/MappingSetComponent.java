package jp.tsunagi.connector.mapping;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import jp.tsunagi.mapping.SetTranslation;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/** {@code mapping-set:<set>}, a producer: the body is the first file of a set, whose other files lie beside it. */
public final class MappingSetComponent extends DefaultComponent {

    private final FileSets sets;
    private final Path data;
    private final Clock clock;

    /** @param data the folder below which {@code work}, {@code refused}, {@code set-aside} and {@code warned} stand */
    public MappingSetComponent(FileSets sets, Path data, Clock clock) {
        this.sets = sets;
        this.data = data;
        this.clock = clock;
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

    WorkFolder workFolder(String exchange, String id) {
        return new WorkFolder(data, exchange, id, clock);
    }
}
