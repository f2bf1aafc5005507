package dev.grantwise.advisor.file;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Says what is assumed of each type, as it is computed for each type. */
final class Usual {

  private Usual() {}

  /** The commonest value, and the types for which it is another. */
  static String byType(Set<ClientKind> types, Function<ClientKind, String> value) {
    Map<String, List<ClientKind>> kinds =
        Arrays.stream(ClientKind.values())
            .filter(types::contains)
            .collect(Collectors.groupingBy(value, LinkedHashMap::new, Collectors.toList()));
    String commonest =
        new TreeMap<>(kinds)
            .entrySet().stream()
                .max(Comparator.comparingInt(group -> group.getValue().size()))
                .orElseThrow()
                .getKey();
    String others =
        kinds.entrySet().stream()
            .filter(group -> !group.getKey().equals(commonest))
            .map(group -> "`" + group.getKey() + "` for " + words(group.getValue()))
            .collect(Collectors.joining("; "));
    return "`" + commonest + "`" + (others.isEmpty() ? "" : "; " + others);
  }

  private static String words(List<ClientKind> kinds) {
    return kinds.stream().map(ClientKind::word).collect(Collectors.joining(", "));
  }
}
