package dev.grantwise.client.testkit;

import dev.grantwise.client.http.HttpExchange;
import dev.grantwise.client.http.Sent;
import dev.grantwise.protocol.http.Body;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/** An exchange that answers as it is told and remembers what it was asked. */
public final class FakeExchange implements HttpExchange {

  private final List<HttpRequest> requests = new CopyOnWriteArrayList<>();
  private final AtomicReference<Function<HttpRequest, Sent>> behaviour;

  private FakeExchange(Function<HttpRequest, Sent> behaviour) {
    this.behaviour = new AtomicReference<>(behaviour);
  }

  public static FakeExchange answering(Function<HttpRequest, Sent> behaviour) {
    return new FakeExchange(behaviour);
  }

  public static FakeExchange answering(Sent always) {
    return new FakeExchange(request -> always);
  }

  public static Sent json(int status, String body) {
    return new Sent.Answered(
        HttpResponse.of(status).with("Content-Type", "application/json").with(Body.of(body)));
  }

  public void answer(Sent always) {
    behaviour.set(request -> always);
  }

  public void answer(Function<HttpRequest, Sent> from) {
    behaviour.set(from);
  }

  @Override
  public Sent send(HttpRequest request) {
    requests.add(request);
    return behaviour.get().apply(request);
  }

  public List<HttpRequest> requests() {
    return List.copyOf(requests);
  }

  public List<String> urls() {
    return requests.stream().map(HttpRequest::url).toList();
  }
}
