package dev.grantwise.advisor.change;

import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.json.JsonObject;
import java.util.List;

/**
 * A plan in its JSON form, as {@code grantwise plan --format json} writes it. Members that it does
 * not know are kept and compared like the others.
 */
public final class SavedPlan {

  private static final String EXPECTED = "a plan that 'grantwise plan --format json' wrote";

  private static final List<String> ANSWER =
      List.of("grant", "client_authentication", "architecture");

  private static final List<Section> NEEDED =
      List.of(Section.EXCHANGE, Section.TOKENS, Section.DECISIONS, Section.REJECTED, Section.GAPS);

  private static final List<Section> NEEDED_WITHOUT_PLAN = List.of(Section.REJECTED, Section.GAPS);

  private final JsonObject json;

  private SavedPlan(JsonObject json) {
    this.json = json;
  }

  /** Reads one; malformed says which member is not what it should be. */
  public static Parsed<SavedPlan> parse(String text) {
    return JsonObject.parse(text).then(SavedPlan::of);
  }

  private static Parsed<SavedPlan> of(JsonObject json) {
    boolean planned = json.has("recommendation");
    for (String member : planned ? ANSWER : List.<String>of()) {
      if (json.object("recommendation").flatMap(answer -> answer.string(member)).isEmpty()) {
        return Parsed.malformed("recommendation." + member, "text in " + EXPECTED);
      }
    }
    if (json.object("provider").flatMap(provider -> provider.string("issuer")).isEmpty()) {
      return Parsed.malformed("provider.issuer", "text in " + EXPECTED);
    }
    for (Section section : Section.values()) {
      boolean needed = (planned ? NEEDED : NEEDED_WITHOUT_PLAN).contains(section);
      if (!isReadable(json, section, needed)) {
        return Parsed.malformed(section.path(), shape(section) + " in " + EXPECTED);
      }
    }
    return Parsed.of(new SavedPlan(json));
  }

  private static boolean isReadable(JsonObject json, Section section, boolean needed) {
    boolean present =
        Entries.parent(json, section)
            .map(parent -> parent.has(Entries.last(section)))
            .orElse(false);
    if (!present) {
      return !needed;
    }
    if (section.key().isEmpty()) {
      return json.object(section.path()).isPresent();
    }
    return Entries.parent(json, section)
        .flatMap(parent -> parent.objects(Entries.last(section)))
        .map(entries -> entries.stream().allMatch(entry -> isNamed(entry, section)))
        .orElse(false);
  }

  /** A scope may stand without a resource; everything else has its name. */
  private static boolean isNamed(JsonObject entry, Section section) {
    return entry.string(section.key().getLast()).isPresent();
  }

  private static String shape(Section section) {
    return section.key().isEmpty()
        ? "an object"
        : "a list of objects, each with " + section.key().getLast() + ",";
  }

  /** Whether it says what to do, and not why nothing can be done. */
  boolean isPossible() {
    return json.has("recommendation");
  }

  JsonObject json() {
    return json;
  }
}
