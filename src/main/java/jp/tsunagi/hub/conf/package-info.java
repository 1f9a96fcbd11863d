/**
 * What differs from place to place: the keys of {@code conf/} and the secrets, which never stand there. Open
 * {@link jp.tsunagi.hub.conf.HubConf} first. Must not know what the keys are for.
 */
@org.jspecify.annotations.NullMarked
package jp.tsunagi.hub.conf;
