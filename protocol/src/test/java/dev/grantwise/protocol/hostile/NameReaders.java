package dev.grantwise.protocol.hostile;

import dev.grantwise.protocol.alert.AlertKind;
import dev.grantwise.protocol.backend.BackendPaths;
import dev.grantwise.protocol.backend.ReturnTarget;
import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.client.RedirectUri;
import dev.grantwise.protocol.dpop.DpopKey;
import dev.grantwise.protocol.dpop.HttpTarget;
import dev.grantwise.protocol.fetch.ForeignOrigin;
import dev.grantwise.protocol.fetch.ForeignUrl;
import dev.grantwise.protocol.message.DpopNonce;
import dev.grantwise.protocol.metadata.Endpoint;
import dev.grantwise.protocol.metadata.Issuer;
import dev.grantwise.protocol.pkce.CodeChallenge;
import dev.grantwise.protocol.pkce.CodeVerifier;
import dev.grantwise.protocol.scope.ResourceIndicator;
import dev.grantwise.protocol.scope.Scope;
import dev.grantwise.protocol.scope.ScopeDelimiter;
import dev.grantwise.protocol.scope.ScopeSet;
import java.util.List;
import java.util.Optional;

/** Identifiers, addresses and other values that are one text. */
final class NameReaders {

  private static final String THUMBPRINT = "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs";
  private static final String[] URLS = {"https://as.example/a?b=c", "https://as.example:8443"};

  private NameReaders() {}

  static List<Reader> all() {
    return List.of(
        Reader.of("client.ClientId.parse(String)", ClientId::parse, "photos"),
        Reader.of(
            "client.RedirectUri.parse(String)",
            RedirectUri::parse,
            "https://app.example.com/cb",
            "http://127.0.0.1:51004/cb?x=1",
            "com.example.app:/cb"),
        Reader.of("scope.Scope.parse(String)", Scope::parse, "photos.read"),
        Reader.of("scope.ScopeSet.parse(String)", ScopeSet::parse, "openid photos.read"),
        Reader.of(
            "scope.ScopeDelimiter.parse(String)", ScopeDelimiter.COMMA::parse, "openid,photos"),
        Reader.of(
            "scope.ResourceIndicator.parse(String)",
            ResourceIndicator::parse,
            "https://api.example/a?b",
            "urn:example:a"),
        Reader.of(
            "scope.ResourceIndicator.parseAll(List)",
            text -> ResourceIndicator.parseAll(List.of(text.split(" ", 50))),
            "https://a.example https://b.example"),
        Reader.of("pkce.CodeVerifier.parse(String)", CodeVerifier::parse, THUMBPRINT),
        Reader.of("pkce.CodeChallenge.parse(String)", CodeChallenge::parse, THUMBPRINT),
        Reader.of("dpop.DpopKey.parse(String)", DpopKey::parse, THUMBPRINT),
        Reader.total(
            "dpop.DpopKey.in(JsonObject)",
            Wire.ofJson(json -> DpopKey.in(json).orElse(DpopKey.parse(""))),
            "{\"jkt\":\"" + THUMBPRINT + "\"}"),
        Reader.total(
            "dpop.HttpTarget.of(String)",
            text -> HttpTarget.of(text),
            "https://as.example:443/a/../b/%7ec?d"),
        Reader.of("message.DpopNonce.parse(String)", DpopNonce::parse, "eyJ7S_zG.eyJH0-Z.HX4w-7v"),
        Reader.of("metadata.Endpoint.parse(String)", Endpoint::parse, URLS),
        Reader.of("metadata.Issuer.parse(String)", Issuer::parse, "https://as.example/tenant"),
        Reader.of("fetch.ForeignUrl.parse(String)", ForeignUrl::parse, URLS),
        Reader.of(
            "fetch.ForeignOrigin.parse(String)",
            ForeignOrigin::parse,
            "https://as.example:8443",
            "https://[2001:db8::1]"),
        Reader.of("backend.ReturnTarget.parse(String)", ReturnTarget::parse, "/home?x=1#y"),
        Reader.of("backend.BackendPaths.parse(String)", BackendPaths::parse, "/oauth2", "/a/b"),
        Reader.total(
            "alert.AlertKind.of(String)",
            text -> Optional.<Object>empty().or(() -> AlertKind.of(text)),
            AlertKind.REFRESH_REUSE.wireName()));
  }
}
