package dev.grantwise.conformance.plan;

import dev.grantwise.advisor.plan.Plan;
import dev.grantwise.advisor.plan.Step;
import dev.grantwise.protocol.http.Body;
import dev.grantwise.protocol.http.Headers;
import dev.grantwise.protocol.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Steps of a plan in the order in which one scenario goes through them.
 *
 * @param moments the steps; those of one moment may happen in any order
 */
record Story(String name, Map<String, Step> planned, List<List<Step>> moments) {

  Story {
    planned = Map.copyOf(planned);
    moments = List.copyOf(moments);
  }

  static Story of(String name, Plan plan) {
    return new Story(
        name,
        plan.exchange().stream().collect(Collectors.toMap(Step::name, step -> step)),
        List.of());
  }

  /** One after the other. */
  Story then(String... names) {
    Story story = this;
    for (String step : names) {
      story = story.then(List.of(story.step(step)));
    }
    return story;
  }

  /** At the same time: nobody waits for the other. */
  Story together(Step... steps) {
    return then(List.of(steps));
  }

  /** One step once more, with a random value that came in the place of another. */
  Story again(String name, String value, String insteadOf) {
    return then(List.of(step(name, value, insteadOf)));
  }

  List<Step> steps() {
    return moments.stream().flatMap(List::stream).toList();
  }

  /** A step as the plan has it. */
  Step step(String name) {
    Step step = planned.get(name);
    if (step == null) {
      throw new IllegalArgumentException("the plan has no step " + name);
    }
    return step;
  }

  /** A step whose request has another random value of the plan in the place of one. */
  Step step(String name, String value, String insteadOf) {
    Step step = step(name);
    String before = example(insteadOf);
    String after = example(value);
    return new Step(
        step.name(),
        step.phase(),
        step.title(),
        step.from(),
        step.to(),
        step.request().map(request -> replaced(request, before, after)),
        step.response(),
        step.checks(),
        step.random(),
        step.holds());
  }

  private Story then(List<Step> moment) {
    List<List<Step>> more = new ArrayList<>(moments);
    more.add(moment);
    return new Story(name, planned, more);
  }

  private String example(String value) {
    return planned.values().stream()
        .flatMap(step -> step.random().stream())
        .filter(random -> random.name().equals(value))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("the plan has no value " + value))
        .value();
  }

  private static HttpRequest replaced(HttpRequest request, String before, String after) {
    Headers headers = Headers.NONE;
    for (Headers.Field field : request.headers().fields()) {
      headers = headers.with(field.name(), field.value().replace(before, after));
    }
    return new HttpRequest(
        request.method(),
        request.url().replace(before, after),
        headers,
        Body.of(request.body().text().replace(before, after)));
  }
}
