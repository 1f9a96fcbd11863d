/** Layouts as files meet them. Open {@link jp.tsunagi.layout.JsonTest} first. */
@NullMarked
package jp.tsunagi.layout;

import org.jspecify.annotations.NullMarked;
