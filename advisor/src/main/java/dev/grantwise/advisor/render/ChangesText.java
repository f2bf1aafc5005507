package dev.grantwise.advisor.render;

import dev.grantwise.advisor.change.Change;
import dev.grantwise.advisor.change.LostRequirement;
import dev.grantwise.advisor.change.PlanChanges;
import dev.grantwise.advisor.change.Section;
import java.util.Optional;

/** What changed between two plans, as text: lost requirements first, then by section. */
public final class ChangesText {

  private final Page page;
  private Optional<Section> told = Optional.empty();

  private ChangesText(Screen screen) {
    this.page = new Page(screen);
  }

  /**
   * The whole text.
   *
   * @param since where the plan of before was kept
   */
  public static String of(PlanChanges changes, String since, Screen screen) {
    ChangesText text = new ChangesText(screen);
    if (changes.none()) {
      text.page.paragraph(0, "Nothing has changed since " + since + ".");
    }
    text.lost(changes);
    changes.changes().forEach(text::change);
    return text.page.toString();
  }

  private void lost(PlanChanges changes) {
    if (changes.lost().isEmpty()) {
      return;
    }
    page.heading("Lost");
    for (LostRequirement lost : changes.lost()) {
      page.labelled(1, "!", lost.what() + lost.rule().map(rule -> " [" + rule + "]").orElse(""));
    }
  }

  private void change(Change change) {
    if (!told.equals(Optional.of(change.section()))) {
      told = Optional.of(change.section());
      page.heading(title(change.section()));
    }
    switch (change) {
      case Change.Added(Section _, String key, String gist) -> entry("+", key, gist);
      case Change.Gone(Section _, String key, String gist) -> entry("-", key, gist);
      case Change.Altered altered -> {
        if (!altered.key().isEmpty()) {
          page.labelled(1, "~", altered.key());
        }
        altered.differences().forEach(this::difference);
      }
    }
  }

  private void entry(String sign, String key, String gist) {
    if (!key.isEmpty()) {
      page.labelled(1, sign, key);
    }
    if (!gist.isEmpty()) {
      page.labelled(2, sign, gist);
    }
  }

  private void difference(Change.Difference difference) {
    page.line(2, difference.field());
    if (!difference.before().isEmpty()) {
      page.labelled(3, "-", difference.before());
    }
    if (!difference.now().isEmpty()) {
      page.labelled(3, "+", difference.now());
    }
  }

  private static String title(Section section) {
    return switch (section) {
      case RECOMMENDATION -> "Recommendation";
      case PROVIDER -> "Provider";
      case STATEMENTS -> "What the provider says";
      case FACTS -> "What is known of the provider";
      case UNKNOWN -> "What is not known of the provider";
      case DECISIONS -> "Decisions";
      case EXCHANGE -> "Exchange";
      case TOKENS -> "Tokens";
      case SCOPES -> "Scopes";
      case REJECTED -> "Rejected";
      case REGISTRATION -> "Registration";
      case GAPS -> "Gaps";
      case MIGRATION -> "Migration";
      case INFERRED -> "Inferred";
    };
  }
}
