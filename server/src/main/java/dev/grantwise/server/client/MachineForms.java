package dev.grantwise.server.client;

import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.event.Concern;
import dev.grantwise.protocol.event.Events;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.server.web.Call;
import dev.grantwise.server.web.Refusal;
import java.util.Set;

/** What the endpoints that clients post to have in common: a strict form of a known client. */
public final class MachineForms {

  /** RFC 8707 2.2, RFC 8693 2.1: what may stand more than once. */
  private static final Set<String> REPEATABLE = Set.of("resource", "audience");

  private final ClientAuthenticator authenticator;
  private final Events events;

  public MachineForms(ClientAuthenticator authenticator, Events events) {
    this.authenticator = authenticator;
    this.events = events;
  }

  /** What is done with a form whose client is known. */
  @FunctionalInterface
  public interface Handler {
    HttpResponse answer(AuthenticatedClient client, Parameters form);
  }

  /** Answers a form that was posted as it has to be, by a client that showed who it is. */
  public HttpResponse answer(Call call, Handler handler) {
    // Credentials in a query end up in logs (RFC 6749 2.3.1), and two sources can disagree.
    if (!call.request().query().isEmpty()) {
      return refuse(call, malformed("parameters belong into the form, not into the query"));
    }
    return switch (call.request().form()) {
      case Parsed.Malformed<Parameters>(String what, String expected) ->
          refuse(call, malformed(what + ": expected " + expected));
      case Parsed.Value<Parameters>(Parameters form) ->
          // RFC 6749 3.2
          form.repeated(REPEATABLE).isEmpty()
              ? authenticated(call, form, handler)
              : refuse(call, malformed("a parameter stands more than once"));
    };
  }

  private HttpResponse authenticated(Call call, Parameters form, Handler handler) {
    return switch (authenticator.authenticate(call, form)) {
      case ClientCheck.Refused(Refusal refusal) -> refuse(call, refusal);
      case ClientCheck.Authenticated(AuthenticatedClient client) -> handler.answer(client, form);
    };
  }

  /** Refuses, and records why. */
  public HttpResponse refuse(Call call, Refusal refusal) {
    events.record(call.occasion(), refusal.event());
    return refusal.toHttp(call);
  }

  /** Refuses a form of that client which is not what the endpoint reads. */
  public HttpResponse refuse(Call call, AuthenticatedClient client, Parsed.Malformed<?> form) {
    String text = form.what() + ": expected " + form.expected();
    Concern concern = Concern.of(client.id());
    return refuse(call, Refusal.of(ErrorCode.INVALID_REQUEST, text, concern, text));
  }

  private static Refusal malformed(String text) {
    return Refusal.of(ErrorCode.INVALID_REQUEST, text, Concern.UNKNOWN, text);
  }
}
