/**
 * The plan as one page: a file that needs no network, no script and no other file.
 *
 * <p>Start with {@link dev.grantwise.app.page.report.PlanPage}; the templates are in {@code
 * app/src/main/jte/report}.
 */
@NullMarked
package dev.grantwise.app.page.report;

import org.jspecify.annotations.NullMarked;
