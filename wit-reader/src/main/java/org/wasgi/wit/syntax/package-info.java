/**
 * The text of a WIT file and its parts as written, names not yet resolved (WIT.md, "Lexical
 * structure" to "Types").
 */
package org.wasgi.wit.syntax;
