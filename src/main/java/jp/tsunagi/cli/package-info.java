/**
 * The command line: one class per subcommand. Open {@link jp.tsunagi.cli.Tsunagi} first. A command that needs no hub
 * loads neither Spring nor Camel. Must not know SQL.
 */
@NullMarked
package jp.tsunagi.cli;

import org.jspecify.annotations.NullMarked;
