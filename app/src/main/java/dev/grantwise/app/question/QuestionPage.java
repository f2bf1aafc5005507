package dev.grantwise.app.question;

import dev.grantwise.advisor.question.Answers;
import dev.grantwise.advisor.question.AskedQuestion;
import dev.grantwise.advisor.question.Questionnaire;
import dev.grantwise.app.page.Templates;
import dev.grantwise.app.page.report.PlanPage;
import dev.grantwise.app.page.report.PlanView;
import dev.grantwise.gateway.request.BrowserRequest;
import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.http.Body;
import dev.grantwise.protocol.http.HttpMethod;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.rule.backend.BackendRules;
import dev.grantwise.protocol.secret.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The questions as a page: each answer updates the plan and the file. It keeps no answers: they are
 * in the address of the page. Asking a server for its metadata is a POST of this very page, and the
 * only thing that asks anything of a network.
 */
public final class QuestionPage {

  private static final String HTML = "text/html; charset=utf-8";
  private static final String STYLE = "text/css; charset=utf-8";
  private static final String SCRIPT = "text/javascript; charset=utf-8";

  private static final String POLICY =
      "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self';"
          + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  private static final int NAME_LENGTH = 12;

  private final PlanSource plans;
  private final Templates templates;
  private final PlanPage report;
  private final String css;
  private final String script;
  private final PageView.Assets assets;

  /** A page that shows plans of this source. */
  public QuestionPage(PlanSource plans, Templates templates) {
    this.plans = plans;
    this.templates = templates;
    this.report = new PlanPage(templates);
    this.css = report.css() + resource("asking.css");
    this.script = resource("asking.js");
    this.assets =
        new PageView.Assets(
            "/assets/asking-" + digest(css) + ".css", "/assets/asking-" + digest(script) + ".js");
  }

  /**
   * Answers a request for the host that it is served at.
   *
   * @param origin the page's own, as the browser sees it
   */
  public HttpResponse answer(HttpRequest request, String origin) {
    String path = request.path();
    boolean page = path.equals("/");
    if (!page && !path.equals(assets.style()) && !path.equals(assets.script())) {
      return said(404, "There is nothing here. The questions are at /.");
    }
    HttpMethod method = request.method();
    if (method.equals(HttpMethod.POST) && page) {
      return posted(request, origin);
    }
    if (!method.equals(HttpMethod.GET) && !method.equals(HttpMethod.HEAD)) {
      return said(405, "Expected GET.").with("Allow", page ? "GET, HEAD, POST" : "GET, HEAD");
    }
    if (page) {
      return shown(request.queryParameters(), PlanSource.Asking.NOT_WANTED);
    }
    return path.equals(assets.style()) ? asset(STYLE, css) : asset(SCRIPT, script);
  }

  /** A page of another site must not make this one ask servers of that site's choice. */
  private HttpResponse posted(HttpRequest request, String origin) {
    if (BackendRules.CALL.firstViolation(new BrowserRequest(request, origin).facts()).isPresent()) {
      return said(403, "This came from another page. Press the button on the page itself.");
    }
    return shown(request.form(), PlanSource.Asking.WANTED);
  }

  private HttpResponse shown(Parsed<Parameters> sent, PlanSource.Asking asking) {
    return switch (sent) {
      case Parsed.Malformed<Parameters>(String what, String expected) ->
          said(400, what + ": expected " + expected + ".");
      case Parsed.Value<Parameters>(Parameters fields) -> {
        Answers typed = typed(fields);
        Questionnaire after = Questionnaire.after(typed);
        yield html(200, view(after, typed, asking));
      }
    };
  }

  /** A name that stands there several times is a list of boxes. */
  private static Answers typed(Parameters fields) {
    Answers answers = Answers.NONE;
    for (Parameters.Parameter field : fields.list()) {
      answers = answers.with(field.name(), String.join(" ", fields.all(field.name())));
    }
    return answers;
  }

  private PageView view(Questionnaire after, Answers typed, PlanSource.Asking asking) {
    List<FieldView> fields =
        after.questions().stream().map(asked -> field(asked, after, typed)).toList();
    return switch (plans.of(after.client(), asking)) {
      case PlanSource.Outcome.Made(var made) ->
          new PageView(after, fields, Optional.of(report.view(made)), "", assets);
      case PlanSource.Outcome.Missing(String why) ->
          new PageView(after, fields, Optional.<PlanView>empty(), why, assets);
    };
  }

  private static FieldView field(AskedQuestion asked, Questionnaire after, Answers typed) {
    return FieldView.of(asked, after, typed.at(asked.id()).orElse(""));
  }

  private HttpResponse html(int status, PageView view) {
    String page = templates.render("question/page.jte", Map.of("view", view));
    return guarded(HttpResponse.of(status))
        .with("Content-Type", HTML)
        .with("Cache-Control", "no-store")
        .with(Body.of(PlanPage.ascii(page)));
  }

  private static HttpResponse said(int status, String text) {
    return guarded(HttpResponse.of(status))
        .with("Content-Type", "text/plain; charset=utf-8")
        .with("Cache-Control", "no-store")
        .with(Body.of(text + "\n"));
  }

  private static HttpResponse asset(String type, String content) {
    return guarded(HttpResponse.of(200))
        .with("Content-Type", type)
        .with("Cache-Control", "public, max-age=31536000, immutable")
        .with(Body.of(content));
  }

  /** With same-origin, the browser says where a form comes from, and tells nobody else. */
  private static HttpResponse guarded(HttpResponse response) {
    return response
        .with("Content-Security-Policy", POLICY)
        .with("X-Content-Type-Options", "nosniff")
        .with("X-Frame-Options", "DENY")
        .with("Cross-Origin-Resource-Policy", "same-origin")
        .with("Cross-Origin-Opener-Policy", "same-origin")
        .with("Referrer-Policy", "same-origin");
  }

  private static String digest(String content) {
    return Sha256.hex(content).substring(0, NAME_LENGTH);
  }

  private static String resource(String name) {
    try (InputStream in = QuestionPage.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
