package dev.grantwise.advisor.render;

import dev.grantwise.advisor.file.ClientFile;
import dev.grantwise.advisor.file.Inference;
import dev.grantwise.advisor.plan.PlanResult;
import java.util.List;

/**
 * What a report is about.
 *
 * @param client the client's name, for people
 * @param kind its type, in the words of the client file
 * @param inferences what the client file did not say
 */
public record PlanReport(
    String client, String kind, PlanResult result, List<Inference> inferences) {

  public PlanReport {
    inferences = List.copyOf(inferences);
  }

  /** The report on this client. */
  public static PlanReport of(ClientFile file, PlanResult result) {
    return new PlanReport(
        file.client().clientName(), file.client().kind().word(), result, file.inferences());
  }

  /** For a heading and a window's title. */
  public String title() {
    return switch (result) {
      case PlanResult.Planned _ -> "Plan for " + client;
      case PlanResult.NotPossible _ -> "No plan for " + client;
    };
  }
}
