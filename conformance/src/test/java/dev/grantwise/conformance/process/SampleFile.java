package dev.grantwise.conformance.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The client file of the sample app, on four ports that were free. */
record SampleFile(Path path, int gateway, int server, int api, int page) {

  static SampleFile in(Path folder) throws IOException {
    List<Integer> free = FreePorts.choose(4);
    return write(folder, free.get(0), free.get(1), free.get(2), free.get(3));
  }

  /** On ports of one's choice. */
  static SampleFile write(Path folder, int gateway, int server, int api, int page)
      throws IOException {
    Path path = folder.resolve("grantwise.yaml");
    Files.writeString(
        path,
        """
        client:
          type: browser-based-app
          client_id: photos
          client_name: Photos
          redirect_uris: [http://127.0.0.1:%1$d/oauth2/callback]
          post_logout_redirect_uris: [http://127.0.0.1:%1$d/oauth2/sign_out]
        authorization_server:
          embedded: {issuer: http://localhost:%2$d, port: %2$d}
        access:
          - {resource: https://api.photos.example, scopes: [photos.read]}
        runtime:
          upstreams:
            - {path: /api/, to: http://127.0.0.1:%3$d, resource: https://api.photos.example}
            - {path: /, to: http://127.0.0.1:%4$d}
          sample: photos
        """
            .formatted(gateway, server, api, page));
    return new SampleFile(path, gateway, server, api, page);
  }

  List<Integer> ports() {
    return List.of(gateway, server, api, page);
  }

  String address() {
    return "http://127.0.0.1:" + gateway;
  }
}
