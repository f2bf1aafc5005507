package dev.grantwise.store.server;

/** The conditions under which something granted is still worth something, as SQL. */
final class Good {

  /** Of a row of {@code sso_session}, with {@code :now}. */
  static final String SESSION =
      """
      sso_session.ended_at IS NULL
      AND sso_session.idle_end > :now
      AND sso_session.absolute_end > :now
      AND EXISTS (
        SELECT 1 FROM app_user
        WHERE app_user.id = sso_session.user_id
        AND app_user.status = 'active'
        AND app_user.token_epoch = sso_session.user_epoch)
      """;

  /**
   * What a row of {@code authorization_code} needs beside it: its user, session and client still
   * stand. A join, so that a locking read keeps them so.
   */
  static final String WITH_CODE =
      """
      JOIN app_user ON app_user.id = authorization_code.user_id
        AND app_user.status = 'active'
        AND app_user.token_epoch = authorization_code.user_epoch
      JOIN sso_session ON sso_session.id = authorization_code.session_id
        AND sso_session.ended_at IS NULL
      JOIN client ON client.client_id = authorization_code.client_id
        AND client.status = 'active'
      """;

  /**
   * Of a row of {@code device_authorization} that was allowed, for a family of {@code :lifetime}.
   */
  static final String DEVICE =
      """
      EXISTS (
        SELECT 1 FROM app_user
        WHERE app_user.id = device_authorization.user_id
        AND app_user.status = 'active'
        AND app_user.token_epoch = device_authorization.user_epoch)
      AND (:lifetime = 'offline' OR EXISTS (
        SELECT 1 FROM sso_session
        WHERE sso_session.id = device_authorization.session_id
        AND sso_session.ended_at IS NULL))
      AND EXISTS (
        SELECT 1 FROM client
        WHERE client.client_id = device_authorization.client_id
        AND client.status = 'active')
      """;

  /** Of a row of {@code token_family}, with {@code :now}. */
  static final String FAMILY =
      """
      token_family.status = 'active'
      AND token_family.idle_end > :now
      AND token_family.absolute_end > :now
      AND EXISTS (
        SELECT 1 FROM app_user
        WHERE app_user.id = token_family.user_id
        AND app_user.status = 'active'
        AND app_user.token_epoch = token_family.user_epoch)
      AND EXISTS (
        SELECT 1 FROM client
        WHERE client.client_id = token_family.client_id
        AND client.status = 'active')
      AND (token_family.lifetime = 'offline' OR EXISTS (
        SELECT 1 FROM sso_session
        WHERE sso_session.id = token_family.session_id
        AND sso_session.ended_at IS NULL))
      """;

  private Good() {}
}
