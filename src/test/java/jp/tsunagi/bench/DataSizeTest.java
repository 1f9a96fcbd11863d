package jp.tsunagi.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class DataSizeTest {

    private final DataSize.Converter converter = new DataSize.Converter();

    @Test
    void unitsArePowersOfTen() {
        assertThat(converter.convert("10GB").bytes()).isEqualTo(10_000_000_000L);
        assertThat(converter.convert("5mb")).hasToString("5 MB");
    }

    @Test
    void sizeWithoutUnitIsRefused() {
        assertThatThrownBy(() -> converter.convert("10"))
                .isInstanceOf(CommandLine.TypeConversionException.class)
                .hasMessageContaining("10GB");
    }
}
