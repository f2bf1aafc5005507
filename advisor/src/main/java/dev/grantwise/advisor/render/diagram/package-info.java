/**
 * The sequence diagram of a plan: who speaks with whom, through the browser or not, what travels
 * and what each party holds afterwards.
 *
 * <p>Start with {@link dev.grantwise.advisor.render.diagram.SequenceDiagram}. It is made once from
 * the steps of a plan; {@link dev.grantwise.advisor.render.diagram.Drawing} lays a part of it out
 * for a picture, and {@link dev.grantwise.advisor.render.diagram.Mermaid} and {@link
 * dev.grantwise.advisor.render.diagram.Lanes} write it as text.
 */
@NullMarked
package dev.grantwise.advisor.render.diagram;

import org.jspecify.annotations.NullMarked;
