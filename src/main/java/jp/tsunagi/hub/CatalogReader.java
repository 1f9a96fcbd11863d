package jp.tsunagi.hub;

import java.nio.file.Path;
import jp.tsunagi.catalog.Catalog;
import jp.tsunagi.connector.mapping.FileTranslation;
import jp.tsunagi.hub.live.LiveMappings;

/** Reads the folder {@code mappings/} with the engine. */
final class CatalogReader implements LiveMappings.Reader {

    @Override
    public LiveMappings.Reading read(Path folder) {
        Catalog catalog = Catalog.read(folder);
        return new LiveMappings.Reading(
                map -> catalog.find(map).map(FileTranslation::of), catalog::findSet, catalog.faults());
    }
}
