package dev.grantwise.advisor.planner;

import dev.grantwise.protocol.client.RedirectUri;
import dev.grantwise.protocol.http.Body;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.message.AuthorizationResponse;
import java.util.stream.Collectors;

/** How a provider that posts its answers has the browser send them. */
final class PostedResponse {

  private PostedResponse() {}

  /** Form Post Response Mode 2: a page that posts itself. */
  static HttpResponse of(AuthorizationResponse response, RedirectUri redirectUri) {
    String fields =
        response.parameters().list().stream()
            .map(PostedResponse::field)
            .collect(Collectors.joining("\n"));
    return HttpResponse.of(200)
        .with("Content-Type", "text/html;charset=UTF-8")
        .with("Cache-Control", "no-cache, no-store")
        .with(
            Body.of(
                "<form method=\"post\" action=\""
                    + escaped(redirectUri.value())
                    + "\">\n"
                    + fields
                    + "\n</form>"));
  }

  private static String field(Parameters.Parameter parameter) {
    return "<input type=\"hidden\" name=\""
        + escaped(parameter.name())
        + "\" value=\""
        + escaped(parameter.value())
        + "\">";
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("\"", "&quot;").replace("<", "&lt;");
  }
}
