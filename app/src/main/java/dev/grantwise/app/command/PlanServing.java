package dev.grantwise.app.command;

import dev.grantwise.app.exit.CommandFailure;
import dev.grantwise.app.exit.ExitCode;
import dev.grantwise.app.http.CannotListen;
import dev.grantwise.app.page.Templates;
import dev.grantwise.app.question.PlanSource;
import dev.grantwise.app.question.QuestionPage;
import dev.grantwise.app.question.QuestionServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** {@code grantwise plan --web}: the page with the questions, until somebody stops it. */
final class PlanServing {

  private static final long PATIENCE_SECONDS = 15;

  private PlanServing() {}

  /** Serves the page until the process is told to end. */
  static ExitCode until(PlanSource plans, int port, PrintWriter err) throws CommandFailure {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch done = new CountDownLatch(1);
    Thread hook =
        new Thread(
            () -> {
              asked.countDown();
              await(done);
            },
            "stop");
    Runtime.getRuntime().addShutdownHook(hook);
    try (QuestionServer server =
        QuestionServer.start(new QuestionPage(plans, new Templates()), port)) {
      err.println("The questions are at " + server.address() + " for this computer alone.");
      err.println("Ctrl-C stops it.");
      err.flush();
      asked.await();
      return ExitCode.INTERRUPTED;
    } catch (CannotListen e) {
      throw new CommandFailure(
          ExitCode.UNAVAILABLE, e.getMessage() + ". Expected a free port. Leave --port out.");
    } catch (IOException e) {
      throw new CommandFailure(ExitCode.UNEXPECTED, "The page did not close: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ExitCode.INTERRUPTED;
    } finally {
      done.countDown();
    }
  }

  private static void await(CountDownLatch done) {
    try {
      var _ = done.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
