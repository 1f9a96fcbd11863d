/**
 * The repository as a test: that texts, code and documentation keep the promises which no compiler checks. Open
 * {@link jp.tsunagi.repository.Repository} first.
 */
@NullMarked
package jp.tsunagi.repository;

import org.jspecify.annotations.NullMarked;
