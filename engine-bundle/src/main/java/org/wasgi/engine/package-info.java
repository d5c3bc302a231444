/**
 * The engine's API: load a component, give it its imports, call its exports.
 *
 * <p>Java values of the dynamic layer, by component type:
 *
 * <table>
 * <caption>Value mapping</caption>
 * <tr><td>bool</td><td>Boolean</td></tr>
 * <tr><td>s8, s16, s32, s64</td><td>Byte, Short, Integer, Long</td></tr>
 * <tr><td>u8, u16</td><td>Integer, 0..255 and 0..65535</td></tr>
 * <tr><td>u32</td><td>Long, 0..2^32-1</td></tr>
 * <tr><td>u64</td><td>Long, its 64 bits ({@link Long#compareUnsigned})</td></tr>
 * <tr><td>f32, f64</td><td>Float, Double</td></tr>
 * <tr><td>char</td><td>Integer, the code point</td></tr>
 * <tr><td>string</td><td>String without lone surrogates</td></tr>
 * <tr><td>list of bool, s8/u8, s16/u16, s32/u32/char, s64/u64, f32, f64</td><td>boolean[], byte[], short[], int[],
 * long[], float[], double[] holding the elements' bits</td></tr>
 * <tr><td>list of anything else</td><td>List</td></tr>
 * <tr><td>record, tuple</td><td>Object[], fields in order</td></tr>
 * <tr><td>variant</td><td>{@link org.wasgi.engine.value.VariantValue}</td></tr>
 * <tr><td>enum</td><td>Integer, the index of the case</td></tr>
 * <tr><td>flags</td><td>Integer, bit 0 being the first label</td></tr>
 * <tr><td>option</td><td>Optional; an option of an option nests</td></tr>
 * <tr><td>result</td><td>{@link org.wasgi.engine.value.Result}; a missing payload is null</td></tr>
 * <tr><td>own, borrow of a host resource</td><td>the host's object itself</td></tr>
 * <tr><td>own, borrow of a component's resource</td><td>{@link org.wasgi.engine.value.ResourceHandle}</td></tr>
 * </table>
 *
 * <p>Lowering takes any {@link Number} in range where a number is due.
 */
@Export
@Version("0.1.0")
package org.wasgi.engine;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
