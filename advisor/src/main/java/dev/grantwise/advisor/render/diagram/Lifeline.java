package dev.grantwise.advisor.render.diagram;

import dev.grantwise.advisor.plan.Actor;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * One party of a diagram.
 *
 * @param name for a wide picture, such as {@code Authorization server}
 * @param shortName one word, for a narrow one
 */
public record Lifeline(Actor actor, String name, String shortName) {

  /** From the user on the left to the API on the right. */
  private static final List<Actor> ORDER =
      List.of(
          Actor.USER,
          Actor.BROWSER,
          Actor.CALLER,
          Actor.EXTENSION,
          Actor.APP,
          Actor.DEVICE,
          Actor.AGENT,
          Actor.GATEWAY,
          Actor.SERVICE,
          Actor.WORKER,
          Actor.AUTHORIZATION_SERVER,
          Actor.API);

  static Lifeline of(Actor actor) {
    return switch (actor) {
      case USER -> new Lifeline(actor, "User", "User");
      case BROWSER -> new Lifeline(actor, "Browser", "Browser");
      case GATEWAY -> new Lifeline(actor, "Gateway", "Gateway");
      case APP -> new Lifeline(actor, "App", "App");
      case DEVICE -> new Lifeline(actor, "Device", "Device");
      case EXTENSION -> new Lifeline(actor, "Extension", "Extension");
      case AGENT -> new Lifeline(actor, "Agent", "Agent");
      case SERVICE -> new Lifeline(actor, "Service", "Service");
      case WORKER -> new Lifeline(actor, "Worker", "Worker");
      case CALLER -> new Lifeline(actor, "Caller", "Caller");
      case AUTHORIZATION_SERVER -> new Lifeline(actor, "Authorization server", "Server");
      case API -> new Lifeline(actor, "API", "API");
    };
  }

  /** What people call a party, as the start of a sentence. */
  public static String name(Actor actor) {
    return of(actor).name();
  }

  /** The same within a sentence. */
  public static String inText(Actor actor) {
    return actor == Actor.API ? "API" : actor.toString().replace('_', ' ');
  }

  static List<Lifeline> inOrder(Set<Actor> actors) {
    return actors.stream()
        .sorted(Comparator.comparingInt(ORDER::indexOf))
        .map(Lifeline::of)
        .toList();
  }
}
