package dev.grantwise.advisor.planner;

import dev.grantwise.advisor.plan.Rejection;
import dev.grantwise.protocol.rule.Violation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Why not otherwise: every other value of every dimension, with what eliminated it. */
final class Rejections {

  /** Values that say that a dimension means nothing. */
  private static final Set<Object> NO_WAY =
      Set.of(
          Pkce.NOT_APPLICABLE,
          RequestDelivery.NOT_APPLICABLE,
          ResponseDelivery.NOT_APPLICABLE,
          RedirectKind.NONE);

  private static final Comparator<Near> NEAREST =
      Comparator.comparingInt(Near::distance)
          .thenComparingInt(near -> near.candidate().obstacleCount())
          .thenComparing(Near::candidate, Criterion.ORDER);

  private final Selection selection;
  private final Candidate best;
  private final List<Near> all;

  private Rejections(Selection selection) {
    this.selection = selection;
    this.best = selection.best();
    this.all = new ArrayList<>();
    for (Candidate candidate : selection.candidates()) {
      all.add(new Near(candidate, distance(candidate.design())));
    }
  }

  /** A candidate, and in how many dimensions it differs from the best. */
  private record Near(Candidate candidate, int distance) {}

  static List<Rejection> of(Selection selection) {
    Rejections rejections = new Rejections(selection);
    return Stream.of(
            rejections.others("grant", DesignSpace.GRANTS, Design::grant),
            rejections.others("architecture", DesignSpace.ARCHITECTURES, Design::architecture),
            rejections.others(
                "client authentication",
                DesignSpace.CLIENT_AUTHENTICATIONS,
                Design::clientAuthentication),
            rejections.others("PKCE", DesignSpace.PKCE, Design::pkce),
            rejections.others(
                "sender constraint", DesignSpace.SENDER_CONSTRAINTS, Design::senderConstraint),
            rejections.others("request", DesignSpace.REQUESTS, Design::request),
            rejections.others("redirect URI", DesignSpace.REDIRECTS, Design::redirect),
            rejections.others("renewal", DesignSpace.RENEWALS, Design::renewal),
            rejections.others("tokens", DesignSpace.TOKEN_LOCATIONS, Design::tokens),
            rejections.others("response mode", DesignSpace.DELIVERIES, Design::delivery))
        .flatMap(Function.identity())
        .toList();
  }

  private <V> Stream<Rejection> others(
      String dimension, List<V> values, Function<Design, V> dimensionOf) {
    V chosen = dimensionOf.apply(best.design());
    boolean everything = selection.winner().isEmpty();
    Map<V, List<Near>> having = having(dimensionOf);
    return values.stream()
        .filter(value -> everything || !value.equals(chosen))
        // "Not applicable" is no way that was considered.
        .filter(value -> !NO_WAY.contains(value))
        .flatMap(
            value -> rejection(dimension, value, having.getOrDefault(value, List.of())).stream());
  }

  /**
   * The candidates by the value that they have in a dimension: by a loop, as there are thousands.
   */
  private <V> Map<V, List<Near>> having(Function<Design, V> dimensionOf) {
    Map<V, List<Near>> having = new HashMap<>();
    for (Near near : all) {
      having
          .computeIfAbsent(dimensionOf.apply(near.candidate().design()), _ -> new ArrayList<>())
          .add(near);
    }
    return having;
  }

  private <V> Optional<Rejection> rejection(String dimension, V value, List<Near> having) {
    if (having.isEmpty()) {
      return Optional.empty();
    }
    Rejection rejection = rejection(dimension + ": " + value, having);
    // Asking for nothing is a way only for who is called, and then a rule speaks of it.
    return value.equals(Design.NO_GRANT) && rejection.rule().isEmpty()
        ? Optional.empty()
        : Optional.of(rejection);
  }

  private Rejection rejection(String option, List<Near> having) {
    Candidate nearest = Collections.min(having, NEAREST).candidate();
    return nearest.isPossible() ? outranked(option, nearest) : eliminated(option, having, nearest);
  }

  private Rejection eliminated(String option, List<Near> having, Candidate nearest) {
    List<Obstacle> rules =
        nearest.obstacles().stream().filter(one -> one.rule().isPresent()).toList();
    List<Obstacle> others =
        nearest.obstacles().stream().filter(one -> one.rule().isEmpty()).toList();
    List<Obstacle> own = rules.stream().filter(one -> !best.has(one)).toList();
    Obstacle obstacle =
        // What also stands against the best says nothing of this value.
        everywhere(having, own)
            .or(() -> everywhere(having, rules))
            .or(() -> everywhere(having, others))
            .or(() -> rules.stream().findFirst())
            .orElseGet(others::getFirst);
    return new Rejection(
        option, obstacle.what() + " " + obstacle.why(), obstacle.rule(), obstacle.source());
  }

  /** What every design with that value has in common is about the value itself. */
  private static Optional<Obstacle> everywhere(List<Near> having, List<Obstacle> obstacles) {
    return obstacles.stream().filter(one -> isEverywhere(having, one)).findFirst();
  }

  private static boolean isEverywhere(List<Near> having, Obstacle obstacle) {
    for (Near near : having) {
      if (!near.candidate().has(obstacle)) {
        return false;
      }
    }
    return true;
  }

  private Rejection outranked(String option, Candidate nearest) {
    Optional<Violation> discouraged =
        nearest.discouraged().stream()
            .filter(violation -> !best.discouraged().contains(violation))
            .findFirst();
    if (discouraged.isPresent()) {
      Obstacle reason = new Obstacle.RuleViolated(discouraged.get());
      return new Rejection(
          option, reason.what() + " " + reason.why(), reason.rule(), reason.source());
    }
    String why =
        Criterion.deciding(best, nearest).map(Criterion::sentence).orElse("it is no different");
    return new Rejection(
        option,
        "Allowed, but another was chosen: " + why + ".",
        Optional.empty(),
        Optional.empty());
  }

  private int distance(Design design) {
    Design other = best.design();
    return count(!design.grant().equals(other.grant()))
        + count(design.architecture() != other.architecture())
        + count(!design.clientAuthentication().equals(other.clientAuthentication()))
        + count(design.pkce() != other.pkce())
        + count(design.senderConstraint() != other.senderConstraint())
        + count(design.tokens() != other.tokens())
        + count(design.request() != other.request())
        + count(design.redirect() != other.redirect())
        + count(design.renewal() != other.renewal())
        + count(design.delivery() != other.delivery());
  }

  private static int count(boolean differs) {
    return differs ? 1 : 0;
  }
}
