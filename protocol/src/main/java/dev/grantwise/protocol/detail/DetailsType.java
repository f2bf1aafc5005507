package dev.grantwise.protocol.detail;

import dev.grantwise.protocol.json.JsonObject;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An authorization details type (RFC 9396 2.1): what details of it may say and must say. Of the
 * fields of RFC 9396 2.2, {@code locations} is every type's; the others are its own to declare.
 *
 * @param label what details of it allow, in a person's words
 * @param fields all that its details may have besides
 */
public record DetailsType(String type, String label, List<DetailsField> fields, Asking asking) {

  private static final Set<String> OF_EVERY_TYPE =
      Set.of(AuthorizationDetail.TYPE, AuthorizationDetail.LOCATIONS);

  /** How often a person is asked for the same details. */
  public enum Asking {
    /** Once: who agreed to them has agreed. */
    ONCE,
    /** Every time: each use is another one, such as a payment. */
    EACH_TIME
  }

  /**
   * @throws IllegalArgumentException if the type has no usable name or label, or a field stands
   *     twice or is one of every type's
   */
  public DetailsType {
    fields = List.copyOf(fields);
    if (!AuthorizationDetail.isType(type) || label.isBlank()) {
      throw new IllegalArgumentException("a type has a name without spaces, and a label");
    }
    requireDistinct(type, fields);
    if (fields.stream().map(DetailsField::name).anyMatch(OF_EVERY_TYPE::contains)) {
      throw new IllegalArgumentException(type + ": " + OF_EVERY_TYPE + " are every type's");
    }
  }

  private static void requireDistinct(String type, List<DetailsField> fields) {
    Set<String> seen = new HashSet<>();
    for (DetailsField field : fields) {
      if (field.name().isBlank() || field.label().isBlank() || !seen.add(field.name())) {
        throw new IllegalArgumentException(
            type + ": each field once, with a name and a label: " + field.name());
      }
      switch (field.form()) {
        case FieldForm.Group(List<DetailsField> inner) -> requireDistinct(type, inner);
        case FieldForm.Groups(List<DetailsField> inner) -> requireDistinct(type, inner);
        case FieldForm.Text _, FieldForm.Texts _, FieldForm.WholeNumber _, FieldForm.Flag _ -> {}
      }
    }
  }

  /**
   * Why the details are not of this type (RFC 9396 5), in words that hold nothing of what they say;
   * empty if they are.
   */
  public Optional<String> fault(AuthorizationDetail detail) {
    JsonObject own = detail.json();
    for (String name : OF_EVERY_TYPE) {
      own = own.without(name);
    }
    return fault(fields, own).map(text -> type + ": " + text);
  }

  static Optional<String> fault(List<DetailsField> fields, JsonObject json) {
    Set<String> known = fields.stream().map(DetailsField::name).collect(Collectors.toSet());
    if (!known.containsAll(json.names())) {
      return Optional.of("a field that the type does not have");
    }
    return fields.stream().flatMap(field -> fault(field, json).stream()).findFirst();
  }

  private static Optional<String> fault(DetailsField field, JsonObject json) {
    if (json.mentions(field.name())) {
      return field.form().fault(json, field.name());
    }
    return switch (field.need()) {
      case REQUIRED -> Optional.of(field.name() + " is missing");
      case OPTIONAL -> Optional.empty();
    };
  }
}
