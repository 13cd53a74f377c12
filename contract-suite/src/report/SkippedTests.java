import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Prints which tests of the whole build were skipped, and why. Maven runs this source file after the last module.
 */
public final class SkippedTests {

    private SkippedTests() {}

    public static void main(String[] arguments) throws IOException, XMLStreamException {
        Map<String, List<String>> byReason = new TreeMap<>();
        for (Path report : reports(Path.of(arguments[0]))) {
            read(report, byReason);
        }
        int skipped = byReason.values().stream().mapToInt(List::size).sum();
        System.out.println("Tests that were skipped: " + skipped);
        byReason.forEach((reason, classes) ->
                System.out.printf("  %d: %s (%s)%n", classes.size(), reason, String.join(", ", new TreeSet<>(classes))));
    }

    private static List<Path> reports(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().matches(".*/target/(surefire|failsafe)-reports/TEST-[^/]*\\.xml"))
                    .toList();
        }
    }

    private static void read(Path report, Map<String, List<String>> byReason) throws IOException, XMLStreamException {
        try (InputStream in = Files.newInputStream(report)) {
            XMLStreamReader xml = XMLInputFactory.newInstance().createXMLStreamReader(in);
            String test = "";
            while (xml.hasNext()) {
                xml.next();
                if (xml.isStartElement() && xml.getLocalName().equals("testcase")) {
                    test = xml.getAttributeValue(null, "classname").replaceFirst(".*\\.", "");
                } else if (xml.isStartElement() && xml.getLocalName().equals("skipped")) {
                    byReason.computeIfAbsent(reason(xml), none -> new ArrayList<>()).add(test);
                }
            }
        }
    }

    /** Returns the reason: an attribute for a condition, the first line of the text for a failed assumption. */
    private static String reason(XMLStreamReader skipped) throws XMLStreamException {
        String message = skipped.getAttributeValue(null, "message");
        String reason = message != null ? message : skipped.getElementText().lines().findFirst().orElse("");
        String plain = reason.replaceFirst("^(\\S+Exception: )?(Assumption failed: )?", "");
        return plain.isBlank() ? "no reason was given" : plain;
    }
}
