package dev.grantwise.advisor.render.diagram;

import dev.grantwise.advisor.plan.Actor;
import dev.grantwise.advisor.plan.Holding;
import dev.grantwise.advisor.plan.Step;
import java.util.List;
import java.util.Optional;

/**
 * One step of a plan, drawn.
 *
 * @param number its place in the whole exchange, from one
 * @param step the name of the step it stands for
 * @param message what goes along the arrow, if it is a message of OAuth's
 * @param answer what comes back, if it is part of the plan
 * @param holds what parties have in their hands from here on
 */
public record Arrow(
    int number,
    String step,
    String title,
    Actor from,
    Actor to,
    Channel channel,
    Optional<Message> message,
    Optional<Message> answer,
    List<Holding> holds) {

  public Arrow {
    holds = List.copyOf(holds);
  }

  static Arrow of(int number, Step step) {
    Optional<Message> request = step.request().map(sent -> Message.of(sent, step.random()));
    Optional<Message> response = step.response().map(got -> Message.of(got, step.random()));
    // A step without a request is an answer that was a while in coming: it goes along the arrow.
    boolean late = request.isEmpty();
    return new Arrow(
        number,
        step.name(),
        step.title(),
        step.from(),
        step.to(),
        Channel.between(step.from(), step.to()),
        late ? response : request,
        late ? Optional.empty() : response,
        step.holds());
  }

  /** Where the step is on a page, and so what the arrow links to. */
  public String anchor() {
    return "step-" + step;
  }

  /** Who speaks to whom, in words. */
  public String route() {
    return Lifeline.name(from) + " to " + Lifeline.name(to);
  }
}
