package jp.tsunagi.prove;

import java.util.List;
import java.util.Random;

/** Spoils the manners of one partner after the other, for a moment each, as a seed says. */
final class Weather {

    private final List<Partner> partners;
    private final Random random;
    private final Thread thread;

    Weather(List<Partner> partners, long seed) {
        this.partners =
                partners.stream().filter(partner -> !partner.moods().isEmpty()).toList();
        this.random = new Random(seed);
        this.thread = new Thread(this::run, "weather");
        thread.setDaemon(true);
        thread.start();
    }

    /** From now on all partners are kind. */
    void calm() throws Exception {
        thread.interrupt();
        thread.join();
        for (Partner partner : partners) {
            partner.mood(Mood.KIND);
        }
    }

    private void run() {
        try {
            while (true) {
                Partner partner = partners.get(random.nextInt(partners.size()));
                List<Mood> moods = partner.moods();
                Thread.sleep(300 + random.nextInt(1_500));
                partner.mood(moods.get(random.nextInt(moods.size())));
                Thread.sleep(300 + random.nextInt(3_000));
                partner.mood(Mood.KIND);
            }
        } catch (InterruptedException e) {
            // calm
        } catch (Exception e) {
            throw new IllegalStateException("a simulated partner cannot change its manners", e);
        }
    }
}
