package dev.grantwise.client.http;

import dev.grantwise.protocol.http.HttpResponse;

/**
 * What became of a request. The difference between the two failures decides whether a refresh token
 * may be sent again.
 */
public sealed interface Sent {

  /** The whole answer arrived, whatever its status. */
  record Answered(HttpResponse response) implements Sent {}

  /**
   * Certainly nothing reached the server: no address, no connection, no trusted certificate.
   *
   * @param why for the log and for people; no secret
   */
  record NotSent(String why) implements Sent {}

  /**
   * The request may have reached the server, and no usable answer came back.
   *
   * @param why for the log and for people; no secret
   */
  record NoAnswer(String why) implements Sent {}
}
