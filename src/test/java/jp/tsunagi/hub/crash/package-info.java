@org.jspecify.annotations.NullMarked
package jp.tsunagi.hub.crash;
