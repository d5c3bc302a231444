package org.wasgi.engine.internal.binary;

import java.util.List;

/** A component: its definitions in order, sections being joined. Custom sections are left out. */
public record ComponentSyntax(List<Located> definitions) {}
