package jp.tsunagi.hub.door;

import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileFilter;
import org.apache.camel.component.file.OptimizedFileFilter;
import org.jspecify.annotations.Nullable;

/**
 * Takes a file only if its name is exactly one path segment without control or invisible characters, then asks the
 * endpoint's own filter. Names come from the other side's server (CVE-2026-79983).
 */
@SuppressWarnings("rawtypes")
public final class SafeName implements OptimizedFileFilter {

    private static final int LONGEST = 255;

    private final @Nullable GenericFileFilter own;

    SafeName(@Nullable GenericFileFilter own) {
        this.own = own;
    }

    @Override
    public @Nullable Boolean accept(String name) {
        return safe(name) ? null : Boolean.FALSE;
    }

    @Override
    @SuppressWarnings("unchecked")
    public boolean accept(GenericFile file) {
        return file.getFileNameOnly() != null && safe(file.getFileNameOnly()) && (own == null || own.accept(file));
    }

    static boolean safe(String name) {
        return !name.isBlank()
                && !name.equals(".")
                && !name.equals("..")
                && name.length() <= LONGEST
                && name.codePoints().allMatch(SafeName::plain);
    }

    private static boolean plain(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.UNASSIGNED -> false;
            case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
            default -> character != '/' && character != '\\';
        };
    }
}
