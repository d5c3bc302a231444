/** The policy grammar: statements, their parts, and the parser that reads them. */
package org.wasgi.policy.internal.rule;
