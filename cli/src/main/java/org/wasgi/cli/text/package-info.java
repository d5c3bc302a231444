/**
 * The text format of components ({@code Explainer.md}), read to tell whether it is well formed:
 * tokens, grammar, identifiers. What is inside a core module is taken by its parentheses; types and
 * indices are checked in the binary format only.
 */
package org.wasgi.cli.text;
