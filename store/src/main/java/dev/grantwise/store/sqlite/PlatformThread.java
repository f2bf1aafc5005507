package dev.grantwise.store.sqlite;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs something native on a thread of its own, whatever thread asks for it. */
final class PlatformThread {

  /** Longest opening: checking and migrating a large file. */
  private static final long MINUTES = 5;

  private PlatformThread() {}

  static void call(String name, Runnable task) {
    FutureTask<Void> done = new FutureTask<>(task, null);
    Thread.ofPlatform().name(name).daemon(true).start(done);
    try {
      done.get(MINUTES, TimeUnit.MINUTES);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException unchecked) {
        throw unchecked;
      }
      throw new IllegalStateException(e);
    } catch (TimeoutException e) {
      throw new IllegalStateException(name + " took more than " + MINUTES + " minutes", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(name + " was interrupted", e);
    }
  }
}
