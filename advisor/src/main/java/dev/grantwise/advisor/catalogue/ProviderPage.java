package dev.grantwise.advisor.catalogue;

import java.util.stream.Collectors;

/** The catalogue as a page of Markdown: {@code docs/providers.md}. */
public final class ProviderPage {

  private static final String HEAD =
      """
      # Providers

      What Grantwise knows of authorization servers beyond the metadata they publish. `provider: NAME` in a client
      file chooses one; a server on a provider's own host is recognised by its issuer. The server's own document
      always comes first: the catalogue fills what it does not say, and stands in for it with `--offline`.

      - *captured*: read in a metadata document that a server of the provider published
      - *documented*: read in the named source
      - *unsure*: not verified. It is shown with the request to check it, and decides nothing

      Grantwise is not connected with any of them. Facts change: tell us where one is wrong.

      This page is generated from the catalogue; do not edit it.
      """;

  private ProviderPage() {}

  /** The whole page. */
  public static String markdown() {
    return Catalogue.load().profiles().stream()
        .map(ProviderPage::section)
        .collect(Collectors.joining("", HEAD, ""));
  }

  private static String section(ProviderProfile profile) {
    return """

        ## %s

        `%s`%s.%s

        | what | value | note | evidence | read |
        | --- | --- | --- | --- | --- |
        """
            .formatted(profile.name(), profile.id(), issuer(profile), docs(profile))
        + profile.facts().stream().map(ProviderPage::row).collect(Collectors.joining());
  }

  private static String issuer(ProviderProfile profile) {
    String template = profile.issuerTemplate();
    return template.isEmpty() ? "" : ", issuer `" + template + "`";
  }

  private static String docs(ProviderProfile profile) {
    String docs = profile.docs();
    return profile.tenantExpected().map(text -> " `tenant`: " + text + ".").orElse("")
        + (docs.startsWith("https://") ? " Its documentation: <" + docs + ">" : "");
  }

  private static String row(ProviderFact fact) {
    String value = fact.key().isMany() ? fact.value() : "`" + fact.value() + "`";
    return "| "
        + String.join(
            " | ",
            fact.key().title(),
            cell(value),
            cell(fact.note()),
            fact.evidence().toString(),
            fact.date() + ", " + source(fact.source()))
        + " |\n";
  }

  private static String source(String source) {
    return source.startsWith("https://") ? "<" + source + ">" : source;
  }

  private static String cell(String text) {
    return text.replace("|", "\\|");
  }
}
