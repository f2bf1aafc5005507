package dev.grantwise.advisor.file;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * One key of the file: the one description that the reader, the schema, the vocabulary page and
 * the questions use.
 *
 * @param shape what stands there
 * @param meaning what it says about the client
 * @param usual what is assumed where it is left out
 * @param types the types of client that can have it
 * @param otherwise what is so of all other types, after their name
 * @param possible which words of its vocabulary go with a type; all unless said otherwise
 */
record Key(
    Shape shape,
    String meaning,
    String usual,
    Set<ClientKind> types,
    String otherwise,
    Function<ClientKind, Collection<? extends FileWord>> possible) {

  /** A key that every type can have, with any word. */
  static Key of(Shape shape, String meaning, String usual) {
    Collection<? extends FileWord> all =
        switch (shape) {
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
    return new Key(
        shape, meaning, usual, EnumSet.allOf(ClientKind.class), "has no such key", _ -> all);
  }

  /** The same, for some types only. */
  Key only(Set<ClientKind> some, String whyNotOthers) {
    return new Key(shape, meaning, usual, some, whyNotOthers, possible);
  }

  /** The same, with words that depend on the type. */
  Key where(Function<ClientKind, Collection<? extends FileWord>> words) {
    return new Key(shape, meaning, usual, types, otherwise, words);
  }

  /** The words that go with this type, in the order of the vocabulary. */
  List<String> words(ClientKind kind) {
    return possible.apply(kind).stream().map(FileWord::word).toList();
  }
}
