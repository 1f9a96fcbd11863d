/** The command line as scripts and people meet it. Open {@link jp.tsunagi.cli.CommandLineTest} first. */
@NullMarked
package jp.tsunagi.cli;

import org.jspecify.annotations.NullMarked;
