package dev.grantwise.conformance.foreign;

import dev.grantwise.conformance.http.Answer;
import dev.grantwise.conformance.http.PlainBrowser;
import java.io.IOException;
import java.time.InstantSource;

/** A provider that runs, as an operator and its users handle it. */
interface ForeignProvider extends AutoCloseable {

  /**
   * What its operator registers: a confidential client, and the address that it is known by.
   *
   * @param clock of the gateway, for a provider that lets its own be chosen
   */
  record Order(String origin, String gateway, InstantSource clock) {

    static final String CLIENT = "portal";
    static final String SECRET = "s3cret-of-the-portal-at-this-provider";
    static final String RESOURCE = "https://api.portal.example";
    static final String SCOPE = "orders.read";

    String redirectUri() {
      return gateway + "/oauth2/callback";
    }

    String postLogoutRedirectUri() {
      return gateway + "/oauth2/sign_out";
    }

    String backchannelLogoutUri() {
      return gateway + "/oauth2/backchannel-logout";
    }
  }

  /** Where it really listens; requests come with the host of the order. */
  int port();

  /** Its name for itself. */
  String issuer();

  /** From its first page to where it sends the browser in the end: the user signs in and agrees. */
  Answer signIn(PlainBrowser browser, Answer page, String user);

  /** Signs with another key from now on, which it publishes. */
  void rotateKeys();

  @Override
  void close() throws IOException;
}
