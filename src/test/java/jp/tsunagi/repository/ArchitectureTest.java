package jp.tsunagi.repository;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.charset.Charset;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import jp.tsunagi.text.JapanTime;

/** Who must not know whom. Each rule says why, for the person whose change it stops. */
@AnalyzeClasses(packages = "jp.tsunagi", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String[] ENGINE = {
        "jp.tsunagi.layout..", "jp.tsunagi.codes..", "jp.tsunagi.mapping..", "jp.tsunagi.text..", "jp.tsunagi.catalog.."
    };

    @ArchTest
    static final ArchRule engineKnowsNoServer = noClasses()
            .that()
            .resideInAnyPackage(ENGINE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.camel..", "org.springframework..", "java.sql..", "javax.sql..", "jakarta..")
            .because(
                    "translation is a pure function of bytes and text, and must start in a blink from the command line");

    @ArchTest
    static final ArchRule engineKnowsNoHub = noClasses()
            .that()
            .resideInAnyPackage(ENGINE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "jp.tsunagi.hub..",
                    "jp.tsunagi.connector..",
                    "jp.tsunagi.ledger..",
                    "jp.tsunagi.cli..",
                    "jp.tsunagi.golden..")
            .because("the engine is used by all of them and must work without any of them");

    @ArchTest
    static final ArchRule problemsKnowNobody = noClasses()
            .that()
            .resideInAPackage("jp.tsunagi.problem..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("jp.tsunagi..").and(resideOutsideOfPackage("jp.tsunagi.problem..")))
            .because("every package tells problems, so problems can depend on none of them");

    @ArchTest
    static final ArchRule examplesKnowNoCamel = noClasses()
            .that()
            .resideInAPackage("jp.tsunagi.golden..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.camel..", "org.springframework..")
            .allowEmptyShould(true)
            .because("someone who writes only text runs the examples without a hub");

    @ArchTest
    static final ArchRule ledgerKnowsNoRoute = noClasses()
            .that()
            .resideInAPackage("jp.tsunagi.ledger..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.camel..")
            .allowEmptyShould(true)
            .because("what was received and delivered is true however it travelled");

    @ArchTest
    static final ArchRule policyKnowsNoTransport = noClasses()
            .that()
            .resideInAPackage("jp.tsunagi.policy..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.camel..", "jakarta.servlet..", "jakarta.jms..", "org.apache.kafka..")
            .allowEmptyShould(true)
            .because("who may see what does not depend on the door at which they ask");

    @ArchTest
    static final ArchRule commandLineKnowsNoSql = noClasses()
            .that()
            .resideInAPackage("jp.tsunagi.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..", "org.springframework.jdbc..")
            .because("only the ledger knows how it is stored");

    @ArchTest
    static final ArchRule connectorsDoNotKnowEachOther = slices().matching("jp.tsunagi.connector.(*)..")
            .should()
            .notDependOnEachOther()
            .allowEmptyShould(true)
            .because("a connector is added or left out alone");

    @ArchTest
    static final ArchRule packagesHaveNoCycles = slices().matching("jp.tsunagi.(**)")
            .should()
            .beFreeOfCycles()
            .because("a package that needs another which needs it back is one package with two names");

    @ArchTest
    static final ArchRule charsetsAreNamed = noClasses()
            .should()
            .callMethod(Charset.class, "defaultCharset")
            .orShould()
            .callMethod(String.class, "getBytes")
            .orShould()
            .callConstructor(String.class, byte[].class)
            .orShould()
            .callConstructor(java.io.FileReader.class, String.class)
            .orShould()
            .callConstructor(java.io.FileReader.class, java.io.File.class)
            .orShould()
            .callConstructor(java.io.FileWriter.class, String.class)
            .orShould()
            .callConstructor(java.io.InputStreamReader.class, java.io.InputStream.class)
            .orShould()
            .callConstructor(java.io.OutputStreamWriter.class, java.io.OutputStream.class)
            .orShould()
            .callMethod(java.io.ByteArrayOutputStream.class, "toString")
            .because("files of this field are MS932, and the default differs from machine to machine");

    @ArchTest
    static final ArchRule timeComesFromAClock = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(OffsetDateTime.class, "now")
            .orShould()
            .callMethod(ZonedDateTime.class, "now")
            .orShould()
            .callMethod(YearMonth.class, "now")
            .orShould()
            .callConstructor(java.util.Date.class)
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .because("a result that depends on the hour cannot be run again and compared: take a Clock");

    @ArchTest
    static final ArchRule onlyWhoBuildsAGraphChoosesTheClock = noClasses()
            .that()
            .resideOutsideOfPackages("jp.tsunagi.cli..", "jp.tsunagi.hub..")
            .and()
            .doNotHaveFullyQualifiedName("jp.tsunagi.catalog.Catalog")
            .should()
            .callMethod(JapanTime.class, "clock")
            .because("everybody else is given a clock, so that a test can stop it");

    @ArchTest
    static final ArchRule clocksShowTheTimeOfJapan = noClasses()
            .that()
            .doNotBelongToAnyOf(JapanTime.class)
            .should()
            .callMethod(Clock.class, "systemDefaultZone")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(Clock.class, "system", java.time.ZoneId.class)
            .because("a day begins when it begins in Japan, wherever the machine stands");

    @ArchTest
    static final ArchRule onlyTheMainClassEndsTheProcess = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("jp.tsunagi.cli.Tsunagi")
            .should()
            .callMethod(System.class, "exit", int.class)
            .because("an exit in the middle loses what is under way and cannot be tested");

    @ArchTest
    static final ArchRule nobodyPrintsPastTheStreams = noClasses()
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .because("standard output belongs to the result, in UTF-8: use the streams of the command");
}
