package jp.tsunagi.card.pcsc;

/** Connects to the machine's PC/SC service. */
@FunctionalInterface
public interface PcscSource {

    /** @throws PcscException if the service is not there */
    Pcsc open() throws PcscException;
}
