package dev.grantwise.advisor.planner;

import dev.grantwise.advisor.plan.Actor;
import dev.grantwise.advisor.plan.Check;
import dev.grantwise.advisor.plan.Holding;
import dev.grantwise.advisor.plan.Step;
import dev.grantwise.advisor.plan.Step.Phase;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes the steps of one exchange, in order. Used by one thread, for one plan. */
final class Steps {

  private final Examples examples;
  private final List<Step> steps = new ArrayList<>();

  Steps(Examples examples) {
    this.examples = examples;
  }

  /** Starts a step; {@link Draft#add} ends it. */
  Draft step(Phase phase, String name, Actor from, Actor to) {
    return new Draft(phase, name, from, to);
  }

  List<Step> all() {
    return List.copyOf(steps);
  }

  /** One step in the making. */
  final class Draft {
    private final Phase phase;
    private final String name;
    private final Actor from;
    private final Actor to;
    private Optional<HttpRequest> request = Optional.empty();
    private Optional<HttpResponse> response = Optional.empty();
    private final List<Check> checks = new ArrayList<>();
    private final List<Holding> holds = new ArrayList<>();

    private Draft(Phase phase, String name, Actor from, Actor to) {
      this.phase = phase;
      this.name = name;
      this.from = from;
      this.to = to;
    }

    Draft asks(HttpRequest message) {
      request = Optional.of(message);
      return this;
    }

    Draft answers(HttpResponse message) {
      response = Optional.of(message);
      return this;
    }

    /** The rules that are checked here, by their ids. */
    Draft checks(List<String> ids) {
      ids.stream().map(StepChecks::of).forEach(checks::add);
      return this;
    }

    Draft checks(String... ids) {
      return checks(List.of(ids));
    }

    /** What this party has in its hands from here on. */
    Draft holds(Actor who, String what) {
      holds.add(new Holding(who, what));
      return this;
    }

    void add(String title) {
      steps.add(
          new Step(
              name,
              phase,
              title,
              from,
              to,
              request,
              response,
              checks,
              examples.in(request, response),
              holds));
    }
  }
}
