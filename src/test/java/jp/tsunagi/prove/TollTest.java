package jp.tsunagi.prove;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import jp.tsunagi.crash.CrashPoint;
import org.junit.jupiter.api.Test;

/** Kills and moments are counted exactly, and a long run that never came to a moment fails. */
class TollTest {

    private static final Verdict CLEAN = new Verdict(1, List.of(), List.of(), List.of(), List.of());

    @Test
    void thereAreAsManyKillsAsWereAskedFor() throws Exception {
        List<Integer> told = new ArrayList<>();
        Toll toll = new Toll(1_000, told::add);
        List<Thread> killers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Thread killer = new Thread(() -> {
                while (toll.next().isPresent()) {
                    Thread.onSpinWait();
                }
            });
            killers.add(killer);
            killer.start();
        }
        for (Thread killer : killers) {
            killer.join();
        }
        assertThat(toll.taken()).isEqualTo(1_000);
        assertThat(told).hasSize(1_000).startsWith(1).endsWith(1_000).isSorted();
    }

    @Test
    void aLongRunThatNeverCameToAMomentFails() {
        Moments moments = new Moments();
        for (int i = 0; i < Moments.ALL_FROM; i++) {
            String name = CrashPoint.NAMES.get(i % (CrashPoint.NAMES.size() - 1));
            moments.ended(doom(name), true);
        }
        moments.ended(doom(CrashPoint.PARTNER_RECEIPT_BEFORE_COMMIT), false);
        assertThat(moments.never()).containsExactly(CrashPoint.PARTNER_RECEIPT_BEFORE_COMMIT);
        assertThat(moments.text()).endsWith("never at " + CrashPoint.PARTNER_RECEIPT_BEFORE_COMMIT);
        assertThat(moments.incomplete()).isTrue();
        Report report = new Report(1, CLEAN, moments.incomplete(), 7, List.of());
        assertThat(report.json()).endsWith("\"ok\":false}");
        assertThat(report.text()).contains("FAILED: a named moment never came");
        moments.ended(doom(CrashPoint.PARTNER_RECEIPT_BEFORE_COMMIT), true);
        assertThat(moments.incomplete()).isFalse();
        assertThat(moments.text()).doesNotContain("never");
    }

    @Test
    void aShortRunNeedNotComeToEveryMoment() {
        Moments moments = new Moments();
        moments.ended(doom(CrashPoint.ACCEPT_BEFORE_ACK), true);
        assertThat(moments.incomplete()).isFalse();
        assertThat(moments.text()).contains(CrashPoint.ACCEPT_BEFORE_ACK + " 1").contains("never at");
    }

    @Test
    void everyMomentIsDealtAndOneThatDidNotComeIsDealtAgainForItsFirstPass() {
        Doom.Dealer dealer = new Doom.Dealer(7, CrashPoint.NAMES);
        Set<String> dealt = new HashSet<>();
        for (int i = 0; i < 10 * CrashPoint.NAMES.size(); i++) {
            dealt.add(dealer.next().name());
        }
        assertThat(dealt).containsAll(CrashPoint.NAMES);
        dealer.missed(doom(CrashPoint.DELIVER_AFTER_RENAME));
        assertThat(List.of(dealer.next(), dealer.next(), dealer.next(), dealer.next(), dealer.next(), dealer.next()))
                .extracting(Doom::crashAt)
                .contains(CrashPoint.DELIVER_AFTER_RENAME + ":1");
    }

    @Test
    void timesFollowTheMachine() {
        assertThat(new Doom("", true, 0.5).after(Duration.ofSeconds(60))).isEqualTo(Duration.ofSeconds(30));
    }

    private static Doom doom(String name) {
        return new Doom(name + ":1", true, 1);
    }
}
