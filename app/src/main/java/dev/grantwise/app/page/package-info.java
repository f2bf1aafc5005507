/**
 * HTML pages. Templates live in {@code app/src/main/jte}; the build turns them into escaping Java,
 * and {@link dev.grantwise.app.page.Pages} renders them by name.
 */
@NullMarked
package dev.grantwise.app.page;

import org.jspecify.annotations.NullMarked;
