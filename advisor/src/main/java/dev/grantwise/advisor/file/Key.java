package dev.grantwise.advisor.file;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * One key of the file: the one description that the reader, the schema, the vocabulary page and the
 * questions use.
 *
 * @param shape what stands there
 * @param meaning what it says about the client
 * @param usual what is assumed where it is left out
 * @param fit the types of client that can have it
 * @param company the keys beside it that it needs, or does not go with
 */
record Key(Shape shape, String meaning, String usual, Fit fit, Company company) {

  /**
   * Which types can have a key.
   *
   * @param otherwise what is so of all other types, after their name
   * @param possible which words of its vocabulary go with a type; all unless said otherwise
   */
  record Fit(
      Set<ClientKind> types,
      String otherwise,
      Function<ClientKind, Collection<? extends FileWord>> possible) {}

  /** Whether a key must be there, what must be there with it, and what must not. */
  record Company(Need need, List<String> needs, List<String> excludes) {}

  /** Whether a mapping can do without a key. */
  enum Need {
    REQUIRED,
    OPTIONAL
  }

  /** A key that every type can have, with any word. */
  static Key of(Shape shape, String meaning, String usual) {
    return new Key(
        shape,
        meaning,
        usual,
        new Fit(EnumSet.allOf(ClientKind.class), "has no such key", _ -> terms(shape)),
        new Company(Need.OPTIONAL, List.of(), List.of()));
  }

  /** One that has no default. */
  static Key required(Shape shape, String meaning) {
    Key key = of(shape, meaning, "must be given");
    return new Key(
        shape, meaning, key.usual, key.fit, new Company(Need.REQUIRED, List.of(), List.of()));
  }

  /** The same, for some types only. */
  Key only(Set<ClientKind> some, String whyNotOthers) {
    return new Key(shape, meaning, usual, new Fit(some, whyNotOthers, fit.possible), company);
  }

  /** The same, with words that depend on the type. */
  Key where(Function<ClientKind, Collection<? extends FileWord>> words) {
    return new Key(shape, meaning, usual, new Fit(fit.types, fit.otherwise, words), company);
  }

  /** The same, beside these keys. */
  Key with(String... needed) {
    return new Key(
        shape, meaning, usual, fit, new Company(company.need, List.of(needed), company.excludes));
  }

  /** The same, never beside these keys. */
  Key without(String... excluded) {
    return new Key(
        shape, meaning, usual, fit, new Company(company.need, company.needs, List.of(excluded)));
  }

  boolean isFor(ClientKind kind) {
    return fit.types.contains(kind);
  }

  /** The words that go with this type, in the order of the vocabulary. */
  List<String> words(ClientKind kind) {
    return fit.possible.apply(kind).stream().map(FileWord::word).toList();
  }

  /** The words of a shape; none where it is free text. */
  static List<? extends FileWord> terms(Shape shape) {
    return switch (shape) {
      case Shape.Word(Vocabulary<?> vocabulary) -> vocabulary.terms();
      case Shape.Words(Vocabulary<?> vocabulary) -> vocabulary.terms();
      case Shape.Text _,
          Shape.SecretText _,
          Shape.Texts _,
          Shape.TextsByName _,
          Shape.Keys _,
          Shape.ListOfKeys _ ->
          List.of();
    };
  }
}
