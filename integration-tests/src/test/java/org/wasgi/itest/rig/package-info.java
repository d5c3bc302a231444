/**
 * Tests on adapters of a real kernel. {@link org.wasgi.itest.rig.RigIT} starts a virtual machine in
 * which those named {@code ...OnRig} run.
 */
package org.wasgi.itest.rig;
