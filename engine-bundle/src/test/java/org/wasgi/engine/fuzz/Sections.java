package org.wasgi.engine.fuzz;

import java.util.ArrayList;
import java.util.List;

/** Where the sections of a binary are, and where those of the components and modules in it. */
final class Sections {
    private static final int PREAMBLE = 8;
    private static final int CORE_MODULE = 1;
    private static final int COMPONENT = 4;

    /** Depth to which nested binaries are looked into. */
    private static final int MAX_DEPTH = 4;

    private final byte[] wasm;
    private final List<Section> all = new ArrayList<>();

    /**
     * @param start of its id
     * @param end of its content
     * @param body where the content starts
     */
    record Section(int start, int body, int end) {
        /** Whether a change of the range changes the content's size. */
        boolean contains(int from, int to) {
            return body <= from && to <= end && from < end;
        }
    }

    private Sections(byte[] wasm) {
        this.wasm = wasm;
    }

    /** Outer ones before those in them, as far as they can be found; damage ends the search. */
    static List<Section> of(byte[] wasm) {
        Sections sections = new Sections(wasm);
        sections.find(0, wasm.length, 0);
        return sections.all;
    }

    private void find(int start, int end, int depth) {
        int at = start + PREAMBLE;
        boolean component = end - start > 6 && wasm[start + 6] == 1;
        while (at < end) {
            int body = at + 1;
            long size = 0;
            for (int shift = 0; body < end && shift < 35; shift += 7) {
                byte next = wasm[body++];
                size |= (long) (next & 0x7f) << shift;
                if (next >= 0) {
                    break;
                }
            }
            if (size > end - body) {
                return;
            }
            Section section = new Section(at, body, body + (int) size);
            all.add(section);
            if (component
                    && depth < MAX_DEPTH
                    && (wasm[at] == CORE_MODULE || wasm[at] == COMPONENT)) {
                find(body, section.end, depth + 1);
            }
            at = section.end;
        }
    }
}
