package dev.grantwise.advisor.catalogue;

import dev.grantwise.protocol.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Reads the files of the catalogue: {@code providers.json}, which says who and where, and one file
 * of facts for each provider. A mistake in them is a bug of ours, and throws.
 */
final class CatalogueFiles {

  private CatalogueFiles() {}

  static List<CatalogueEntry> entries() {
    return demanded(read("providers.json").objects("providers"), "providers").stream()
        .map(CatalogueFiles::entry)
        .toList();
  }

  /** The facts of one provider, in the order of the keys. */
  static List<ProviderFact> facts(String id) {
    return demanded(read("provider/" + id + ".json").objects("facts"), id).stream()
        .map(CatalogueFiles::fact)
        .sorted(Comparator.comparing(ProviderFact::key))
        .toList();
  }

  private static CatalogueEntry entry(JsonObject entry) {
    return new CatalogueEntry(
        new ProviderProfile.Identity(text(entry, "id"), text(entry, "name"), text(entry, "docs")),
        entry.objects("servers").orElse(List.of()).stream().map(CatalogueFiles::form).toList(),
        templates(entry, "recognised"),
        tenant(entry.object("tenant").orElse(JsonObject.EMPTY)));
  }

  private static Tenant tenant(JsonObject tenant) {
    return new Tenant(
        tenant.string("expected").orElse(""),
        tenant.string("value").map(IssuerTemplate::new),
        tenant.string("issuer"),
        tenant.string("otherwise"));
  }

  private static ServerForm form(JsonObject form) {
    return new ServerForm(
        templates(form, "issuers"),
        form.string("publication").map(CatalogueFiles::publication).orElse(Publication.YES),
        form.object("advertised").map(CatalogueFiles::endpoints).orElse(Endpoints.NONE),
        form.object("unadvertised").map(CatalogueFiles::endpoints).orElse(Endpoints.NONE),
        form.strings("templated").orElse(List.of()));
  }

  private static List<IssuerTemplate> templates(JsonObject json, String name) {
    return json.strings(name).orElse(List.of()).stream().map(IssuerTemplate::new).toList();
  }

  private static Endpoints endpoints(JsonObject json) {
    JsonObject urls = demanded(json.object("urls"), "urls");
    Map<String, String> templates = new LinkedHashMap<>();
    urls.names().forEach(name -> templates.put(name, text(urls, name)));
    return new Endpoints(templates, evidence(json), text(json, "source"), date(json));
  }

  private static ProviderFact fact(JsonObject fact) {
    return new ProviderFact(
        demanded(FactKey.of(text(fact, "key")), text(fact, "key")),
        text(fact, "value"),
        text(fact, "note"),
        evidence(fact),
        text(fact, "source"),
        date(fact));
  }

  private static Publication publication(String word) {
    return Publication.valueOf(word.toUpperCase(Locale.ROOT));
  }

  private static Evidence evidence(JsonObject json) {
    return Evidence.valueOf(text(json, "evidence").toUpperCase(Locale.ROOT));
  }

  private static LocalDate date(JsonObject json) {
    return LocalDate.parse(text(json, "date"));
  }

  private static String text(JsonObject json, String name) {
    return demanded(json.string(name), name);
  }

  private static <T> T demanded(Optional<T> value, String what) {
    return value.orElseThrow(() -> new IllegalStateException("catalogue: expected " + what));
  }

  private static JsonObject read(String file) {
    try (InputStream in = CatalogueFiles.class.getResourceAsStream(file)) {
      byte[] bytes = Objects.requireNonNull(in, file).readAllBytes();
      return JsonObject.parse(new String(bytes, StandardCharsets.UTF_8)).orThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
