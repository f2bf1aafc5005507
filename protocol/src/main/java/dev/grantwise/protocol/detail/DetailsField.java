package dev.grantwise.protocol.detail;

/**
 * One field that details of a type have beside those of every type (RFC 9396 2).
 *
 * @param label what it says, in a person's words
 */
public record DetailsField(String name, String label, FieldForm form, Need need) {

  /** Whether details without it are of the type. */
  public enum Need {
    REQUIRED,
    OPTIONAL
  }
}
