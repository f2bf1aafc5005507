package dev.grantwise.advisor.file;

import java.util.ArrayList;
import java.util.List;

/** Decides what of a file may be shown: keys, and values of known keys that hold no secret. */
final class Pieces {

  private static final Shape TEXT = new Shape.Text(Format.TEXT);

  private final List<Source.Piece> pieces = new ArrayList<>();

  private Pieces() {}

  static List<Source.Piece> of(YamlNode root) {
    Pieces found = new Pieces();
    found.visit(root, FileKeys.ROOT);
    return List.copyOf(found.pieces);
  }

  private void visit(YamlNode node, Shape shape) {
    switch (shape) {
      case Shape.Text _, Shape.Word _ when node instanceof YamlNode.Scalar -> show(node);
      case Shape.Texts _, Shape.Words _
          when node instanceof YamlNode.Sequence(List<YamlNode> items, Span _) ->
          items.forEach(item -> visit(item, TEXT));
      case Shape.Texts _, Shape.Words _ when node instanceof YamlNode.Scalar -> show(node);
      case Shape.TextsByName _ when node instanceof YamlNode.Mapping mapping ->
          mapping
              .entries()
              .forEach(
                  entry -> {
                    show(entry.key());
                    visit(entry.value(), TEXT);
                  });
      case Shape.ListOfKeys(Shape.Keys keys)
          when node instanceof YamlNode.Sequence(List<YamlNode> items, Span _) ->
          items.forEach(item -> visit(item, keys));
      case Shape.Keys keys when node instanceof YamlNode.Mapping mapping -> visit(mapping, keys);
      default -> hide(node);
    }
  }

  private void visit(YamlNode.Mapping mapping, Shape.Keys keys) {
    for (YamlNode.Entry entry : mapping.entries()) {
      show(entry.key());
      Key known = keys.keys().get(entry.key().text());
      if (known == null) {
        hide(entry.value());
      } else {
        visit(entry.value(), known.shape());
      }
    }
  }

  private void show(YamlNode node) {
    pieces.add(new Source.Piece(node.span(), Source.Visibility.SHOWN));
  }

  private void hide(YamlNode node) {
    pieces.add(new Source.Piece(node.span(), Source.Visibility.HIDDEN));
  }
}
