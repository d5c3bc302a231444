package org.wasgi.cli.inspect;

import java.util.ArrayList;
import java.util.List;
import org.wasgi.cli.inspect.Sections.Section;

/** Finds the core modules of a component, those of nested components too. */
final class CoreModules {
    private static final int CORE_MODULE_SECTION = 1;
    private static final int COMPONENT_SECTION = 4;

    private CoreModules() {}

    /** In order of appearance; the binary was validated, which bounds the nesting. */
    static List<CoreModuleInfo> of(byte[] component) {
        List<CoreModuleInfo> found = new ArrayList<>();
        collect(component, 0, component.length, found);
        return found;
    }

    private static void collect(byte[] binary, int start, int end, List<CoreModuleInfo> found) {
        Sections sections = new Sections(binary, start, end);
        while (sections.hasNext()) {
            Section section = sections.next();
            if (section.id() == CORE_MODULE_SECTION) {
                found.add(CoreModuleInfo.of(binary, section.start(), section.end()));
            } else if (section.id() == COMPONENT_SECTION) {
                collect(binary, section.start(), section.end(), found);
            }
        }
    }
}
