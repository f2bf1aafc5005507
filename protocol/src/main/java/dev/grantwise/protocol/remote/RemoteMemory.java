package dev.grantwise.protocol.remote;

import java.util.Optional;

/**
 * The port that keeps the last good document of one owner across restarts, so that a start does not
 * need the owner. Whoever can write there can name keys and addresses of their own: keep it as safe
 * as keys.
 */
public interface RemoteMemory<T> {

  /** What is kept. */
  sealed interface Recalled<T> {

    record Nothing<T>() implements Recalled<T> {}

    record Kept<T>(Fetched<T> document) implements Recalled<T> {}

    /**
     * Something that is no such document, or was changed or moved: as good as nothing.
     *
     * @param why for the log
     */
    record Unreadable<T>(String why) implements Recalled<T> {}

    /** What can be used of it. */
    default Optional<Fetched<T>> toOptional() {
      return this instanceof Kept<T>(Fetched<T> document)
          ? Optional.of(document)
          : Optional.empty();
    }
  }

  Recalled<T> recall();

  void keep(Fetched<T> document);

  /** Forgets. */
  static <T> RemoteMemory<T> none() {
    return new RemoteMemory<>() {
      @Override
      public Recalled<T> recall() {
        return new Recalled.Nothing<>();
      }

      @Override
      public void keep(Fetched<T> document) {}
    };
  }
}
