package dev.grantwise.app.run;

import dev.grantwise.client.http.HttpExchange;
import dev.grantwise.client.http.Sent;
import dev.grantwise.client.token.ServiceAccess;
import dev.grantwise.client.token.ServiceTokens;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.message.AccessToken;
import dev.grantwise.protocol.message.ErrorResponse;
import java.util.Optional;

/**
 * A service at work: calls its API with a token that is kept fresh. A token that the API refuses is
 * dropped, another is fetched, and the call repeated once (RFC 6750 3.1).
 */
public final class ServiceRun {

  private static final int UNAUTHORIZED = 401;
  private static final int MOST_SHOWN = 2_000;

  private final ServiceTokens tokens;
  private final HttpExchange http;
  private final String url;

  public ServiceRun(ServiceTokens tokens, HttpExchange http, String url) {
    this.tokens = tokens;
    this.http = http;
    this.url = url;
  }

  /** The API that is called. */
  public String url() {
    return url;
  }

  /** What came of one call. */
  public sealed interface Outcome {

    /** A line for people. */
    String text();

    /** The API answered. */
    record Answered(int status, String body) implements Outcome {
      @Override
      public String text() {
        return "the API answered " + status + ": " + shown(body);
      }
    }

    /** The server gives this client no token, and will not until somebody mends something. */
    record Refused(ErrorResponse error) implements Outcome {
      @Override
      public String text() {
        return "The authorization server refuses this client: "
            + shown(error.error() + error.description().map(said -> " (" + said + ")").orElse(""))
            + ". Expected the client_id, secret, scopes and resource it was registered with. Check"
            + " them in the client file and at the server, and start again.";
      }
    }

    /**
     * There was no call, or no answer.
     *
     * @param why for people and the log
     */
    record Failed(String why) implements Outcome {
      @Override
      public String text() {
        return "the API was not called: " + why;
      }
    }
  }

  /** Calls the API once, or twice if it refused the first token. */
  public Outcome call() {
    Outcome first = callOnce();
    return first instanceof Outcome.Answered(int status, String ignored) && status == UNAUTHORIZED
        ? callOnce()
        : first;
  }

  private Outcome callOnce() {
    return switch (tokens.accessToken()) {
      case ServiceAccess.Usable(AccessToken token, var ignored) -> send(token);
      case ServiceAccess.Refused(var error) -> new Outcome.Refused(error);
      case ServiceAccess.Unavailable(String why, var ignored) -> new Outcome.Failed(why);
    };
  }

  private Outcome send(AccessToken token) {
    HttpRequest request = HttpRequest.get(url).with("Authorization", token.authorization());
    return switch (http.send(request)) {
      case Sent.Answered(HttpResponse response) -> {
        if (refusesToken(response)) {
          tokens.reject(token);
        }
        yield new Outcome.Answered(response.status(), response.body().text());
      }
      case Sent.NotSent(String why, var _) -> new Outcome.Failed(why);
      case Sent.NoAnswer(String why) -> new Outcome.Failed(why);
    };
  }

  /** What others wrote, for a terminal: no control characters, and not without end. */
  private static String shown(String text) {
    String start = text.length() > MOST_SHOWN ? text.substring(0, MOST_SHOWN) + "..." : text;
    return start.replaceAll("\\p{Cntrl}|\\p{Cf}", "?");
  }

  private static boolean refusesToken(HttpResponse response) {
    Optional<String> challenge = response.header("WWW-Authenticate");
    return response.status() == UNAUTHORIZED
        && challenge.filter(text -> text.contains("invalid_token")).isPresent();
  }
}
