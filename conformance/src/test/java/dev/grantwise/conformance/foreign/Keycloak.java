package dev.grantwise.conformance.foreign;

import dev.grantwise.conformance.http.Answer;
import dev.grantwise.conformance.http.HtmlForm;
import dev.grantwise.conformance.http.PlainBrowser;
import java.util.UUID;

/**
 * A realm of its own in a Keycloak that runs: users who are asked for consent, refresh tokens that
 * change at each use ("Revoke Refresh Token"), PKCE demanded.
 */
final class Keycloak implements ForeignProvider {

  private static final String PASSWORD = "correct horse battery";

  private final KeycloakServer server;
  private final String realm = "r" + UUID.randomUUID();
  private final String issuer;
  private int priority = 1_000;

  Keycloak(KeycloakServer server, Order order) {
    this.server = server;
    this.issuer = order.origin() + "/realms/" + realm;
    server.post("", realm(order));
    server.post(
        "/" + realm + "/client-scopes",
        """
        {"name": "%s", "protocol": "openid-connect",
         "attributes": {"include.in.token.scope": "true", "display.on.consent.screen": "true"}}
        """
            .formatted(Order.SCOPE));
    server.put(
        "/%s/clients/%s/optional-client-scopes/%s"
            .formatted(
                realm,
                server.idOf("/" + realm + "/clients", "clientId", Order.CLIENT),
                server.idOf("/" + realm + "/client-scopes", "name", Order.SCOPE)),
        "{}");
  }

  private String realm(Order order) {
    return """
        {"realm": "%s", "enabled": true, "sslRequired": "none",
         "accessTokenLifespan": 120, "revokeRefreshToken": true, "refreshTokenMaxReuse": 0,
         "users": [%s, %s],
         "clients": [
           {"clientId": "%s", "secret": "%s", "publicClient": false, "consentRequired": true,
            "standardFlowEnabled": true, "directAccessGrantsEnabled": false,
            "redirectUris": ["%s"],
            "attributes": {
              "post.logout.redirect.uris": "%s",
              "pkce.code.challenge.method": "S256",
              "backchannel.logout.url": "%s",
              "backchannel.logout.session.required": "true"}}]}
        """
        .formatted(
            realm,
            user("ann"),
            user("ben"),
            Order.CLIENT,
            Order.SECRET,
            order.redirectUri(),
            order.postLogoutRedirectUri(),
            order.backchannelLogoutUri());
  }

  private static String user(String name) {
    return """
        {"username": "%1$s", "enabled": true, "email": "%1$s@portal.example",
         "emailVerified": true, "firstName": "%1$s", "lastName": "Portal",
         "credentials": [{"type": "password", "value": "%2$s", "temporary": false}]}
        """
        .formatted(name, PASSWORD);
  }

  @Override
  public int port() {
    return server.port();
  }

  @Override
  public String issuer() {
    return issuer;
  }

  @Override
  public Answer signIn(PlainBrowser browser, Answer page, String user) {
    Answer next = enter(browser, page, user);
    return isConsent(next) ? browser.submit(HtmlForm.in(next).with("accept", "Yes")) : next;
  }

  /** Says who it is, where that is asked. */
  static Answer enter(PlainBrowser browser, Answer page, String user) {
    return asksForPassword(page)
        ? browser.submit(HtmlForm.in(page).with("username", user).with("password", PASSWORD))
        : page;
  }

  static boolean asksForPassword(Answer page) {
    return page.body().contains("name=\"password\"");
  }

  static boolean isConsent(Answer page) {
    return page.body().contains("name=\"accept\"");
  }

  /** The user says no. */
  Answer deny(PlainBrowser browser, Answer page) {
    return browser.submit(HtmlForm.in(enter(browser, page, "ann")).with("cancel", "No"));
  }

  @Override
  public void rotateKeys() {
    // The newest of the highest priority signs; all that are there are published.
    server.post(
        "/" + realm + "/components",
        """
        {"name": "rsa-%s", "providerId": "rsa-generated",
         "providerType": "org.keycloak.keys.KeyProvider",
         "config": {"priority": ["%d"], "enabled": ["true"], "active": ["true"],
                    "algorithm": ["RS256"]}}
        """
            .formatted(UUID.randomUUID(), ++priority));
  }

  /** The user leaves at its own pages, without the gateway. */
  void leave(PlainBrowser browser) {
    Answer page = browser.open(issuer + "/protocol/openid-connect/logout");
    var _ = browser.submit(HtmlForm.in(page).with("confirmLogout", "Logout"));
  }

  /** The operator ends every session of a user. */
  void signOutEverywhere(String user) {
    server.post(
        "/%s/users/%s/logout"
            .formatted(realm, server.idOf("/" + realm + "/users", "username", user)),
        "{}");
  }

  /** The user takes back what they granted. */
  void withdrawConsent(String user) {
    server.delete(
        "/%s/users/%s/consents/%s"
            .formatted(realm, server.idOf("/" + realm + "/users", "username", user), Order.CLIENT));
  }

  @Override
  public void close() {
    server.delete("/" + realm);
  }
}
