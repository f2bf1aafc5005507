package dev.grantwise.client.discovery;

/**
 * Where an endpoint is: stated, or read from the server's metadata when it is needed, so that a
 * program starts without its provider.
 */
@FunctionalInterface
public interface EndpointAddress {

  /** The address as known now. */
  Located locate();

  static EndpointAddress of(String url) {
    return () -> new Located.At(url);
  }

  /** What {@link #locate} finds. */
  sealed interface Located {

    record At(String url) implements Located {}

    /** The server has no such endpoint. */
    record NotOffered() implements Located {}

    /**
     * The server's metadata could not be had.
     *
     * @param why for people and for the log
     */
    record Unknown(String why) implements Located {}
  }
}
