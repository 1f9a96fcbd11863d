/** Changes real text files under running routes. */
@org.jspecify.annotations.NullMarked
package jp.tsunagi.hub.live;
