package dev.grantwise.protocol.rule.browserclient;

import dev.grantwise.protocol.rule.Fact;
import dev.grantwise.protocol.rule.Stakes;

/**
 * What a role sees of a page's part in OAuth.
 *
 * @param share what reaches the browser
 * @param stakes what is reached with a token
 * @param relay whether API calls can pass through a server of the client
 * @param pageRequests whether the token endpoint accepts what a page sends
 */
public record BrowserClientFacts(
    BrowserShare share, Stakes stakes, Relay relay, Fact<PageRequests> pageRequests) {

  /** A candidate design, and what the server does with a page's requests. */
  public static BrowserClientFacts ofDesign(
      BrowserShare share, Stakes stakes, Relay relay, Fact<PageRequests> pageRequests) {
    return new BrowserClientFacts(share, stakes, relay, pageRequests);
  }
}
