package jp.tsunagi.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PersonKeysTest {

    private final PersonKeys keys = new PersonKeys("a secret of this test");

    @Test
    void aPersonIsTheSameByTheInsurersSixDigitsAndByTheEightOfAClaim() {
        assertThat(keys.key("00139998", "0002000005")).isEqualTo(keys.key("139998", "0002000005"));
        assertThat(keys.key("139998", "0002000006")).isNotEqualTo(keys.key("139998", "0002000005"));
        assertThat(keys.key("139999", "0002000005")).isNotEqualTo(keys.key("139998", "0002000005"));
    }
}
