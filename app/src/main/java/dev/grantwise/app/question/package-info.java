/**
 * The questions that make a client file, put to people: on a terminal, and as a page.
 *
 * <p>Start with {@link dev.grantwise.app.question.Dialogue}. What is asked, and with which words
 * and defaults, is described in {@link dev.grantwise.advisor.question}.
 */
@NullMarked
package dev.grantwise.app.question;

import org.jspecify.annotations.NullMarked;
