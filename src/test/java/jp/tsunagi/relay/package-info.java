/** Tests of the errands' way to the broker. */
@org.jspecify.annotations.NullMarked
package jp.tsunagi.relay;
