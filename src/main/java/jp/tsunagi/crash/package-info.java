/**
 * The named moments at which the no-loss proof ends the process. Open {@link jp.tsunagi.crash.CrashPoint} first. Must
 * not know anything of the hub, so that every part of it can name its moments.
 */
@org.jspecify.annotations.NullMarked
package jp.tsunagi.crash;
