/** Calls: who calls whom in one chain, one caller at a time, and by when. Knows no framework. */
package org.wasgi.linker.internal.call;
