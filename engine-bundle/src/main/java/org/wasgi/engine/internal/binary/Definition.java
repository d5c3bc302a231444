package org.wasgi.engine.internal.binary;

import java.util.List;
import java.util.Optional;
import org.wasgi.engine.internal.adapter.Adapter;
import org.wasgi.engine.internal.plan.CanonOptions.StringEncoding;

/** A definition in a component, or a declarator in a component or instance type. */
public sealed interface Definition {

    record SortIndex(SyntaxSort sort, int index) {}

    /** An argument of a core or component instantiation. */
    record Argument(String name, SortIndex item) {}

    record CoreExport(String name, SortIndex item) {}

    record InlineExport(ExternName name, SortIndex item) {}

    record CoreModuleDefinition(byte[] bytes) implements Definition {}

    record CoreInstantiate(int module, List<Argument> arguments) implements Definition {}

    record CoreInlineExports(List<CoreExport> exports) implements Definition {}

    record CoreTypeDefinition(CoreTypeSyntax type) implements Definition {}

    record NestedComponent(ComponentSyntax component) implements Definition {}

    record Instantiate(int component, List<Argument> arguments) implements Definition {}

    record InlineExports(List<InlineExport> exports) implements Definition {}

    /**
     * An instance whose exported types give the names by which its functions are annotated. No
     * binary has it: tools make a component for each interface, which imports all and exports it.
     */
    record InterfaceExports(List<InlineExport> exports) implements Definition {}

    record AliasExport(SyntaxSort sort, int instance, String name) implements Definition {}

    record AliasCoreExport(SyntaxSort sort, int instance, String name) implements Definition {}

    record AliasOuter(SyntaxSort sort, int count, int index) implements Definition {}

    record TypeDefinition(TypeSyntax type) implements Definition {}

    record Import(ExternName name, ExternTypeSyntax type) implements Definition {}

    record Export(ExternName name, SortIndex item, Optional<ExternTypeSyntax> type)
            implements Definition {}

    /** An export of a component or instance type. */
    record ExportDeclaration(ExternName name, ExternTypeSyntax type) implements Definition {}

    record CanonLift(int coreFunc, List<CanonOption> options, int type) implements Definition {}

    record CanonLower(int func, List<CanonOption> options) implements Definition {}

    record ResourceNew(int type) implements Definition {}

    record ResourceDrop(int type) implements Definition {}

    record ResourceRep(int type) implements Definition {}

    /**
     * A core instance of functions that Java offers to a plain core module; no binary has it.
     *
     * @param memory the module's, as a core memory index
     * @param functions what the adapter uses, as function indices in its order
     * @param resource what it keeps handles of, as a type index
     */
    record AdapterInstance(Adapter adapter, int memory, List<Integer> functions, int resource)
            implements Definition {}

    /** Binary.md, {@code canonopt}. */
    sealed interface CanonOption {}

    record Encoding(StringEncoding encoding) implements CanonOption {}

    record Memory(int memory) implements CanonOption {}

    record Realloc(int func) implements CanonOption {}

    record PostReturn(int func) implements CanonOption {}
}
