package jp.tsunagi.hub.door;

import java.util.regex.Pattern;
import jp.tsunagi.connector.folder.LeftAlone;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileEndpoint;
import org.apache.camel.component.file.GenericFileFilter;
import org.jspecify.annotations.Nullable;

/** Notes each file of a folder with marks until it is taken: Camel passes over one without its mark in silence. */
@SuppressWarnings("rawtypes")
final class MarkAwaited implements GenericFileFilter {

    private final GenericFileEndpoint<?> folder;
    private final @Nullable GenericFileFilter own;
    private final LeftAlone alone;

    MarkAwaited(GenericFileEndpoint<?> folder, LeftAlone alone) {
        this.folder = folder;
        this.own = folder.getFilter();
        this.alone = alone;
    }

    @Override
    @SuppressWarnings("unchecked")
    public boolean accept(GenericFile file) {
        if (own != null && !own.accept(file)) {
            return false;
        }
        if (!file.isDirectory() && folder.getDoneFileName() != null && meant(file.getFileNameOnly())) {
            alone.seen(folder, file.getAbsoluteFilePath(), "without its mark");
        }
        return true;
    }

    private boolean meant(String name) {
        String mark = "\\Q" + folder.getDoneFileName().replaceAll("\\$(simple)?\\{[^}]*}", "\\\\E.*\\\\Q") + "\\E";
        Pattern include = folder.getIncludePattern();
        return !Pattern.matches(mark, name)
                && !name.startsWith(".")
                && (include == null || include.matcher(name).matches());
    }
}
