package dev.grantwise.store.server;

import dev.grantwise.protocol.client.ClientAuthenticationMethod;
import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.client.RedirectUri;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.message.GrantType;
import dev.grantwise.protocol.scope.ResourceIndicator;
import dev.grantwise.protocol.scope.ScopeSet;
import dev.grantwise.server.client.ClientProfile;
import dev.grantwise.server.client.ClientStatus;
import dev.grantwise.server.client.ProfileJson;
import dev.grantwise.server.client.RegisteredClient;
import dev.grantwise.server.secret.SecretHash;
import dev.grantwise.store.sql.Lists;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Set;

/** A client as one row: its own, and the lists of the tables beside it, each in one column. */
record ClientRow(
    String id,
    String name,
    String status,
    String method,
    String grantTypes,
    String scopes,
    String resources,
    String profile,
    String secrets,
    String redirects,
    String postLogoutRedirects) {

  static final String REDIRECT = "redirect";
  static final String POST_LOGOUT = "post_logout";

  /** To be gone on with by a condition. */
  static final String SELECT =
      """
      SELECT client.*,
        (SELECT coalesce(string_agg(hash, ' ' ORDER BY position), '') FROM client_secret
          WHERE client_secret.client_id = client.client_id) AS secrets,
        (SELECT coalesce(string_agg(uri, ' ' ORDER BY position), '') FROM client_redirect_uri
          WHERE client_redirect_uri.client_id = client.client_id AND kind = 'redirect')
          AS redirects,
        (SELECT coalesce(string_agg(uri, ' ' ORDER BY position), '') FROM client_redirect_uri
          WHERE client_redirect_uri.client_id = client.client_id AND kind = 'post_logout')
          AS post_logout_redirects
      FROM client\s""";

  static ClientRow read(ResultSet row) throws SQLException {
    return new ClientRow(
        row.getString("client_id"),
        row.getString("name"),
        row.getString("status"),
        row.getString("authentication_method"),
        row.getString("grant_types"),
        row.getString("scopes"),
        row.getString("resources"),
        row.getString("profile"),
        row.getString("secrets"),
        row.getString("redirects"),
        row.getString("post_logout_redirects"));
  }

  static ClientProfile profile(ResultSet row) throws SQLException {
    return profile(row.getString("profile"));
  }

  private static ClientProfile profile(String text) {
    return ProfileJson.read(JsonObject.parse(text).orThrow());
  }

  RegisteredClient client() {
    return new RegisteredClient(
        new ClientId(id),
        name,
        ClientStatus.valueOf(status.toUpperCase(Locale.ROOT)),
        new ClientAuthenticationMethod(method),
        Lists.split(secrets, SecretHash::new),
        Set.copyOf(Lists.split(grantTypes, GrantType::new)),
        ScopeSet.parse(scopes).orThrow(),
        Lists.split(resources, ResourceIndicator::new),
        Lists.split(redirects, RedirectUri::new),
        Lists.split(postLogoutRedirects, RedirectUri::new),
        profile(profile));
  }
}
