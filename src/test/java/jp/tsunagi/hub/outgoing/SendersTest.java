package jp.tsunagi.hub.outgoing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import jp.tsunagi.delivery.CauseKind;
import jp.tsunagi.delivery.PartnerPolicies;
import jp.tsunagi.delivery.PartnerPolicy;
import jp.tsunagi.delivery.Repeat;
import jp.tsunagi.delivery.SendFailure;
import jp.tsunagi.problem.Fault;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SendersTest {

    private static TestNodes nodes;

    @BeforeAll
    static void start() throws Exception {
        nodes = TestNodes.start();
    }

    @AfterAll
    static void stop() throws Exception {
        nodes.close();
    }

    @Test
    void everyDeliveryArrivesOnceAndInTheOrderOfItsKey() throws Exception {
        TestPartner partner = new TestPartner();
        try (TestNodes.Node node = nodes.node(TestNodes.policy("orderly", Repeat.BY_KEY), partner)) {
            node.deliver("orderly", keys(90, "a", "b", "c"));
            assertThat(partner.await(() -> delivered("orderly") == 90)).isTrue();
        }
        assertThat(partner.names()).hasSize(90).doesNotHaveDuplicates();
        assertThat(numbers(partner.names("a"))).isSorted();
        assertThat(numbers(partner.names("b"))).isSorted();
        assertThat(numbers(partner.names("c"))).isSorted();
    }

    @Test
    void aRefusedMessageParksItsOwnKeyOnly() throws Exception {
        TestPartner partner = new TestPartner();
        partner.behaves(one -> {
            if (one.name().equals("3")) {
                throw new SendFailure(CauseKind.REFUSED, "http.422");
            }
            return "";
        });
        try (TestNodes.Node node = nodes.node(TestNodes.policy("strict", Repeat.BY_KEY), partner)) {
            node.deliver("strict", keys(20, "a", "b"));
            assertThat(partner.await(() -> delivered("strict") == 11)).isTrue();
            assertThat(partner.await(() -> nodes.notices.contains("opened strict dead")))
                    .isTrue();
        }
        assertThat(partner.names("a")).hasSize(10);
        assertThat(partner.names("b")).containsExactly("1");
        assertThat(count("strict", "dead")).isEqualTo(1);
    }

    @Test
    void aDeadPartnerIsLeftAloneAndOneOutageIsTwoNotices() throws Exception {
        TestPartner partner = new TestPartner();
        partner.behaves(one -> {
            throw new SendFailure(CauseKind.PARTNER_DOWN, "connect.refused");
        });
        try (TestNodes.Node node = nodes.node(TestNodes.policy("dead", Repeat.BY_KEY), partner)) {
            node.deliver("dead", keys(200, ""));
            assertThat(partner.await(() -> partner.attempts() >= 8)).isTrue();
            assertThat(partner.attempts())
                    .as("three failures, one of each lane on its way, and single probes")
                    .isLessThan(20);
            partner.behaves(one -> "");
            assertThat(partner.await(() -> delivered("dead") == 200)).isTrue();
            assertThat(partner.await(() -> nodes.notices.contains("closed dead partner-down")))
                    .isTrue();
        }
        assertThat(partner.names()).doesNotHaveDuplicates();
        assertThat(nodes.notices.stream().filter(notice -> notice.contains(" dead partner-down")))
                .containsExactly("opened dead partner-down", "closed dead partner-down");
    }

    @Test
    void whatMayHaveArrivedIsUncertainWhereNobodyCanTell() throws Exception {
        TestPartner partner = new TestPartner();
        partner.behaves(one -> {
            if (one.name().equals("0")) {
                throw new SendFailure(CauseKind.DOUBTFUL, "mllp.no-answer");
            }
            return "";
        });
        try (TestNodes.Node node = nodes.node(TestNodes.policy("silent", Repeat.NEVER), partner)) {
            node.deliver("silent", "a", "b", "a");
            assertThat(partner.await(() -> delivered("silent") == 1 && count("silent", "uncertain") == 1))
                    .isTrue();
        }
        assertThat(partner.names()).containsExactly("1");
        assertThat(partner.attempts()).isEqualTo(2);
    }

    @Test
    void twoNodesShareTheWorkAndKeepTheOrder() throws Exception {
        TestPartner partner = new TestPartner();
        try (TestNodes.Node one = nodes.node(TestNodes.policy("shared", Repeat.BY_KEY), partner);
                TestNodes.Node two = nodes.node(TestNodes.policy("shared", Repeat.BY_KEY), partner)) {
            one.deliver("shared", keys(160, "a", "b", "c", "d", "e", "f", "g", "h"));
            assertThat(partner.await(() -> delivered("shared") == 160)).isTrue();
        }
        assertThat(partner.names()).hasSize(160).doesNotHaveDuplicates();
        for (String key : List.of("a", "b", "c", "d", "e", "f", "g", "h")) {
            assertThat(numbers(partner.names(key))).as(key).isSorted();
        }
        assertThat(nodes.database.ask("select count(distinct actor) from ledger.event e join ledger.delivery d"
                        + " on d.id = e.delivery_id where d.partner = 'shared' and e.kind = 'delivered'"))
                .isEqualTo("2");
    }

    @Test
    void whatAKilledNodeHadBegunIsTakenOver() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        TestPartner hanging = new TestPartner();
        hanging.behaves(one -> {
            begun.countDown();
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw new SendFailure(CauseKind.DOUBTFUL, "test.killed");
        });
        TestPartner partner = new TestPartner();
        // one lane: a node that is dead has no other to which the broker could hand the message again
        TestNodes.Node killed = nodes.node(TestNodes.policy("taken-over", Repeat.BY_KEY, 1), hanging);
        killed.deliver("taken-over", "a", "a", "a");
        begun.await();
        try (TestNodes.Node other = nodes.node(TestNodes.policy("taken-over", Repeat.BY_KEY), partner)) {
            killed.sweeper().close();
            loseConnections();
            assertThat(partner.await(() -> delivered("taken-over") == 3)).isTrue();
        } finally {
            never.countDown();
        }
        assertThat(partner.names()).containsExactly("0", "1", "2");
        assertThat(partner.received().get(0).takenOver()).isTrue();
    }

    @Test
    void aChangedPartnerIsTakenOverBetweenTwoMessages() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        TestPartner old = new TestPartner();
        old.behaves(one -> {
            begun.countDown();
            try {
                goOn.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return "";
        });
        TestPartner changed = new TestPartner();
        PartnerPolicy before = TestNodes.policy("changing", Repeat.BY_KEY, 1);
        PartnerPolicy after = TestNodes.policy("changing", Repeat.BY_KEY, 2);
        try (TestNodes.Node node = nodes.over(before, ledger -> policy -> policy.equals(before) ? old : changed)) {
            node.deliver("changing", "a", "a", "a");
            begun.await();
            List<Fault> faults = new CopyOnWriteArrayList<>();
            Thread change = new Thread(
                    () -> faults.addAll(node.senders().change(new PartnerPolicies(List.of(after)))), "change");
            change.start();
            // it has asked the old one to stop, and waits for what that has under way
            Awaitility.await()
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> change.getState() == Thread.State.TIMED_WAITING);
            goOn.countDown();
            change.join();
            assertThat(faults).isEmpty();
            assertThat(changed.await(() -> delivered("changing") == 3)).isTrue();
        } finally {
            goOn.countDown();
        }
        List<String> names = new ArrayList<>(old.names());
        names.addAll(changed.names());
        assertThat(names).containsExactly("0", "1", "2");
        assertThat(old.names()).containsExactly("0");
    }

    @Test
    void aConnectorThatDoesNotBuildLeavesTheOldOne() throws Exception {
        TestPartner old = new TestPartner();
        PartnerPolicy before = TestNodes.policy("unbuilt", Repeat.BY_KEY, 1);
        PartnerPolicy after = TestNodes.policy("unbuilt", Repeat.BY_KEY, 2);
        try (TestNodes.Node node = nodes.over(before, ledger -> policy -> {
            if (policy.equals(after)) {
                throw new IllegalArgumentException("no such parameter");
            }
            return old;
        })) {
            assertThat(node.senders().change(new PartnerPolicies(List.of(after))))
                    .singleElement()
                    .satisfies(fault ->
                            assertThat(fault.found().in(Locale.ENGLISH)).contains("no such parameter"));
            node.deliver("unbuilt", "a");
            assertThat(old.await(() -> delivered("unbuilt") == 1)).isTrue();
        }
    }

    @Test
    void aBrokerLostForAMomentSendsNothingTwiceAtTheSameTime() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        TestPartner partner = new TestPartner();
        partner.behaves(one -> {
            begun.countDown();
            try {
                goOn.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return "";
        });
        try (TestNodes.Node node = nodes.node(TestNodes.policy("blinking", Repeat.BY_KEY, 4), partner)) {
            node.deliver("blinking", "");
            begun.await();
            loseConnections();
            assertThat(partner.await(() -> nodes.broker
                                    .getActiveMQServer()
                                    .locateQueue("deliver.blinking")
                                    .getMessagesAcknowledged()
                            > 0))
                    .as("another lane was handed the ticket")
                    .isTrue();
            goOn.countDown();
            assertThat(partner.await(() -> delivered("blinking") == 1)).isTrue();
        } finally {
            goOn.countDown();
        }
        assertThat(partner.attempts()).isEqualTo(1);
    }

    private static void loseConnections() {
        for (RemotingConnection connection :
                nodes.broker.getActiveMQServer().getRemotingService().getConnections()) {
            connection.fail(new org.apache.activemq.artemis.api.core.ActiveMQException("killed"));
        }
    }

    private static int delivered(String partner) {
        return count(partner, "delivered");
    }

    private static int count(String partner, String state) {
        return Integer.parseInt(nodes.database.ask(
                "select count(*) from ledger.delivery where partner = '" + partner + "' and state = '" + state + "'"));
    }

    private static String[] keys(int count, String... keys) {
        return IntStream.range(0, count).mapToObj(i -> keys[i % keys.length]).toArray(String[]::new);
    }

    private static List<Integer> numbers(List<String> names) {
        return Collections.unmodifiableList(
                names.stream().map(Integer::parseInt).toList());
    }
}
