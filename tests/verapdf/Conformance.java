import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;

import org.apache.pdfbox.preflight.PreflightDocument;
import org.apache.pdfbox.preflight.ValidationResult.ValidationError;
import org.apache.pdfbox.preflight.exception.SyntaxValidationException;
import org.apache.pdfbox.preflight.parser.PreflightParser;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/**
 * Asks veraPDF and PDFBox whether files conform to what they claim: many files in one virtual
 * machine, since its start takes longer than a file.
 *
 * <p>Reads lines of a profile, a tab and a path: 1b, 2u, 2a, 3a, ua1 for veraPDF, preflight for
 * PDFBox (PDF/A-1b). Answers each with a line: ok or failed, the profile, the path, and each rule
 * that is broken, with how often and where first, between tabs.
 */
public final class Conformance {
    private Conformance() {
    }

    private static void askVeraPdf(String profile, File file, List<String> faults) throws Exception {
        PDFAFlavour flavour = PDFAFlavour.byFlavourId(profile);
        TreeMap<String, String> first = new TreeMap<>();
        TreeMap<String, Integer> counts = new TreeMap<>();

        if (flavour == PDFAFlavour.NO_FLAVOUR) {
            throw new IOException("no profile " + profile);
        }
        try (PDFAParser parser = Foundries.defaultInstance().createParser(file, flavour);
                PDFAValidator validator =
                        Foundries.defaultInstance().createValidator(flavour, false)) {
            ValidationResult result = validator.validate(parser);

            for (TestAssertion broken : result.getTestAssertions()) {
                String rule = broken.getRuleId().getClause() + "-"
                        + broken.getRuleId().getTestNumber();

                counts.merge(rule, 1, Integer::sum);
                first.putIfAbsent(rule,
                        broken.getMessage() + " at " + broken.getLocation().getContext());
            }
            if (!result.isCompliant() && counts.isEmpty()) {
                faults.add("not compliant");
            }
        }
        counts.forEach((rule, count) -> faults.add(rule + " (" + count + "): " + first.get(rule)));
    }

    private static void askPreflight(File file, List<String> faults) throws Exception {
        org.apache.pdfbox.preflight.ValidationResult result;
        PreflightParser parser = new PreflightParser(file);

        try {
            parser.parse();
            try (PreflightDocument document = parser.getPreflightDocument()) {
                document.validate();
                result = document.getResult();
            }
        } catch (SyntaxValidationException error) {
            result = error.getResult();
        }
        for (ValidationError error : result.getErrorsList()) {
            faults.add(error.getErrorCode() + ": " + error.getDetails());
        }
    }

    private static void ask(String profile, String path, PrintStream out) {
        List<String> faults = new ArrayList<>();

        try {
            if (profile.equals("preflight")) {
                askPreflight(new File(path), faults);
            } else {
                askVeraPdf(profile, new File(path), faults);
            }
        } catch (Exception error) {
            faults.add(error.toString());
        }
        out.print((faults.isEmpty() ? "ok" : "failed") + "\t" + profile + "\t" + path);
        for (String fault : faults) {
            out.print("\t" + fault.replaceAll("\\s+", " "));
        }
        out.println();
    }

    public static void main(String[] arguments) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

        LogManager.getLogManager().reset();
        Logger.getLogger("").setLevel(Level.OFF);
        VeraGreenfieldFoundryProvider.initialise();
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] words = line.split("\t", 2);

                ask(words[0], words[1], out);
            }
        }
    }
}
