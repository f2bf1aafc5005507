/**
 * Faults injected into refreshes of two real processes over one store: killed at each step, answers
 * that are lost or late, clocks apart, crowds, sign-outs. Start with {@link
 * dev.grantwise.store.fault.RefreshFaults}.
 *
 * <p>Nothing here waits for time to pass: a refresh stands at a step until it is let go or its
 * process is killed, and clocks are moved.
 */
@org.jspecify.annotations.NullMarked
package dev.grantwise.store.fault;
