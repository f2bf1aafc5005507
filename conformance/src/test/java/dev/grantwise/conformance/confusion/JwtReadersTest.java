package dev.grantwise.conformance.confusion;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.grantwise.protocol.jose.JwtClaims;
import dev.grantwise.protocol.jose.JwtVerifier;
import dev.grantwise.protocol.jose.KeyInHeader;
import dev.grantwise.protocol.signed.ClientAssertionCheck;
import dev.grantwise.protocol.signed.ClientSigner;
import dev.grantwise.protocol.signed.GrantAssertionCheck;
import dev.grantwise.protocol.signed.IssuerSigner;
import dev.grantwise.protocol.signed.PlatformAssertion;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whoever comes to read JWTs joins the consumers, or the attacks never reach it. */
class JwtReadersTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          // The importer knows folders of tests, and not the jars that are made of them.
          .withImportOption(location -> !location.contains("-tests.jar"))
          .importPackages("dev.grantwise");

  @Test
  void everyReaderOfSignedJwtsIsAConsumer() {
    Set<Class<?>> readers = Set.of(JwtVerifier.class, ClientSigner.class, IssuerSigner.class);
    Set<String> callers =
        callers(
            call ->
                (readers.stream().anyMatch(call.getTargetOwner()::isEquivalentTo)
                        && call.getName().equals("verify"))
                    || (call.getTargetOwner().isEquivalentTo(KeyInHeader.class)
                        && call.getName().equals("read")));
    callers.removeAll(names(Stream.of(ClientSigner.class, IssuerSigner.class)));

    assertThat(callers)
        .isEqualTo(names(Arrays.stream(Consumer.values()).map(Consumer::reader)))
        .hasSize(10);
  }

  /** What is read without a look at the signature is only ever a reason to refuse. */
  @Test
  void whoReadsUnverifiedClaimsIsKnown() {
    assertThat(
            callers(
                call ->
                    call.getTargetOwner().isEquivalentTo(JwtClaims.class)
                        && call.getName().equals("unverified")))
        .containsExactlyInAnyOrder(
            ClientAssertionCheck.class.getName(),
            PlatformAssertion.class.getName(),
            GrantAssertionCheck.class.getName(),
            "dev.grantwise.client.refresh.RenewedIdentity",
            "dev.grantwise.client.refresh.Audience");
  }

  private static Set<String> callers(Predicate<JavaAccess<?>> wanted) {
    return CLASSES.stream()
        .filter(
            caller ->
                caller.getAccessesFromSelf().stream()
                    .filter(call -> !call.getTargetOwner().equals(caller))
                    .anyMatch(wanted))
        .map(JwtReadersTest::outermost)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String outermost(JavaClass nested) {
    return nested.getEnclosingClass().map(JwtReadersTest::outermost).orElse(nested.getName());
  }

  private static Set<String> names(Stream<Class<?>> classes) {
    return classes.map(Class::getName).collect(Collectors.toCollection(TreeSet::new));
  }
}
