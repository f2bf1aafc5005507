package dev.grantwise.app.fetch;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Looks names up. */
@FunctionalInterface
interface NameService {

  /** The system's. */
  NameService SYSTEM = host -> List.of(InetAddress.getAllByName(host));

  /** All addresses of the name. May take as long as it likes: nobody waits beyond their limit. */
  List<InetAddress> addresses(String host) throws UnknownHostException;
}
