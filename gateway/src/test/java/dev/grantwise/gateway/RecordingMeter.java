package dev.grantwise.gateway;

import dev.grantwise.gateway.meter.GatewayMeter;
import dev.grantwise.gateway.page.Page;
import dev.grantwise.protocol.backend.SessionEndReason;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Writes down what a gateway tells of its work. */
final class RecordingMeter implements GatewayMeter {

  final List<String> told = new CopyOnWriteArrayList<>();

  @Override
  public void sessionBegan() {
    told.add("began");
  }

  @Override
  public void sessionEnded(SessionEndReason reason) {
    told.add("ended " + reason.code());
  }

  @Override
  public void notSignedIn(Page.Trouble trouble) {
    told.add("not signed in: " + trouble);
  }

  @Override
  public Call received(Target target) {
    return status -> told.add(target + " " + status);
  }
}
