package jp.tsunagi.prove;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Spoils the manners of every partner now and then, for a moment each, as a seed says. */
final class Weather {

    private final List<Partner> partners;
    private final List<Thread> threads = new ArrayList<>();
    private final CountDownLatch over = new CountDownLatch(1);

    Weather(List<Partner> partners, long seed) {
        this.partners =
                partners.stream().filter(partner -> !partner.moods().isEmpty()).toList();
        for (Partner partner : this.partners) {
            Random random = new Random(seed + partner.name().hashCode());
            Thread thread = new Thread(() -> spoil(partner, random), "weather-" + partner.name());
            thread.setDaemon(true);
            thread.start();
            threads.add(thread);
        }
    }

    /** From now on all partners are kind. */
    void calm() throws Exception {
        over.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        for (Partner partner : partners) {
            partner.mood(Mood.KIND);
        }
    }

    private void spoil(Partner partner, Random random) {
        List<Mood> moods = partner.moods();
        try {
            while (!over.await(500 + random.nextInt(4_000), TimeUnit.MILLISECONDS)) {
                partner.mood(moods.get(random.nextInt(moods.size())));
                over.await(300 + random.nextInt(3_000), TimeUnit.MILLISECONDS);
                partner.mood(Mood.KIND);
            }
        } catch (Exception e) {
            throw new IllegalStateException("a simulated partner cannot change its manners", e);
        }
    }
}
