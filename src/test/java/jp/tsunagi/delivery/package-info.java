/** When and how partners are delivered to, by a clock that stands still. */
@org.jspecify.annotations.NullMarked
package jp.tsunagi.delivery;
