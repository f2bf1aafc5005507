package dev.grantwise.app.command;

import dev.grantwise.app.run.Installation;
import dev.grantwise.app.run.Installation.Reloaded;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has an installation go by its client file once more, whenever the process hears SIGHUP. What is
 * heard while one reload is under way leads to one more after it, however often it is heard.
 */
final class Reloads implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Reloads.class);

  private final Semaphore asked = new Semaphore(0);
  private @Nullable Thread thread;

  private Reloads() {}

  /** From now on the process lives on when it hears the signal. */
  static Reloads heard() {
    Reloads reloads = new Reloads();
    HangUp.handle(reloads.asked::release);
    return reloads;
  }

  /** Reloads whenever that was asked for, since {@link #heard}, and until this is closed. */
  void serve(Installation installation, Installation.Rereading file, Consumer<String> say) {
    // A platform thread: what keeps a private key may block it in native code.
    thread =
        Thread.ofPlatform()
            .name("reload")
            .daemon()
            .start(
                () -> {
                  while (!Thread.currentThread().isInterrupted()) {
                    serveOnce(installation, file, say);
                  }
                });
  }

  private void serveOnce(
      Installation installation, Installation.Rereading file, Consumer<String> say) {
    try {
      asked.acquire();
      asked.drainPermits();
      say.accept(text(installation.reload(file)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      // The top of this thread: the next reload may find what this one missed.
      LOG.error("the client file was not reloaded, and everything is as it was", e);
    }
  }

  private static String text(Reloaded reloaded) {
    return switch (reloaded) {
      case Reloaded.Done(var changes) ->
          changes.isEmpty()
              ? "reloaded: nothing in the file changed; secrets that it names were read again."
              : "reloaded: " + String.join(", ", changes) + ".";
      case Reloaded.Refused(String why) ->
          (why.isEmpty() ? "" : why + "\n") + "not reloaded: everything is as it was.";
    };
  }

  /** No more of them; one that is under way ends. */
  void end() {
    Thread serving = thread;
    if (serving != null) {
      serving.interrupt();
    }
  }

  @Override
  public void close() {
    end();
  }
}
