/**
 * The demonstration: a whole hub with servers and partners inside the process, every exchange's sample files through
 * it, and the count of what arrived, taken on the partners' side. Open {@link jp.tsunagi.hub.demo.Demo} first. Must not
 * look into the hub to find out what arrived.
 */
@org.jspecify.annotations.NullMarked
package jp.tsunagi.hub.demo;
