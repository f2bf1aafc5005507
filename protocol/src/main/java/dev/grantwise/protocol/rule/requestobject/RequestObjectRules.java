package dev.grantwise.protocol.rule.requestobject;

import dev.grantwise.protocol.rule.RuleSet;
import java.util.List;

/** Which rules of request objects can be checked when. */
public final class RequestObjectRules {

  /** Against one just received, whose signature is the client's. */
  public static final RuleSet<RequestObjectFacts> RECEIVED =
      new RuleSet<>(
          List.of(
              new RequestObjectOfItsKind(),
              new RequestObjectWithoutSubject(),
              new RequestObjectClient(),
              new RequestObjectIssuer(),
              new RequestObjectAudience(),
              new RequestObjectCurrent(),
              new RequestObjectFlat(),
              new RequestObjectPlain()));

  private RequestObjectRules() {}
}
