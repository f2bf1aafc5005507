package dev.grantwise.server.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.server.page.Page;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Sends what a browser sends: its cookies, and from where a form comes. */
final class Browser {

  static final String DEVICE = Setup.ISSUER + "/device";
  static final String ACCOUNT = Setup.ISSUER + "/account";

  private final Setup setup;
  private final Map<String, String> cookies = new LinkedHashMap<>();

  private final Optional<String> userAgent;

  Browser(Setup setup) {
    this(setup, Optional.empty());
  }

  /** One that says what it is. */
  Browser(Setup setup, String userAgent) {
    this(setup, Optional.of(userAgent));
  }

  private Browser(Setup setup, Optional<String> userAgent) {
    this.setup = setup;
    this.userAgent = userAgent;
  }

  static Parameters request(String clientId, String redirectUri) {
    return Parameters.of("response_type", "code")
        .with("client_id", clientId)
        .with("redirect_uri", redirectUri)
        .with("scope", "openid photos.read")
        .with("resource", Setup.API.value())
        .with("state", "the state")
        .with("nonce", "the-nonce")
        .with("code_challenge", Setup.VERIFIER.challenge().value())
        .with("code_challenge_method", "S256");
  }

  static Parameters request() {
    return request("photos", Setup.CALLBACK);
  }

  HttpResponse authorize(Parameters parameters) {
    return send(HttpRequest.get(parameters.appendTo(Setup.ISSUER + "/authorize")));
  }

  HttpResponse get(String url) {
    return send(HttpRequest.get(url));
  }

  /** Submits a form of the page before, as a browser does that is told to send no referrer. */
  HttpResponse submit(Page.Form form, Parameters visible) {
    Parameters all = form.hidden();
    for (Parameters.Parameter parameter : visible.list()) {
      all = all.with(parameter.name(), parameter.value());
    }
    return send(
        HttpRequest.post(Setup.ISSUER + form.action(), all)
            .with("Origin", "null")
            .with("Sec-Fetch-Site", "same-origin"));
  }

  HttpResponse signIn(String username, String password) {
    Page.SignIn page = (Page.SignIn) setup.lastPage();
    return submit(page.form(), Parameters.of("username", username).with("password", password));
  }

  HttpResponse decide(String decision) {
    Page.Consent page = (Page.Consent) setup.lastPage();
    return submit(page.form(), Parameters.of("decision", decision));
  }

  /** From the request to the code's redirect, with whatever pages come in between. */
  HttpResponse approve(Parameters parameters) {
    HttpResponse response = authorize(parameters);
    if (response.status() == 200 && setup.lastPage() instanceof Page.SignIn) {
      response = signIn("alice", "right");
      String location = response.header("Location").orElse("");
      if (location.startsWith(Setup.ISSUER)) {
        response = get(location);
      }
    }
    return response.status() == 200 ? decide("allow") : response;
  }

  String code(Parameters parameters) {
    return responseParameters(approve(parameters)).value("code").orElseThrow();
  }

  /** The same parameters but those of that name. */
  static Parameters without(Parameters all, String name) {
    Parameters rest = Parameters.NONE;
    for (Parameters.Parameter parameter : all.list()) {
      if (!parameter.name().equals(name)) {
        rest = rest.with(parameter.name(), parameter.value());
      }
    }
    return rest;
  }

  /** Opens the page of what has access, signed in as that user. */
  Page.Account openAccount(String username) {
    HttpResponse response = get(ACCOUNT);
    if (setup.lastPage() instanceof Page.SignIn) {
      response = get(signIn(username, "right").header("Location").orElseThrow());
    }
    assertThat(response.status()).isEqualTo(200);
    return (Page.Account) setup.lastPage();
  }

  /** Presses the button of a form of that page, and sees the page that follows. */
  Page press(Page.Form form) {
    HttpResponse response = submit(form, Parameters.NONE);
    response.header("Location").ifPresent(this::get);
    return setup.lastPage();
  }

  /** Opens the page for codes, signed in as that user. */
  HttpResponse openDevicePage(String username) {
    HttpResponse response = get(DEVICE);
    if (setup.lastPage() instanceof Page.SignIn) {
      response = get(signIn(username, "right").header("Location").orElseThrow());
    }
    return response;
  }

  /** Types a code into the page that is open. */
  HttpResponse enter(String code) {
    Page.DeviceEntry page = (Page.DeviceEntry) setup.lastPage();
    return submit(page.form(), Parameters.of("user_code", code));
  }

  HttpResponse decideDevice(String decision) {
    Page.DeviceQuestion page = (Page.DeviceQuestion) setup.lastPage();
    return submit(page.form(), Parameters.of("decision", decision));
  }

  static Parameters responseParameters(HttpResponse redirect) {
    String location = redirect.header("Location").orElseThrow();
    return HttpRequest.get(location).queryParameters().orThrow();
  }

  HttpResponse send(HttpRequest request) {
    HttpRequest from = userAgent.map(name -> request.with("User-Agent", name)).orElse(request);
    HttpRequest sent =
        cookies.isEmpty()
            ? from
            : from.with(
                "Cookie",
                cookies.entrySet().stream()
                    .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                    .collect(Collectors.joining("; ")));
    HttpResponse response = setup.send(sent);
    for (String set : response.headers().all("Set-Cookie")) {
      String pair = set.substring(0, set.indexOf(';'));
      int equals = pair.indexOf('=');
      if (pair.length() == equals + 1) {
        cookies.remove(pair.substring(0, equals));
      } else {
        cookies.put(pair.substring(0, equals), pair.substring(equals + 1));
      }
    }
    return response;
  }

  Map<String, String> cookies() {
    return cookies;
  }
}
