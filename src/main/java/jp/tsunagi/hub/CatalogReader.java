package jp.tsunagi.hub;

import java.nio.file.Path;
import java.util.Optional;
import jp.tsunagi.catalog.Catalog;
import jp.tsunagi.connector.mapping.FileTranslation;
import jp.tsunagi.hub.live.LiveMappings;
import jp.tsunagi.mapping.Translation;

/** Reads the folder {@code mappings/} with the engine. */
final class CatalogReader implements LiveMappings.Reader {

    @Override
    public LiveMappings.Reading read(Path folder) {
        Catalog catalog = Catalog.read(folder);
        return new LiveMappings.Reading(map -> translation(catalog, map), catalog.faults());
    }

    private static Optional<FileTranslation> translation(Catalog catalog, String map) {
        Translation translation = catalog.translation(map);
        return Optional.of(translation::run);
    }
}
