package jp.tsunagi.hub.outgoing;

import jp.tsunagi.delivery.PartnerPolicy;

/** Opens the transport of a partner. */
@FunctionalInterface
interface Transports {

    /** Throws whatever keeps the partner's connector from being built. */
    Transport open(PartnerPolicy policy) throws Exception;
}
