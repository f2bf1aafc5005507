package dev.grantwise.advisor.adoption;

import dev.grantwise.advisor.draft.FileDraft;
import dev.grantwise.protocol.Characters;
import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.scope.Scope;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A client file that is being made of a configuration, and what is to be said about it. */
final class Adopting {

  static final String RESOURCE = "access[0].resource";

  private static final int LONGEST_VALUE = 2_000;
  private static final Pattern VARIABLE =
      Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]{0,99})(:.*)?}", Pattern.DOTALL);

  /** What is no item of a list without it. */
  private static final Pattern ITEM =
      Pattern.compile("(runtime\\.upstreams\\[[0-9]+]|access\\[[0-9]+])\\.(path|to|resource)");

  /** No setting, but all of them. */
  static final Setting WHOLE = new Setting("", List.of(), 0);

  /** OpenID Connect Core 5.4. */
  private static final Set<String> CLAIM_SCOPES = Set.of("profile", "email", "address", "phone");

  private final List<Note> notes = new ArrayList<>();
  private final Map<String, Setting> origins = new LinkedHashMap<>();
  private FileDraft draft = FileDraft.EMPTY;
  private int routes;

  FileDraft draft() {
    return draft;
  }

  List<Note> notes() {
    return List.copyOf(notes);
  }

  /** The setting that a value of the file was made of. */
  Optional<Setting> origin(String path) {
    return Optional.ofNullable(origins.get(path));
  }

  /** Says something that no setting says by itself. */
  void word(String path, String word) {
    draft = draft.with(path, word);
  }

  /** Takes a value over; one that is no plain text is to be decided. */
  void put(String path, Setting from, String value) {
    put(path, from, List.of(value));
  }

  void put(String path, Setting from, List<String> values) {
    List<String> plain = values.stream().map(String::strip).filter(one -> !one.isEmpty()).toList();
    if (plain.isEmpty()) {
      return;
    }
    if (plain.stream().anyMatch(one -> one.contains("${"))) {
      decide(from, "It is in a variable. Write its value at " + path + ".");
    } else if (plain.stream().allMatch(Adopting::isPlain)) {
      draft = draft.with(path, plain);
      origins.put(path, from);
    } else {
      decide(
          from, "This is no text that can stand in a client file. Write another at " + path + ".");
    }
  }

  private static boolean isPlain(String value) {
    return value.length() <= LONGEST_VALUE && value.codePoints().allMatch(Characters::isPrintable);
  }

  /** Refers to a secret, which stays where it is or goes to an environment variable. */
  void secret(String path, Setting from, String value, String variable) {
    if (value.isBlank()) {
      return;
    }
    Matcher named = VARIABLE.matcher(value);
    String name = named.matches() ? named.group(1) : variable;
    draft = draft.with(path, "${" + name + "}");
    origins.put(path, from);
    if (named.matches() && named.group(2) == null) {
      note(Note.Kind.SECRET, from, "It stays in the environment variable " + name + ".");
    } else {
      note(
          Note.Kind.SECRET,
          from,
          "It stands in clear in this configuration. Put it into the environment variable "
              + name
              + ", or name a file at "
              + path
              + "_file; whoever could read the configuration could read it, so renew it.");
    }
  }

  /** What is asked for, of which the part for APIs needs an API to go with. */
  void scopes(Setting from, List<String> asked) {
    List<String> apis = new ArrayList<>();
    for (String scope : asked) {
      if (!(Scope.parse(scope) instanceof Parsed.Value)) {
        decide(from, "One of the scopes is none. Expected names of printable ASCII.");
      } else if (CLAIM_SCOPES.contains(scope)) {
        leftOut(
            from,
            "Scope " + scope + ": users are told apart by their sub, and no other claim is asked.");
      } else if (!Set.of("openid", "offline_access").contains(scope)) {
        apis.add(scope);
      }
    }
    if (apis.isEmpty()) {
      return;
    }
    if (draft.at(RESOURCE).isPresent()) {
      put("access[0].scopes", from, apis);
    } else {
      decide(
          from,
          "Scopes of APIs ("
              + String.join(" ", apis)
              + "): name the API at access, - {resource: https://..., scopes: [...]}, since a token"
              + " is good at one API alone (RFC 8707 2).");
    }
  }

  /** A route of the gateway. */
  void upstream(Setting from, String path, String to) {
    String item = "runtime.upstreams[" + routes + "].";
    routes++;
    put(item + "path", from, path);
    put(item + "to", from, to);
  }

  /** A length of time, of which the file has whole seconds; none for nothing. */
  void duration(String path, Setting from, long seconds) {
    if (seconds > 0) {
      put(path, from, seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s");
    } else {
      decide(from, "No time is set. " + path + " keeps its default, which the plan says.");
    }
  }

  /**
   * What was made of a setting is taken back, and a person decides.
   *
   * @param written where the reader of client files found it
   * @return whether there was anything
   */
  boolean takeBack(String written, String expected) {
    String path = draft.place(written);
    while (!path.isEmpty() && !isSaid(path)) {
      path = path.substring(0, Math.max(path.lastIndexOf('.'), Math.max(path.lastIndexOf('['), 0)));
    }
    if (path.isEmpty()) {
      return false;
    }
    note(
        Note.Kind.DECIDE,
        origin(path).orElse(WHOLE),
        "It cannot stand at " + path + " of a client file. Expected " + expected + ".");
    Matcher item = ITEM.matcher(path);
    draft = draft.without(item.matches() ? item.group(1) : path);
    return true;
  }

  private boolean isSaid(String path) {
    return draft.paths().contains(path);
  }

  void decide(Setting from, String text) {
    note(Note.Kind.DECIDE, from, text);
  }

  void leftOut(Setting from, String text) {
    note(Note.Kind.LEFT_OUT, from, text);
  }

  void refused(Setting from, String text) {
    note(Note.Kind.REFUSED, from, text);
  }

  void refused(Setting from, Rule<?> rule, String text) {
    notes.add(
        new Note(
            Note.Kind.REFUSED,
            from.line(),
            from.name(),
            text,
            Optional.of(rule.requirement().id())));
  }

  private void note(Note.Kind kind, Setting from, String text) {
    notes.add(new Note(kind, from.line(), from.name(), text, Optional.empty()));
  }
}
