package dev.grantwise.protocol.jose;

import dev.grantwise.protocol.jose.RefusedJwt.Reason;

/**
 * A forged JWT that every reader of JWTs must refuse, and why.
 *
 * @param row of the attack catalogue, such as {@code A38}
 * @param name what the forger does
 * @param token as it is sent
 * @param reason the one by which it is refused: another means that the attack got further than it
 *     should, or that it was stopped by chance
 */
public record JwtAttack(String row, String name, String token, Reason reason) {

  @Override
  public String toString() {
    return row + " " + name;
  }
}
