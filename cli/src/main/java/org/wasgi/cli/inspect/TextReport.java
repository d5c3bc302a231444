package org.wasgi.cli.inspect;

import java.util.Map;
import org.wasgi.cli.WasmFile;
import org.wasgi.cli.inspect.CoreModuleInfo.MemoryInfo;
import org.wasgi.cli.inspect.Inspection.Item;

/** An inspection for people. */
public final class TextReport {
    private final StringBuilder out = new StringBuilder();

    private TextReport() {}

    /** Lines, the last one ended too. */
    public static String of(Inspection inspection) {
        TextReport report = new TextReport();
        report.print(inspection);
        return report.out.toString();
    }

    private void print(Inspection inspection) {
        WasmFile file = inspection.file();
        line(0, file.path().toString());
        line(
                1,
                "kind     "
                        + (file.kind() == WasmFile.Kind.COMPONENT ? "component" : "core module"));
        line(1, "size     " + file.bytes().length + " bytes");
        line(1, "sha256   " + file.sha256());
        if (!inspection.worlds().isEmpty()) {
            line(1, "worlds   " + String.join(", ", inspection.worlds()));
        }
        section("imports", inspection.imports());
        section("exports", inspection.exports());
        line(0, "core modules");
        inspection.coreModules().forEach(this::module);
    }

    private void section(String title, Map<String, Item> items) {
        line(0, title);
        if (items.isEmpty()) {
            line(1, "none");
        }
        items(1, items);
    }

    private void items(int depth, Map<String, Item> items) {
        items.forEach(
                (name, item) -> {
                    if (item instanceof Item.Interface nested) {
                        line(depth, name);
                        items(depth + 1, nested.members());
                    } else if (item instanceof Item.Single single) {
                        line(depth, name + ": " + single.type());
                    }
                });
    }

    private void module(CoreModuleInfo module) {
        line(1, module.bytes() + " bytes");
        for (MemoryInfo memory : module.memories()) {
            line(
                    2,
                    (memory.imported() ? "imported memory " : "memory ")
                            + pages(memory.minPages())
                            + memory.maxPages().map(max -> ", at most " + pages(max)).orElse(""));
        }
    }

    /** {@code 2 pages (128 KiB)}. */
    private static String pages(long pages) {
        return Long.toUnsignedString(pages)
                + (pages == 1 ? " page (" : " pages (")
                + pages * 64
                + " KiB)";
    }

    private void line(int depth, String text) {
        out.append("  ".repeat(depth)).append(text).append(System.lineSeparator());
    }
}
