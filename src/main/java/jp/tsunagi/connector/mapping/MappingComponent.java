package jp.tsunagi.connector.mapping;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/** {@code mapping:<map>}, a producer: the body is a file before and after. */
public final class MappingComponent extends DefaultComponent {

    private final FileTranslations translations;
    private final FoundDesk desk;

    public MappingComponent(FileTranslations translations, FoundDesk desk) {
        this.translations = translations;
        this.desk = desk;
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

    FileTranslations translations() {
        return translations;
    }

    FoundDesk desk() {
        return desk;
    }
}
