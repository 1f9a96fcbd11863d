package jp.tsunagi.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class MarkdownTest {

    private static final Pattern FENCE = Pattern.compile("(?ms)^ {0,3}(`{3,}|~{3,})(.*?)^ {0,3}\\1[`~]*\\s*?$");
    private static final Pattern LINK = Pattern.compile("\\[[^]]*]\\(([^)\\s]+)(?:\\s+\"[^\"]*\")?\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^(#{1,6})\\s+(.+?)\\s*#*$");

    @Test
    void everyLinkLeadsSomewhere() {
        List<String> dead = new ArrayList<>();
        int links = 0;
        for (Path page : Repository.files("{,docs/**/,mappings/**/,docs/}*.md")) {
            for (var link : LINK.matcher(prose(page)).results().toList()) {
                links++;
                if (!resolves(page, link.group(1))) {
                    dead.add(page + " -> " + link.group(1));
                }
            }
        }
        assertThat(links).as("links looked at").isPositive();
        assertThat(dead).isEmpty();
    }

    @Test
    void bothReadmesHaveTheSameShape() {
        assertThat(headingLevels("README.ja.md")).isEqualTo(headingLevels("README.md"));
        assertThat(headingLevels("README.md")).isNotEmpty();
    }

    @Test
    void bothReadmesGiveTheSameCommands() {
        assertThat(commands("README.md")).isNotEmpty();
        assertThat(commands("README.ja.md")).isEqualTo(commands("README.md"));
    }

    private static boolean resolves(Path page, String link) {
        if (link.matches("[a-z]+:.*")) {
            return true;
        }
        int hash = link.indexOf('#');
        String file = hash < 0 ? link : link.substring(0, hash);
        Path folder = page.getParent() == null ? Path.of("") : page.getParent();
        Path target = file.isEmpty() ? page : folder.resolve(file).normalize();
        return Repository.exists(target) && (hash < 0 || anchors(target).contains(link.substring(hash + 1)));
    }

    /** Anchors as the usual viewers make them: lower case, blanks to hyphens, other punctuation left out. */
    private static Set<String> anchors(Path page) {
        Set<String> anchors = new HashSet<>();
        HEADING.matcher(prose(page)).results().forEach(heading -> {
            String anchor = heading.group(2)
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("[^\\p{L}\\p{N}\\p{M}_\\- ]", "")
                    .replace(' ', '-');
            for (int n = 0; !anchors.add(n == 0 ? anchor : anchor + "-" + n); n++) {
                continue;
            }
        });
        return anchors;
    }

    private static String prose(Path page) {
        return FENCE.matcher(Repository.text(page)).replaceAll("").replaceAll("`[^`\n]*`", "code");
    }

    private static List<Integer> headingLevels(String page) {
        return HEADING.matcher(prose(Path.of(page)))
                .results()
                .map(heading -> heading.group(1).length())
                .toList();
    }

    /** Lines of shell blocks, without their comments, which are in the page's own language. */
    private static List<String> commands(String page) {
        return FENCE.matcher(Repository.text(page))
                .results()
                .filter(block -> block.group(2).startsWith("sh\n"))
                .flatMap(block -> block.group(2).lines().skip(1))
                .map(line -> line.replaceFirst("\\s*#.*", ""))
                .filter(line -> !line.isBlank())
                .toList();
    }
}
