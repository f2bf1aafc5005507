package dev.grantwise.advisor.file;

/** Something to call, for trying a client out: {@code run} starts it beside the client. */
public enum Sample {
  /**
   * An API that answers with the albums of whoever the access token is about, and a page that shows
   * them. The API listens where the upstreams with a resource are, the page where those without one
   * are.
   */
  PHOTOS
}
