package dev.grantwise.advisor.adoption;

import dev.grantwise.advisor.file.FileProblem;
import dev.grantwise.advisor.file.FlatYaml;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads application.properties or application.yaml, each of which may hold several documents. One
 * for a profile is left out: it may say the opposite of the others.
 */
final class SpringText {

  private static final Pattern YAML = Pattern.compile("(?m)^[A-Za-z][A-Za-z0-9_.-]*:(\\s|$)");
  private static final Pattern PROPERTY =
      Pattern.compile("(?m)^\\s*[A-Za-z][A-Za-z0-9_.\\[\\]-]*\\s*=");
  private static final Pattern BETWEEN_YAML = Pattern.compile("(?m)^---(?=[ \\t\\r\\n]|\\z)");
  private static final Pattern BETWEEN_PROPERTIES = Pattern.compile("(?m)^[#!]---[ \\t]*\\r?$");
  private static final Set<String> PROFILE =
      Set.of("spring.config.activate.onprofile", "spring.profiles");

  private final Settings found = new Settings(SpringNames::same);
  private final List<Integer> leftOut = new ArrayList<>();

  private SpringText() {}

  /**
   * What was read.
   *
   * @param leftOut the lines on which documents say that they are for one profile
   */
  record Read(List<Setting> settings, List<Integer> leftOut) {}

  static Read read(String text) throws Unreadable {
    SpringText spring = new SpringText();
    boolean yaml = YAML.matcher(text).find() && !PROPERTY.matcher(text).find();
    for (String document : documents(text, yaml ? BETWEEN_YAML : BETWEEN_PROPERTIES)) {
      spring.add(yaml ? yaml(document) : PropertiesText.read(document));
    }
    return new Read(spring.found.inOrder(), List.copyOf(spring.leftOut));
  }

  private void add(List<Setting> document) throws Unreadable {
    Optional<Setting> profile =
        document.stream()
            .filter(one -> PROFILE.contains(SpringNames.canonical(one.name())))
            .findFirst();
    if (profile.isPresent()) {
      leftOut.add(profile.get().line());
      return;
    }
    for (Setting setting : document) {
      if (!SpringNames.isShowable(setting.name())) {
        throw new Unreadable(
            setting.line(),
            "a property has a name that Spring's have not",
            "letters, digits, '.', '-', '_', '[' and ']'");
      }
      found.addOnce(setting);
    }
  }

  /** Each on the lines it has in the file. */
  private static List<String> documents(String text, Pattern between) {
    List<String> documents = new ArrayList<>();
    var mark = between.matcher(text);
    int begin = 0;
    while (mark.find()) {
      documents.add(onItsLines(text, begin, mark.start()));
      begin = mark.end();
    }
    documents.add(onItsLines(text, begin, text.length()));
    return documents;
  }

  private static String onItsLines(String text, int begin, int end) {
    int before = (int) text.substring(0, begin).chars().filter(c -> c == '\n').count();
    return "\n".repeat(before) + text.substring(begin, end);
  }

  private static List<Setting> yaml(String document) throws Unreadable {
    List<Setting> settings = new ArrayList<>();
    List<FileProblem> problems =
        FlatYaml.read(
            "",
            document,
            (path, value, line) -> {
              if (SpringNames.matters(path)) {
                settings.add(new Setting(path, List.of(value), line));
              }
            });
    if (!problems.isEmpty()) {
      FileProblem first = problems.getFirst();
      throw new Unreadable(first.position().line(), first.seen(), first.expected());
    }
    return settings;
  }
}
