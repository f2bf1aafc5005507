package dev.grantwise.advisor.catalogue;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The providers that Grantwise knows. The facts of a provider are read when it is asked for.
 *
 * <pre>{@code
 * Catalogue.load().find("google").flatMap(profile -> profile.deciding(FactKey.PUBLIC_CLIENTS))
 * }</pre>
 */
public final class Catalogue {

  /** Our own server, which is chosen by {@code embedded} and not by a provider's name. */
  public static final String EMBEDDED = "embedded";

  private final List<CatalogueEntry> entries;

  /** It never changes, so it is read once, when somebody first asks for it. */
  private static final class Loaded {
    static final Catalogue CATALOGUE = new Catalogue(CatalogueFiles.entries());
  }

  private Catalogue(List<CatalogueEntry> entries) {
    this.entries = List.copyOf(entries);
  }

  /** The catalogue that comes with this version. */
  public static Catalogue load() {
    return Loaded.CATALOGUE;
  }

  /** The names that {@code provider:} takes, sorted. */
  public List<String> ids() {
    return entries.stream()
        .map(CatalogueEntry::id)
        .filter(id -> !id.equals(EMBEDDED))
        .sorted()
        .toList();
  }

  /** What each of the {@link #ids} is called, in their order. */
  public SortedMap<String, String> names() {
    SortedMap<String, String> names = new TreeMap<>();
    entries.stream()
        .map(CatalogueEntry::identity)
        .filter(identity -> !identity.id().equals(EMBEDDED))
        .forEach(identity -> names.put(identity.id(), identity.name()));
    return names;
  }

  /** The provider of that name. */
  public Optional<ProviderProfile> find(String id) {
    return entries.stream()
        .filter(entry -> entry.id().equals(id))
        .findFirst()
        .map(CatalogueEntry::profile);
  }

  /**
   * The provider that this issuer must be of, because the host is the provider's own. Software that
   * runs on its users' hosts is not recognised: name it with {@code provider}.
   */
  public Optional<ProviderProfile> ofIssuer(String issuer) {
    return entries.stream()
        .filter(entry -> entry.recognises(issuer))
        .findFirst()
        .map(CatalogueEntry::profile);
  }

  /** Every provider, our own server last. */
  public List<ProviderProfile> profiles() {
    return entries.stream().map(CatalogueEntry::profile).toList();
  }
}
