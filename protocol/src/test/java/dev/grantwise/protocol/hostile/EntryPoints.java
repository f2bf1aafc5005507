package dev.grantwise.protocol.hostile;

import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.certificate.ShownCertificate;
import dev.grantwise.protocol.dpop.ProvenRequest;
import dev.grantwise.protocol.http.Body;
import dev.grantwise.protocol.http.Cookies;
import dev.grantwise.protocol.http.Headers;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.secret.Secret;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The public methods of this module that read something from outside: they take a text, bytes or a
 * part of a message, and their answer says whether it was any good. Found in the compiled classes,
 * so that a new one is found too. Rules are no parsers: they see facts.
 */
final class EntryPoints {

  private static final String ROOT = "dev.grantwise.protocol.";
  private static final String RULES = ROOT + "rule.";

  private static final List<Class<?>> MESSAGES =
      List.of(
          Body.class,
          Cookies.class,
          Headers.class,
          HttpRequest.class,
          HttpResponse.class,
          Parameters.class);

  private static final List<Class<?>> OUTSIDE =
      List.of(
          String.class,
          byte[].class,
          JsonObject.class,
          PublicKey.class,
          ProvenRequest.class,
          ShownCertificate.class);

  private EntryPoints() {}

  /** Their names, as {@code json.JsonObject.parse(String)}. */
  static Set<String> found() {
    return classes().stream()
        .filter(EntryPoints::isPublic)
        .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
        .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
        .filter(EntryPoints::isEntryPoint)
        .map(EntryPoints::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Every public method, to tell whether a name is still one. */
  static Set<String> methods() {
    return classes().stream()
        .filter(EntryPoints::isPublic)
        .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
        .filter(method -> Modifier.isPublic(method.getModifiers()))
        .map(EntryPoints::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The classes of this module, without those of rules. */
  static List<Class<?>> classes() {
    try {
      Path root = Path.of(Parsed.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      try (Stream<Path> files = Files.walk(root)) {
        return files
            .map(file -> root.relativize(file).toString())
            .filter(file -> file.endsWith(".class") && !file.endsWith("-info.class"))
            .map(file -> file.substring(0, file.length() - ".class".length()))
            .map(file -> file.replace(java.io.File.separatorChar, '.'))
            .filter(name -> !name.startsWith(RULES))
            .<Class<?>>map(EntryPoints::loaded)
            .toList();
      }
    } catch (IOException | URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  private static Class<?> loaded(String name) {
    try {
      return Class.forName(name, false, EntryPoints.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  private static boolean isPublic(Class<?> type) {
    Class<?> outer = type.getEnclosingClass();
    return Modifier.isPublic(type.getModifiers()) && (outer == null || isPublic(outer));
  }

  private static boolean isEntryPoint(Method method) {
    boolean outside =
        Arrays.stream(method.getGenericParameterTypes()).anyMatch(EntryPoints::isOutside)
            || isSecret(method.getDeclaringClass())
            || MESSAGES.contains(method.getDeclaringClass());
    return outside
        && (isOutcome(method.getGenericReturnType())
            || (Modifier.isStatic(method.getModifiers()) && answersStatically(method)));
  }

  private static boolean isOutside(Type type) {
    return type.getTypeName().equals("java.util.List<java.lang.String>")
        || (type instanceof Class<?> known
            && (OUTSIDE.contains(known) || MESSAGES.contains(known) || isSecret(known)));
  }

  private static boolean isSecret(Class<?> type) {
    return Secret.class.isAssignableFrom(type);
  }

  /** It was any good, or not. */
  private static boolean isOutcome(Type type) {
    Class<?> raw = type instanceof Class<?> known ? known : raw(type);
    return type.getTypeName().contains(Parsed.class.getName() + "<")
        || (raw.isSealed() && raw.getName().startsWith(ROOT));
  }

  private static Class<?> raw(Type type) {
    return type instanceof java.lang.reflect.ParameterizedType generic
            && generic.getRawType() instanceof Class<?> known
        ? known
        : Object.class;
  }

  /** Something may come of it, or it takes a message apart. An instance's own are accessors. */
  private static boolean answersStatically(Method method) {
    return method.getReturnType().getSimpleName().startsWith("Optional")
        || Arrays.stream(method.getParameterTypes()).anyMatch(MESSAGES::contains);
  }

  private static String name(Method method) {
    return method.getDeclaringClass().getName().substring(ROOT.length())
        + "."
        + method.getName()
        + Arrays.stream(method.getParameterTypes())
            .map(Class::getSimpleName)
            .collect(Collectors.joining(",", "(", ")"));
  }
}
