/**
 * The questions whose answers make a client file, described once for everybody who asks them.
 *
 * <p>Start with {@link dev.grantwise.advisor.question.Questionnaire}: from the {@link
 * dev.grantwise.advisor.question.Answers} so far it tells what to ask next, with which words and
 * which default. Words, grammars and defaults are those of the reader of client files; nothing of
 * them is repeated here.
 */
@NullMarked
package dev.grantwise.advisor.question;

import org.jspecify.annotations.NullMarked;
