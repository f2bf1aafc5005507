package dev.grantwise.advisor.plan;

import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.http.HttpResponse;
import java.util.List;
import java.util.Optional;

/**
 * One message and its answer, made by the code that the runtime sends it with.
 *
 * @param name a lower-case word or words joined by hyphens, unique in a plan: what tests and
 *     diagrams call the step
 * @param request empty where the server's own pages are at work, which no client sees into
 * @param response empty where what is answered is not OAuth's: the server's own pages, an API's
 *     data. The HTML of a page of ours is left out of its body
 * @param checks what the receiving side makes sure of here
 * @param random the values in request or response that are fresh for each run, in the order they
 *     first appear; everything else is the same in every run
 * @param holds what parties have in their hands after it that they had not before
 */
public record Step(
    String name,
    Phase phase,
    String title,
    Actor from,
    Actor to,
    Optional<HttpRequest> request,
    Optional<HttpResponse> response,
    List<Check> checks,
    List<RandomValue> random,
    List<Holding> holds) {

  public Step {
    holds = List.copyOf(holds);
    checks = List.copyOf(checks);
    random = List.copyOf(random);
  }

  /** Which story a step belongs to: each is told on its own, the first one without detours. */
  public enum Phase {
    /** What is read before anything else happens. */
    DISCOVERY("discovery"),
    REGISTRATION("registration"),
    SIGN_IN("sign-in"),
    DEVICE("device"),
    TOKEN("token"),
    USE("use"),
    REFRESH("refresh"),
    REFRESH_REFUSED("refresh-refused"),
    DENIAL("denial"),
    TOKEN_REFUSED("token-refused"),
    ACCESS_REFUSED("access-refused"),
    /** The API wants a stronger or fresher sign-in (RFC 9470). */
    STEP_UP("step-up"),
    /** A feature needs a scope that was not asked for yet. */
    MORE_ACCESS("more-access"),
    REVOCATION("revocation"),
    SIGN_OUT("sign-out"),
    BACK_CHANNEL_LOGOUT("back-channel-logout");

    private final String text;

    Phase(String text) {
      this.text = text;
    }

    /** As a plan spells it. */
    @Override
    public String toString() {
      return text;
    }
  }
}
