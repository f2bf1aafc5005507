package dev.grantwise.app.question;

import dev.grantwise.advisor.file.ClientFile;
import dev.grantwise.advisor.render.PlanReport;

/** Makes the plan that stands beside the questions. */
@FunctionalInterface
public interface PlanSource {

  /** The plan for this client, or why there is nothing to plan with. */
  Outcome of(ClientFile client, Asking asking);

  /** Whether a server may be asked for its metadata now. */
  enum Asking {
    /** Somebody pressed the button for it. */
    WANTED,
    NOT_WANTED
  }

  /** What came of it. */
  sealed interface Outcome {

    /** There is a plan, or a refusal that names its reasons. */
    record Made(PlanReport report) implements Outcome {}

    /** Nothing is known of the server yet; for people. */
    record Missing(String text) implements Outcome {}
  }
}
