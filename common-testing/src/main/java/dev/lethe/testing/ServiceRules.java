package dev.lethe.testing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.inject.Inject;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.Field;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * Checks dependencies: common knows no service, a service knows no other, and packages have no cycles.
 */
public final class ServiceRules {

    private static final List<String> SERVICES = List.of("users", "conversations", "testcleanup", "items");

    private ServiceRules() {}

    /** Checks every class below {@code dev.lethe.<name>}. */
    public static void check(String name) {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("dev.lethe." + name);
        if (classes.isEmpty()) {
            throw new AssertionError("No classes below dev.lethe." + name);
        }
        String[] others = SERVICES.stream()
                .filter(service -> !service.equals(name))
                .map(service -> "dev.lethe." + service + "..")
                .toArray(String[]::new);
        List<ArchRule> rules = List.of(
                noClasses().should().dependOnClassesThat().resideInAnyPackage(others),
                noClasses().should().resideInAnyPackage("..util..", "..helper..", "..manager..", "..impl.."),
                fields().should().notBeAnnotatedWith(Inject.class),
                slices().matching("dev.lethe." + name + ".(*)..").should().beFreeOfCycles());
        rules.forEach(rule -> rule.allowEmptyShould(true).check(classes));
        classes.stream().filter(ServiceRules::hasAList).map(JavaClass::reflect).forEach(ServiceRules::checkElements);
    }

    private static boolean hasAList(JavaClass type) {
        return type.isRecord()
                && type.getFields().stream()
                        .anyMatch(field -> field.getRawType().isAssignableTo(Collection.class));
    }

    /**
     * Finds constraints on elements of lists. Equal violations share a hash code, so 20,000 bad elements would take
     * minutes to report.
     */
    private static void checkElements(Class<?> type) {
        for (Field field : type.getDeclaredFields()) {
            if (field.getAnnotatedType() instanceof AnnotatedParameterizedType list
                    && Stream.of(list.getAnnotatedActualTypeArguments())
                            .anyMatch(element -> element.getAnnotations().length > 0)) {
                throw new AssertionError(
                        field + " has constraints on its elements: check them in a loop that stops early");
            }
        }
    }
}
