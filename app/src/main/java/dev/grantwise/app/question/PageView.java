package dev.grantwise.app.question;

import dev.grantwise.advisor.file.AuthorizationServerChoice;
import dev.grantwise.advisor.file.Question;
import dev.grantwise.advisor.question.Questionnaire;
import dev.grantwise.app.page.report.PlanView;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * All that the page with the questions shows.
 *
 * @param plan the plan, or the refusal
 * @param missing why there is neither
 */
public record PageView(
    Questionnaire questionnaire,
    List<FieldView> fields,
    Optional<PlanView> plan,
    String missing,
    Assets assets) {

  /**
   * Where stylesheet and script are.
   *
   * @param style the stylesheet's path
   * @param script the script's path
   */
  public record Assets(String style, String script) {}

  public PageView {
    fields = List.copyOf(fields);
  }

  /** Those of the five questions of which something is asked. */
  public List<Question> groups() {
    return Arrays.stream(Question.values()).filter(group -> !of(group).isEmpty()).toList();
  }

  /** What is asked of one of them. */
  public List<FieldView> of(Question group) {
    return fields.stream().filter(one -> one.asked().question().group() == group).toList();
  }

  /** Whether a server on the network has metadata to ask for. */
  public boolean canAsk() {
    return !(questionnaire.client().authorizationServer()
        instanceof AuthorizationServerChoice.Embedded);
  }

  /** The file, for copying. */
  public String file() {
    return questionnaire.file();
  }

  /** Lines to show of it. */
  public int lines() {
    return (int) file().lines().count() + 1;
  }

  /** How many answers are wrong, for the summary on top; empty where none is. */
  public String problems() {
    int wrong = questionnaire.problems().size();
    return wrong == 0
        ? ""
        : wrong == 1
            ? "One answer does not count yet; see beside it."
            : wrong + " answers do not count yet; see beside them.";
  }
}
