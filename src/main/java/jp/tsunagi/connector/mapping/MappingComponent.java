package jp.tsunagi.connector.mapping;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/** {@code mapping:<map>}, a producer: the body is a file before and after. */
public final class MappingComponent extends DefaultComponent {

    private final FileTranslations translations;
    private final Path data;
    private final Clock clock;

    /** @param data the folder below which {@code work}, {@code refused}, {@code set-aside} and {@code warned} stand */
    public MappingComponent(FileTranslations translations, Path data, Clock clock) {
        this.translations = translations;
        this.data = data;
        this.clock = clock;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        if (translations.named(remaining).isEmpty()) {
            throw new IllegalArgumentException("no map is called " + remaining);
        }
        MappingEndpoint endpoint = new MappingEndpoint(uri, this, remaining);
        setProperties(endpoint, parameters);
        return endpoint;
    }

    /** The map as it is in force now. */
    FileTranslation translation(String map) {
        return translations
                .named(map)
                .orElseThrow(() -> new IllegalStateException("the map " + map + " is not there any more"));
    }

    WorkFolder workFolder(String exchange, String id) {
        return new WorkFolder(data, exchange, id, clock);
    }
}
