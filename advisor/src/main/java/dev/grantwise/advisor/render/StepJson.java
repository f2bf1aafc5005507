package dev.grantwise.advisor.render;

import dev.grantwise.advisor.plan.Holding;
import dev.grantwise.advisor.plan.RandomValue;
import dev.grantwise.advisor.plan.Step;
import dev.grantwise.protocol.http.Headers;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.json.JsonObject;

/** One step of an exchange as JSON. Header fields are a list, since order and repetition count. */
final class StepJson {

  private StepJson() {}

  static JsonObject step(Step step) {
    JsonObject begun =
        JsonObject.EMPTY
            .with("step", step.name())
            .with("phase", step.phase().toString())
            .with("title", step.title())
            .with("from", step.from().toString())
            .with("to", step.to().toString());
    JsonObject asked =
        step.request().map(request -> begun.with("request", request(request))).orElse(begun);
    JsonObject answered =
        step.response().map(response -> asked.with("response", response(response))).orElse(asked);
    return answered
        .withObjects("checks", PlanJson.all(step.checks(), PlanJson::check))
        .withObjects("random", PlanJson.all(step.random(), StepJson::random))
        .withObjects("holds", PlanJson.all(step.holds(), StepJson::holding));
  }

  private static JsonObject request(HttpRequest request) {
    return JsonObject.EMPTY
        .with("method", request.method().name())
        .with("url", request.url())
        .withObjects("headers", PlanJson.all(request.headers().fields(), StepJson::field))
        .with("body", request.body().text());
  }

  private static JsonObject response(HttpResponse response) {
    return JsonObject.EMPTY
        .with("status", response.status())
        .withObjects("headers", PlanJson.all(response.headers().fields(), StepJson::field))
        .with("body", response.body().text());
  }

  private static JsonObject field(Headers.Field field) {
    return JsonObject.EMPTY.with("name", field.name()).with("value", field.value());
  }

  private static JsonObject holding(Holding holding) {
    return JsonObject.EMPTY.with("who", holding.who().toString()).with("what", holding.what());
  }

  private static JsonObject random(RandomValue random) {
    return JsonObject.EMPTY
        .with("name", random.name())
        .with("kind", random.kind().toString())
        .with("value", random.value());
  }
}
