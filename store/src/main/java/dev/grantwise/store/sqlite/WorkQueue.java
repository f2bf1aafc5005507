package dev.grantwise.store.sqlite;

import dev.grantwise.store.failure.StorageException;
import dev.grantwise.store.failure.StorageException.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The bounded line between callers and the engine's threads. Never blocks a caller. */
final class WorkQueue {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Queue<Pending<?>> waiting = new ArrayDeque<>();
  private final int capacity;
  private boolean closed;

  WorkQueue(int capacity) {
    this.capacity = capacity;
  }

  /** Lines it up, or refuses at once. */
  void add(Pending<?> pending) {
    lock.lock();
    try {
      if (closed) {
        throw StorageException.of(Kind.CLOSED, "The state database is closed")
            .expected("work before the stop, not after it")
            .remedy("Start Grantwise again");
      }
      if (waiting.size() >= capacity) {
        throw StorageException.of(
                Kind.OVERLOADED, capacity + " units of work already wait for the state database")
            .expected("a shorter line")
            .remedy("Nothing was changed; try again later, and look at the load of the disk");
      }
      waiting.add(pending);
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Waits for the next units, at most so many; empty once it is closed and worked off. */
  List<Pending<?>> next(int atMost) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (waiting.isEmpty() && !closed) {
        changed.await();
      }
      List<Pending<?>> units = new ArrayList<>();
      while (units.size() < atMost && !waiting.isEmpty()) {
        units.add(waiting.remove());
      }
      return units;
    } finally {
      lock.unlock();
    }
  }

  /** Refuses what comes later, and lets the threads go when the line is worked off. */
  void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
