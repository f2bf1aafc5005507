package dev.grantwise.advisor.draft;

import dev.grantwise.advisor.file.KeyDescription;
import dev.grantwise.advisor.file.Question;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A client file on its way: values by their places, such as {@code client.type}, {@code
 * access[0].resource} or {@code runtime.upstreams[0].path}. Written with each section under its
 * question and each key in the order of the documentation. Immutable.
 *
 * <p>Whether a value is a good one is for the reader of client files to say.
 */
public final class FileDraft {

  /** Nothing said yet. */
  public static final FileDraft EMPTY = new FileDraft(Map.of(), OwnServer.LEFT_OUT);

  private static final String EMBEDDED = "embedded: {}";
  private static final Pattern OF_AN_ITEM =
      Pattern.compile("([a-z_.]+)\\[([0-9]{1,6})]\\.([a-z_]+)");
  private static final Map<String, KeyDescription> KEYS =
      KeyDescription.all().stream()
          .collect(
              Collectors.toMap(
                  KeyDescription::path, key -> key, (one, _) -> one, LinkedHashMap::new));

  private final Map<String, List<String>> values;
  private final OwnServer ownServer;

  /** Whether the file says that Grantwise runs the server itself. */
  private enum OwnServer {
    SAID,
    LEFT_OUT
  }

  private FileDraft(Map<String, List<String>> values, OwnServer ownServer) {
    this.values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    this.ownServer = ownServer;
  }

  /** This and one more value. */
  public FileDraft with(String path, String value) {
    return with(path, List.of(value));
  }

  /**
   * This and the values of one more key.
   *
   * @throws IllegalArgumentException if a client file has no such key, or one for a single value
   */
  public FileDraft with(String path, List<String> several) {
    KeyDescription key = KEYS.get(path.replaceFirst("\\[[0-9]{1,6}]", "[]"));
    if (key == null || (several.size() != 1 && !key.isList())) {
      throw new IllegalArgumentException("not so in a client file: " + path);
    }
    Map<String, List<String>> more = new LinkedHashMap<>(values);
    more.put(path, List.copyOf(several));
    return new FileDraft(more, ownServer);
  }

  /** This, and {@code authorization_server.embedded: {}}. */
  public FileDraft withEmbeddedServer() {
    return new FileDraft(values, OwnServer.SAID);
  }

  /** This without what stands at a place, or below it; later items of its list keep theirs. */
  public FileDraft without(String path) {
    Map<String, List<String>> rest = new LinkedHashMap<>(values);
    rest.keySet()
        .removeIf(
            one -> one.equals(path) || one.startsWith(path + "[") || one.startsWith(path + "."));
    return new FileDraft(rest, ownServer);
  }

  /** Where something is said. */
  public Set<String> paths() {
    return values.keySet();
  }

  /** The value at a place, the first one of a list. */
  public Optional<String> at(String path) {
    return Optional.ofNullable(values.get(path)).flatMap(said -> said.stream().findFirst());
  }

  /**
   * Where the value stands here that stands there in the text, in which items have no gaps.
   *
   * @param written a path, of an item of a list or not
   */
  public String place(String written) {
    Matcher item = OF_AN_ITEM.matcher(written);
    if (!item.matches()) {
      return written;
    }
    return indices(item.group(1)).stream()
        .skip(Long.parseLong(item.group(2)))
        .findFirst()
        .map(index -> item.group(1) + "[" + index + "]." + item.group(3))
        .orElse(written);
  }

  /**
   * The text of the file.
   *
   * @param head what stands above everything, lines of comment
   */
  public String text(String head) {
    StringBuilder text = new StringBuilder(head);
    for (Question question : Question.values()) {
      List<String> lines = lines(question);
      if (!lines.isEmpty()) {
        text.append('\n').append("# ").append(question.number()).append(". ");
        text.append(question.text()).append('\n').append(question.section()).append(":\n");
        lines.forEach(line -> text.append(line).append('\n'));
      }
    }
    return text.toString();
  }

  private List<String> lines(Question question) {
    List<String> lines = new ArrayList<>();
    if (question == Question.AUTHORIZATION_SERVER && ownServer == OwnServer.SAID) {
      lines.add("  " + EMBEDDED);
    }
    Set<String> lists = new TreeSet<>();
    for (KeyDescription key : KEYS.values()) {
      if (key.question() != question) {
        continue;
      }
      int bracket = key.path().indexOf("[].");
      if (bracket < 0) {
        line(key.path(), key).ifPresent(line -> lines.add("  " + line));
      } else if (lists.add(key.path().substring(0, bracket))) {
        lines.addAll(items(question, key.path().substring(0, bracket)));
      }
    }
    return lines;
  }

  /** A section that is a list is written line by line, a list within one an item a line. */
  private List<String> items(Question question, String list) {
    List<String> lines = new ArrayList<>();
    boolean isSection = list.equals(question.section());
    for (int index : indices(list)) {
      List<String> item = item(list, index);
      if (isSection) {
        lines.add("  - " + item.getFirst());
        item.stream().skip(1).forEach(line -> lines.add("    " + line));
      } else {
        lines.add("    - {" + String.join(", ", item) + "}");
      }
    }
    if (!isSection && !lines.isEmpty()) {
      lines.addFirst("  " + list.substring(question.section().length() + 1) + ":");
    }
    return lines;
  }

  private List<String> item(String list, int index) {
    String prefix = list + "[].";
    return KEYS.values().stream()
        .filter(key -> key.path().startsWith(prefix))
        .flatMap(
            key ->
                line(list + "[" + index + "]." + key.path().substring(prefix.length()), key)
                    .stream())
        .toList();
  }

  private Optional<String> line(String path, KeyDescription key) {
    List<String> said = values.get(path);
    if (said == null) {
      return Optional.empty();
    }
    List<String> written = said.stream().map(value -> written(value, key)).toList();
    String value = key.isList() ? "[" + String.join(", ", written) + "]" : written.getFirst();
    return Optional.of(path.substring(path.lastIndexOf('.') + 1) + ": " + value);
  }

  /** The file's own words need no quotes; the reader answers any other. */
  private static String written(String value, KeyDescription key) {
    return key.words().stream().anyMatch(word -> word.word().equals(value))
        ? value
        : YamlValue.of(value);
  }

  private Set<Integer> indices(String list) {
    Set<Integer> found = new TreeSet<>();
    for (String path : values.keySet()) {
      Matcher item = OF_AN_ITEM.matcher(path);
      if (item.matches() && item.group(1).equals(list)) {
        found.add(Integer.valueOf(item.group(2)));
      }
    }
    return found;
  }
}
