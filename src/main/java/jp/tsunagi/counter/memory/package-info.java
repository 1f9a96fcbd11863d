/**
 * What the door for terminals must know again at the next call. Open {@link jp.tsunagi.counter.memory.CounterMemory}
 * first. Must not know the door, nor who keeps it.
 */
@org.jspecify.annotations.NullMarked
package jp.tsunagi.counter.memory;
