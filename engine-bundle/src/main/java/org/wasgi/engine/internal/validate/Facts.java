package org.wasgi.engine.internal.validate;

import java.util.List;
import org.wasgi.engine.internal.canon.Layout;

/**
 * What is known of a value type.
 *
 * @param measure its size as a tree
 * @param layout its layout in a 64-bit memory, by which the size of values is bounded (Binary.md,
 *     "Type Definitions")
 * @param borrow whether it contains a borrow
 * @param resource whether it contains a resource type
 * @param pointers whether it contains a list or string
 */
record Facts(Measure measure, Layout layout, boolean borrow, boolean resource, boolean pointers) {

    static Facts of(
            List<Facts> parts, Layout layout, boolean borrow, boolean resource, boolean pointers) {
        return new Facts(
                Measure.of(parts.stream().map(Facts::measure).toList()),
                layout,
                borrow || parts.stream().anyMatch(Facts::borrow),
                resource || parts.stream().anyMatch(Facts::resource),
                pointers || parts.stream().anyMatch(Facts::pointers));
    }
}
