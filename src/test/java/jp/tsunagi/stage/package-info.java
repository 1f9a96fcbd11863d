/**
 * A hub under test as a process of its own, and the servers that it uses. Open {@link jp.tsunagi.stage.HubProcess}
 * first. Must not know what is tested.
 */
@org.jspecify.annotations.NullMarked
package jp.tsunagi.stage;
