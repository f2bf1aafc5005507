package dev.grantwise.advisor.planner;

import static dev.grantwise.advisor.plan.Actor.USER;

import dev.grantwise.advisor.plan.Step.Phase;

/** A program that its user starts, and that speaks over its standard input and output. */
final class LocalProcessExchange {

  private LocalProcessExchange() {}

  static void write(Stage stage) {
    stage
        .step(Phase.USE, "environment", USER, stage.client())
        .checks("agent-stdio-without-oauth")
        .holds(stage.client(), "credentials of the environment")
        .add(
            "No OAuth message is sent: whoever starts the process hands it what it needs in its"
                + " environment, and nobody else can speak to it");
  }
}
