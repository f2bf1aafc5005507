package dev.grantwise.app.command;

import java.io.FileInputStream;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * SIGHUP. Operators send it to have a configuration read again; a terminal that is closed sends it
 * too, and then the process ends by it as any other does.
 */
final class HangUp implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(HangUp.class);
  private static final String SIGNAL = "sun.misc.Signal";
  private static final String HANDLER = "sun.misc.SignalHandler";
  private static final String TERMINAL = "/dev/tty";

  /** 128 and the number of the signal, as shells have it. */
  private static final int EXIT_CODE = 129;

  private final Runnable reload;
  private final boolean interactive = hasTerminal();

  private HangUp(Runnable reload) {
    this.reload = reload;
  }

  /**
   * Has something done at each of them, on a thread of its own. Where the system has no such
   * signal, or the process was started to ignore it (nohup), nothing changes.
   */
  static void handle(Runnable reload) {
    try {
      install(new HangUp(reload));
    } catch (Error e) {
      throw e;
    } catch (Throwable e) {
      // A system without it: a change of the file is for the next start there.
      LOG.debug("no SIGHUP is heard here", e);
    }
  }

  /** By name: Java hears signals by nothing else, and its compiler warns of it (decision 0030). */
  private static void install(HangUp hangUp) throws Throwable {
    MethodHandles.Lookup lookup = MethodHandles.lookup();
    Class<?> signal = Class.forName(SIGNAL);
    Class<?> handler = Class.forName(HANDLER);
    MethodHandle heard =
        lookup.findVirtual(Runnable.class, "run", MethodType.methodType(void.class)).bindTo(hangUp);
    Object listener =
        MethodHandleProxies.asInterfaceInstance(
            handler, MethodHandles.dropArguments(heard, 0, signal));
    Object hup =
        lookup
            .findConstructor(signal, MethodType.methodType(void.class, String.class))
            .invoke("HUP");
    lookup
        .findStatic(signal, "handle", MethodType.methodType(handler, signal, handler))
        .invoke(hup, listener);
  }

  @Override
  public void run() {
    if (interactive && !hasTerminal()) {
      System.exit(EXIT_CODE);
    }
    reload.run();
  }

  private static boolean hasTerminal() {
    try (FileInputStream terminal = new FileInputStream(TERMINAL)) {
      return terminal.getFD().valid();
    } catch (IOException e) {
      return false;
    }
  }
}
