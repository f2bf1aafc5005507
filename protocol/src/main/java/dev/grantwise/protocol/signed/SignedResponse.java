package dev.grantwise.protocol.signed;

import dev.grantwise.protocol.client.RedirectUri;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.secret.Secret;

/** An authorization response that its server signed: the parameter {@code response} (JARM 2.3). */
public final class SignedResponse extends Secret {

  public SignedResponse(String value) {
    super(value);
  }

  /** The parameters that carry it, in a query or in a posted form. */
  public Parameters parameters() {
    return Parameters.of("response", reveal());
  }

  /** The redirect that carries it in the query: 303, never 307 (RFC 9700 4.12). */
  public HttpResponse redirect(RedirectUri to) {
    return HttpResponse.seeOther(parameters().appendTo(to.value()))
        .with("Referrer-Policy", "no-referrer");
  }
}
