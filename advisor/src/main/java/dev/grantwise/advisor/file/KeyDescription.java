package dev.grantwise.advisor.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is to be known of one key, for whoever asks for it or explains it.
 *
 * @param question the question that it is a part of the answer to
 * @param path the key, such as {@code client.type} or, in a list, {@code access[].resource}
 * @param meaning what it says, as sentences
 * @param usual what is assumed where it is left out; words in backquotes are the file's
 * @param words the words it accepts; none where it is free text
 * @param types the types of client that can have it
 */
public record KeyDescription(
    Question question,
    String path,
    String meaning,
    String usual,
    List<FileWord> words,
    Set<ClientKind> types) {

  public KeyDescription {
    words = List.copyOf(words);
    types = Set.copyOf(types);
  }

  /** Every key that has a value of its own, in the order of the file. */
  public static List<KeyDescription> all() {
    List<KeyDescription> found = new ArrayList<>();
    for (Question question : Question.values()) {
      Key section = FileKeys.ROOT.keys().get(question.section());
      if (section != null) {
        collect(question, question.section(), section, found);
      }
    }
    return List.copyOf(found);
  }

  /** The key at this path. */
  public static Optional<KeyDescription> of(String path) {
    return all().stream().filter(one -> one.path().equals(path)).findFirst();
  }

  /** The words that go with this type of client; none where it is free text or has no such key. */
  public List<FileWord> words(ClientKind kind) {
    List<String> possible =
        FileKeys.find(path).filter(key -> key.isFor(kind)).stream()
            .flatMap(key -> key.words(kind).stream())
            .toList();
    return words.stream().filter(word -> possible.contains(word.word())).toList();
  }

  /** Whether it has several values, which are separated by spaces where they are typed. */
  public boolean isList() {
    return FileKeys.find(path).filter(key -> key.shape().isListOfTexts()).isPresent();
  }

  private static void collect(Question question, String path, Key key, List<KeyDescription> found) {
    switch (key.shape()) {
      case Shape.Keys(var inner) ->
          inner.forEach((name, one) -> collect(question, path + "." + name, one, found));
      case Shape.ListOfKeys(Shape.Keys item) ->
          item.keys().forEach((name, one) -> collect(question, path + "[]." + name, one, found));
      case Shape.Text _,
          Shape.Word _,
          Shape.SecretText _,
          Shape.Texts _,
          Shape.Words _,
          Shape.TextsByName _ ->
          found.add(
              new KeyDescription(
                  question,
                  path,
                  key.meaning(),
                  key.usual(),
                  List.copyOf(Key.terms(key.shape())),
                  key.fit().types()));
    }
  }
}
