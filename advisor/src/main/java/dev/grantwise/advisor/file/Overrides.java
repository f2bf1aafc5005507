package dev.grantwise.advisor.file;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Values that stand over those of the file: flags over environment variables over the file.
 *
 * <p>A key of the file, such as {@code client.client_id}, is the flag {@code --client.client_id}
 * and the environment variable {@code GRANTWISE_CLIENT_CLIENT_ID}. A list of texts is separated by
 * spaces; a list of mappings is written as in the file. Values may be secrets, so {@link
 * #toString()} gives keys only.
 */
public final class Overrides {

  /** What every environment variable of ours begins with. */
  public static final String ENVIRONMENT_PREFIX = "GRANTWISE_";

  public static final Overrides NONE = of(Map.of(), Map.of());

  private static final Map<String, Shape> SETTABLE = FileKeys.settable();

  private final Map<String, YamlNode.Scalar> values;
  private final List<String> unknown;

  private Overrides(Map<String, YamlNode.Scalar> values, List<String> unknown) {
    this.values = values;
    this.unknown = unknown;
  }

  /**
   * What an environment and flags set.
   *
   * @param environment all variables by name; those of other programs are ignored
   * @param flags by the key they set, such as {@code client.type}
   */
  public static Overrides of(Map<String, String> environment, Map<String, String> flags) {
    Map<String, YamlNode.Scalar> values = new LinkedHashMap<>();
    Set<String> variables = Set.copyOf(keys().stream().map(Overrides::variable).toList());
    for (String key : keys()) {
      String variable = variable(key);
      if (environment.containsKey(variable)) {
        values.put(key, scalar(variable, environment.get(variable)));
      }
      if (flags.containsKey(key)) {
        values.put(key, scalar("--" + key, flags.get(key)));
      }
    }
    List<String> unknown = new ArrayList<>();
    environment.keySet().stream()
        .filter(name -> isOfAFile(name) && !variables.contains(name))
        .sorted()
        .forEach(unknown::add);
    flags.keySet().stream()
        .filter(key -> !keys().contains(key))
        .sorted()
        .forEach(key -> unknown.add("--" + key));
    return new Overrides(values, List.copyOf(unknown));
  }

  /** Every key that can be set, in the order of the file. */
  public static List<String> keys() {
    return List.copyOf(FileKeys.settable().keySet());
  }

  /** The environment variable of a key. */
  public static String variable(String key) {
    return ENVIRONMENT_PREFIX + key.toUpperCase(Locale.ROOT).replace('.', '_');
  }

  /** Whether a variable's name begins like one of a key, so that a misspelt one is noticed. */
  private static boolean isOfAFile(String name) {
    return FileKeys.ROOT.keys().keySet().stream()
        .anyMatch(section -> name.startsWith(variable(section) + "_"));
  }

  private static YamlNode.Scalar scalar(String origin, String value) {
    return new YamlNode.Scalar(value, false, Span.ofSetting(origin));
  }

  /** The file's root with these values in their places. */
  YamlNode.Mapping over(YamlNode.Mapping root, Problems problems) {
    unknown.forEach(name -> refuse(name, problems));
    NodeEdit edit = new NodeEdit(root);
    values.keySet().forEach(edit::removeAlternatives);
    values.forEach(
        (key, value) -> edit.put(key, SettingText.node(value, SETTABLE.get(key), problems)));
    return edit.root();
  }

  private static void refuse(String name, Problems problems) {
    List<String> known =
        name.startsWith("--")
            ? keys().stream().map(key -> "--" + key).toList()
            : keys().stream().map(Overrides::variable).toList();
    problems.error(
        Position.ofSetting(name),
        "",
        "this sets no key of the file",
        "the name of a key",
        Nearest.of(name, known).map(near -> "did you mean '" + near + "'?"));
  }

  @Override
  public String toString() {
    return values.keySet().toString();
  }
}
