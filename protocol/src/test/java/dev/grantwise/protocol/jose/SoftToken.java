package dev.grantwise.protocol.jose;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A PKCS #11 token of SoftHSM in a folder of its own, whose keys are made inside it. */
public record SoftToken(Path folder, long slot) {

  public static final Path LIBRARY = Path.of("/usr/lib/softhsm/libsofthsm2.so");
  public static final String PIN = "271828";

  private static final Pattern SLOT = Pattern.compile("reassigned to slot (\\d+)");

  /** Whether the library is here; on the build server it has to be. */
  public static boolean isHere() {
    return Files.exists(LIBRARY);
  }

  /**
   * An empty place for tokens, where the library looks for it: it reads the environment of this
   * process, and the tokens that are there when it is opened first.
   */
  public static Path emptyFolder() throws IOException {
    String configuration = System.getenv("SOFTHSM2_CONF");
    assertThat(configuration).as("SOFTHSM2_CONF, which the build sets").isNotNull();
    return emptyFolder(Files.createDirectories(Path.of(configuration).getParent()));
  }

  /** The same in that folder, for processes whose environment names {@link #configuration}. */
  public static Path emptyFolder(Path folder) throws IOException {
    Path tokens = Files.createTempDirectory(folder, "tokens");
    Files.writeString(configuration(folder), "directories.tokendir = " + tokens + "\n");
    return folder;
  }

  /** What {@code SOFTHSM2_CONF} has to name. */
  public static Path configuration(Path folder) {
    return folder.resolve("softhsm2.conf");
  }

  /** Makes one. */
  public static SoftToken make(Path folder) throws IOException, InterruptedException {
    String said =
        ran(
            folder,
            List.of(
                "softhsm2-util",
                "--init-token",
                "--free",
                "--label",
                "grantwise",
                "--so-pin",
                "314159",
                "--pin",
                PIN));
    Matcher slot = SLOT.matcher(said);
    assertThat(slot.find()).as(said).isTrue();
    return new SoftToken(folder, Long.parseLong(slot.group(1)));
  }

  /** Makes a pair in the token, with a certificate by itself. */
  public void generate(String alias, List<String> type, String start, int days)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                "-genkeypair",
                "-alias",
                alias,
                "-dname",
                "CN=" + alias,
                "-startdate",
                start,
                "-validity",
                Integer.toString(days)));
    command.addAll(type);
    keytool(command);
  }

  /** The certificate beside that key, in PEM. */
  public String certificate(String alias) throws IOException, InterruptedException {
    return keytool(List.of("-exportcert", "-rfc", "-alias", alias));
  }

  private String keytool(List<String> words) throws IOException, InterruptedException {
    Path configuration = folder.resolve("keytool.conf");
    Files.writeString(configuration, "name=keytool\nlibrary=" + LIBRARY + "\nslot=" + slot + "\n");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(words);
    command.addAll(
        List.of(
            "-storetype",
            "PKCS11",
            "-keystore",
            "NONE",
            "-storepass",
            PIN,
            "-providerClass",
            "sun.security.pkcs11.SunPKCS11",
            "-providerArg",
            configuration.toString()));
    return ran(folder, command);
  }

  private static String ran(Path folder, List<String> command)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("SOFTHSM2_CONF", configuration(folder).toString());
    Process process = builder.start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(said).isZero();
    return said;
  }
}
