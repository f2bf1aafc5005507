package dev.grantwise.advisor.file;

import dev.grantwise.advisor.catalogue.Catalogue;
import java.util.List;

/** The names of providers, read from the catalogue when a file is first about one. */
final class ProviderWords {

  static final List<Vocabulary.Term<ProviderName>> TERMS =
      Catalogue.load().names().entrySet().stream()
          .map(
              one ->
                  new Vocabulary.Term<>(
                      new ProviderName(one.getKey()), one.getKey(), one.getValue()))
          .toList();

  private ProviderWords() {}
}
