/** What a WebAssembly binary asks for, offers and contains, for people and as JSON. */
package org.wasgi.cli.inspect;
