/** A component's own types as WIT says them, for Java without the WIT text. */
package org.wasgi.bindgen.component;
