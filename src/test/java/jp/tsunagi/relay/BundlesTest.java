package jp.tsunagi.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Many errands cost few messages, and nobody waits longer for it. */
class BundlesTest {

    @Test
    void fewErrandsWithoutAnOrderGoOneByOneSoThatLanesShareThem() {
        List<Errand> few = errands("deliver.a", "", 8);

        assertThat(Bundles.of(few)).isEqualTo(few);
    }

    @Test
    void manyErrandsWithoutAnOrderAreSharedEvenly() {
        List<Errand> bundles = Bundles.of(errands("deliver.a", "", 80));

        assertThat(bundles).hasSize(8).allMatch(bundle -> bundle.body().lines().count() == 10);
        assertThat(bundles.get(0).body()).startsWith("0/0\n1/0\n");
    }

    @Test
    void errandsOfOneGroupStayTogetherInTheirOrder() {
        List<Errand> bundles = Bundles.of(errands("deliver.a", "g7", 3));

        assertThat(bundles).containsExactly(new Errand("deliver.a", "g7", "0/0\n1/0\n2/0"));
    }

    @Test
    void errandsOfDifferentQueuesOrGroupsNeverShareAMessage() {
        List<Errand> bundles = Bundles.of(List.of(
                new Errand("deliver.a", "g1", "1/0"),
                new Errand("deliver.b", "g1", "2/0"),
                new Errand("deliver.a", "g2", "3/0"),
                new Errand("deliver.a", "g1", "4/0")));

        assertThat(bundles)
                .containsExactly(
                        new Errand("deliver.a", "g1", "1/0\n4/0"),
                        new Errand("deliver.b", "g1", "2/0"),
                        new Errand("deliver.a", "g2", "3/0"));
    }

    @Test
    void sameErrandTwiceIsOne() {
        assertThat(Bundles.of(List.of(Errand.work("notes"), Errand.work("notes"))))
                .containsExactly(Errand.work("notes"));
    }

    @Test
    void bundleIsNeverLong() {
        assertThat(Bundles.of(errands("deliver.a", "", 1_000)))
                .allMatch(bundle -> bundle.body().lines().count() <= 50);
    }

    private static List<Errand> errands(String queue, String group, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Errand(queue, group, i + "/0"))
                .toList();
    }
}
