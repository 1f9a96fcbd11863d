package jp.tsunagi.hub;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jp.tsunagi.connector.folder.FolderTaking;
import jp.tsunagi.connector.folder.LeftAlone;
import jp.tsunagi.connector.mapping.CompleteSet;
import jp.tsunagi.connector.mapping.FileSets;
import jp.tsunagi.source.UnitTime;
import org.apache.camel.spi.BeanRepository;
import org.jspecify.annotations.Nullable;

/**
 * The ways of taking files that connectors name: {@code taking-stable-10s}, {@code taking-named-10s}, and for a set
 * {@code taking-stable-10s-<set>}.
 */
final class FolderTakings implements BeanRepository {

    private static final Pattern NAME = Pattern.compile("taking-(stable|named)-([0-9]+[a-z]+)(?:-(.+))?");

    private final FileSets sets;
    private final LeftAlone alone;
    private final Clock clock;
    private final Map<String, FolderTaking> made = new ConcurrentHashMap<>();

    FolderTakings(FileSets sets, LeftAlone alone, Clock clock) {
        this.sets = sets;
        this.alone = alone;
        this.clock = clock;
    }

    @Override
    public @Nullable Object lookupByName(String name) {
        Matcher named = NAME.matcher(name);
        Optional<Duration> still = named.matches() ? UnitTime.parse(named.group(2)) : Optional.empty();
        return still.isEmpty()
                ? null
                : made.computeIfAbsent(name, key -> taking(named.group(1), still.get(), named.group(3)));
    }

    private FolderTaking taking(String sign, Duration still, @Nullable String set) {
        FolderTaking.Sign shown = sign.equals("named") ? FolderTaking.Sign.NAMED : FolderTaking.Sign.STABLE;
        CompleteSet<Object> whole = new CompleteSet<>(sets, set == null ? "" : set);
        return new FolderTaking(shown, still, set == null ? List::of : whole::files, alone, clock);
    }

    @Override
    public <T> @Nullable T lookupByNameAndType(String name, Class<T> type) {
        Object found = type.isAssignableFrom(FolderTaking.class) ? lookupByName(name) : null;
        return found == null ? null : type.cast(found);
    }

    @Override
    public <T> Map<String, T> findByTypeWithName(Class<T> type) {
        return Map.of();
    }

    @Override
    public <T> Set<T> findByType(Class<T> type) {
        return Set.of();
    }
}
