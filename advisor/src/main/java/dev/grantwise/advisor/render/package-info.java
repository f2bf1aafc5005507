/**
 * A plan for people and for programs: text for a terminal, Markdown, Mermaid and JSON.
 *
 * <p>Start with {@link dev.grantwise.advisor.render.PlanText}; the other forms stand beside it, and
 * the diagram that several of them show is in {@code diagram}.
 */
@NullMarked
package dev.grantwise.advisor.render;

import org.jspecify.annotations.NullMarked;
