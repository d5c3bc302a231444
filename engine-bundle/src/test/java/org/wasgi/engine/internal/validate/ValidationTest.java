package org.wasgi.engine.internal.validate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.wasgi.engine.internal.validate.Reading.read;
import static org.wasgi.engine.internal.validate.Reading.refused;
import static org.wasgi.engine.testing.ComponentBytes.BOOL;
import static org.wasgi.engine.testing.ComponentBytes.FUNC;
import static org.wasgi.engine.testing.ComponentBytes.RESOURCE;
import static org.wasgi.engine.testing.ComponentBytes.STRING;
import static org.wasgi.engine.testing.ComponentBytes.SUB_RESOURCE;
import static org.wasgi.engine.testing.ComponentBytes.U32;
import static org.wasgi.engine.testing.ComponentBytes.U8;
import static org.wasgi.engine.testing.ComponentBytes.aliasExport;
import static org.wasgi.engine.testing.ComponentBytes.aliasOuterType;
import static org.wasgi.engine.testing.ComponentBytes.aliases;
import static org.wasgi.engine.testing.ComponentBytes.bytes;
import static org.wasgi.engine.testing.ComponentBytes.canons;
import static org.wasgi.engine.testing.ComponentBytes.component;
import static org.wasgi.engine.testing.ComponentBytes.coreFunc;
import static org.wasgi.engine.testing.ComponentBytes.coreFunctions;
import static org.wasgi.engine.testing.ComponentBytes.coreInstances;
import static org.wasgi.engine.testing.ComponentBytes.coreModule;
import static org.wasgi.engine.testing.ComponentBytes.exported;
import static org.wasgi.engine.testing.ComponentBytes.exports;
import static org.wasgi.engine.testing.ComponentBytes.imported;
import static org.wasgi.engine.testing.ComponentBytes.imports;
import static org.wasgi.engine.testing.ComponentBytes.instances;
import static org.wasgi.engine.testing.ComponentBytes.join;
import static org.wasgi.engine.testing.ComponentBytes.nested;
import static org.wasgi.engine.testing.ComponentBytes.types;
import static org.wasgi.engine.testing.ComponentBytes.vec;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What is refused, and what just passes. */
class ValidationTest {
    private static final byte[] RECORD = bytes(0x72, vec(bytes("x", U32)));
    private static final byte[] CORE_SECTIONS =
            join(
                    coreModule(coreFunctions(coreFunc(2, 0), coreFunc(4, 1), coreFunc(0, 1))),
                    coreInstances(bytes(0x00, 0, 0)),
                    aliases(
                            bytes(0x00, 0x00, 0x01, 0, "f0"),
                            bytes(0x00, 0x00, 0x01, 0, "f1"),
                            bytes(0x00, 0x00, 0x01, 0, "f2"),
                            bytes(0x00, 0x02, 0x01, 0, "memory")));

    @Nested
    class IndexSpaces {
        @Test
        void anIndexMustBeDefinedBefore() {
            refused("no type 1: 1 so far", types(FUNC), imports(imported("f", 0x01, 1)));
            refused("no component 0", instances(bytes(0x00, 0, 0)));
            refused("no core function", types(FUNC), canons(bytes(0x00, 0x00, -1, 0, 0)));
        }

        @Test
        void aTypeMustBeOfTheKindThatIsUsed() {
            refused("not a function type", types(bytes(STRING)), imports(imported("f", 0x01, 0)));
            refused("not an instance type", types(FUNC), imports(imported("f", 0x05, 0)));
            refused("not a value type", types(FUNC, bytes(0x70, 0)));
            refused("not a resource type", types(bytes(STRING), bytes(0x69, 0)));
        }

        @Test
        void theMessageSaysWhere() {
            refused("definition at byte 11", types(bytes(0x70, 7)));
        }

        @Test
        void aliasesNameWhatIsThere() {
            byte[] empty = instances(bytes(0x01, 0));
            refused("no export \"t\"", empty, aliases(aliasExport(0x03, 0, "t")));
            refused("2 levels", aliases(aliasOuterType(2, 0)));
        }

        @Test
        void resourceTypesDoNotReachIntoOtherComponents() {
            byte[] inner = component(aliases(aliasOuterType(1, 0)));
            refused("mentions a resource type", types(RESOURCE), nested(inner));
            read(types(RECORD), nested(inner));
        }
    }

    @Nested
    class ValueTypes {
        @Test
        void labelsAreKebabCaseAndStronglyUnique() {
            refused("not in kebab case", types(bytes(0x72, vec(bytes("no_good", U8)))));
            refused("conflicts", types(bytes(0x6d, vec(bytes("a-b"), bytes("A-B")))));
        }

        @Test
        void flagsAreAtMost32() {
            read(types(flags(32)));
            refused("33 flags", types(flags(33)));
        }

        @Test
        void functionsReturnNoBorrow() {
            refused(
                    "borrow",
                    types(RESOURCE, bytes(0x68, 0), bytes(0x70, 1), bytes(0x40, 0, 0x00, 2)));
        }

        private byte[] flags(int count) {
            return bytes(
                    0x6e,
                    vec(
                            IntStream.range(0, count)
                                    .mapToObj(i -> bytes("f" + i))
                                    .toArray(byte[][]::new)));
        }
    }

    @Nested
    class Visibility {
        @Test
        void recordsInFunctionsMustBeNamedBefore() {
            byte[] func = bytes(0x40, vec(bytes("r", 0)), 0x01, 0x00);
            refused(
                    "import \"f\" uses a type",
                    types(RECORD, func),
                    imports(imported("f", 0x01, 1)));
            byte[] named = bytes(0x40, vec(bytes("r", 1)), 0x01, 0x00);
            read(
                    types(RECORD),
                    imports(imported("rec", 0x03, 0x00, 0)),
                    types(named),
                    imports(imported("f", 0x01, 2)));
        }

        @Test
        void importsDoNotMentionExports() {
            byte[] func = bytes(0x40, vec(bytes("r", 2)), 0x01, 0x00);
            refused(
                    "import \"f\" uses a type",
                    types(RESOURCE),
                    exports(exported("r", 0x03, 0)),
                    types(bytes(0x69, 1), func),
                    imports(imported("f", 0x01, 3)));
        }

        @Test
        void aTypeKeepsItsNameThroughInstantiation() {
            byte[] func = bytes(0x40, 0, 0x00, 2);
            byte[] inner =
                    component(
                            imports(imported("r", SUB_RESOURCE)),
                            types(bytes(0x69, 0), bytes(0x40, 0, 0x00, 1)),
                            imports(imported("f", 0x01, 2)),
                            exports(exported("g", 0x01, 0)));
            read(
                    types(RESOURCE),
                    exports(exported("r", 0x03, 0)),
                    types(bytes(0x69, 1), func),
                    CORE_SECTIONS,
                    canons(bytes(0x00, 0x00, 2, 0, 3)),
                    nested(inner),
                    instances(bytes(0x00, 0, vec(bytes("r", 0x03, 1), bytes("f", 0x01, 0)))),
                    aliases(aliasExport(0x01, 0, "g")),
                    exports(exported("g", 0x01, 1)));
        }
    }

    @Nested
    class ResourceNames {
        @Test
        void methodsBelongToANamedResource() {
            byte[] method = bytes(0x40, vec(bytes("self", 1)), 0x01, 0x00);
            byte[] borrowed = types(bytes(0x68, 0), method);
            read(
                    imports(imported("r", SUB_RESOURCE)),
                    borrowed,
                    imports(imported("[method]r.m", 0x01, 2)));
            refused(
                    "no resource is named \"q\"",
                    imports(imported("r", SUB_RESOURCE)),
                    borrowed,
                    imports(imported("[method]q.m", 0x01, 2)));
            refused(
                    "self: borrow<r>",
                    imports(imported("r", SUB_RESOURCE)),
                    types(FUNC),
                    imports(imported("[method]r.m", 0x01, 1)));
        }

        @Test
        void namesThatBindingsWouldMixUpConflict() {
            refused(
                    "conflicts with an earlier name",
                    types(FUNC),
                    imports(imported("a-b", 0x01, 0), imported("A-b", 0x01, 0)));
            refused(
                    "conflicts with an earlier name",
                    imports(imported("r", SUB_RESOURCE)),
                    types(FUNC),
                    imports(imported("[static]r.r", 0x01, 1)));
        }

        @Test
        void onlyTheImplementerSeesTheRepresentation() {
            refused(
                    "does not implement",
                    imports(imported("r", SUB_RESOURCE)),
                    canons(bytes(0x02, 0)));
            read(types(RESOURCE), canons(bytes(0x02, 0), bytes(0x03, 0), bytes(0x04, 0)));
        }
    }

    @Nested
    class Instantiation {
        private final byte[] needsFunc = component(types(FUNC), imports(imported("f", 0x01, 0)));

        @Test
        void everyImportIsGiven() {
            refused("import \"f\" is missing", nested(needsFunc), instances(bytes(0x00, 0, 0)));
        }

        @Test
        void argumentsHaveTheTypeRequired() {
            byte[] other = bytes(0x40, vec(bytes("x", BOOL)), 0x01, 0x00);
            refused(
                    "argument \"f\": 0 parameters expected, 1 offered",
                    nested(needsFunc),
                    types(other),
                    imports(imported("g", 0x01, 0)),
                    instances(bytes(0x00, 0, vec(bytes("f", 0x01, 0)))));
        }

        @Test
        void equalResourcesMustBeTheSame() {
            byte[] same =
                    component(imports(imported("a", SUB_RESOURCE), imported("b", 0x03, 0x00, 0)));
            byte[] args = vec(bytes("a", 0x03, 0), bytes("b", 0x03, 1));
            refused(
                    "a different resource",
                    types(RESOURCE, RESOURCE),
                    nested(same),
                    instances(bytes(0x00, 0, args)));
            read(
                    types(RESOURCE),
                    aliases(aliasOuterType(0, 0)),
                    nested(same),
                    instances(bytes(0x00, 0, args)));
        }

        @Test
        void coreImportsAreMatchedByType() {
            byte[] module =
                    join(
                            new byte[] {0, 'a', 's', 'm', 1, 0, 0, 0},
                            bytes(1, 5, vec(coreFunc(1, 0))),
                            bytes(2, 8, vec(bytes("m", "f0", 0x00, 0))));
            byte[] with = vec(bytes("m", 0x12, 0));
            refused(
                    "func (i32) expected, func (i32, i32) offered",
                    coreModule(coreFunctions(coreFunc(2, 0))),
                    coreModule(module),
                    coreInstances(bytes(0x00, 0, 0), bytes(0x00, 1, with)));
            refused(
                    "core import \"m\" \"f0\" is missing",
                    coreModule(module),
                    coreInstances(bytes(0x00, 0, 0)));
            read(
                    coreModule(coreFunctions(coreFunc(1, 0))),
                    coreModule(module),
                    coreInstances(bytes(0x00, 0, 0), bytes(0x00, 1, with)));
        }
    }

    @Nested
    class CanonicalDefinitions {
        private final byte[] log = types(bytes(0x40, vec(bytes("s", STRING)), 0x01, 0x00));

        @Test
        void stringsNeedMemoryAndReallocToBeLifted() {
            refused("option memory is required", CORE_SECTIONS, log, canons(lift(0)));
            refused(
                    "option realloc is required",
                    CORE_SECTIONS,
                    log,
                    canons(lift(0, bytes(0x03, 0))));
            read(CORE_SECTIONS, log, canons(lift(0, bytes(0x03, 0), bytes(0x04, 1))));
        }

        @Test
        void theLiftedFunctionHasTheFlattenedType() {
            refused("must be a func (i32, i32)", CORE_SECTIONS, log, canons(lift(1)));
        }

        @Test
        void optionsAreTypedAndGivenOnce() {
            byte[] memory = bytes(0x03, 0);
            refused(
                    "realloc must be a func",
                    CORE_SECTIONS,
                    log,
                    canons(lift(0, memory, bytes(0x04, 0))));
            refused("memory is given twice", CORE_SECTIONS, log, canons(lift(0, memory, memory)));
            refused(
                    "string-encoding is given twice",
                    CORE_SECTIONS,
                    log,
                    canons(lift(0, bytes(0x00), bytes(0x01))));
            refused(
                    "requires the option memory",
                    CORE_SECTIONS,
                    log,
                    canons(lift(0, bytes(0x04, 1))));
            refused(
                    "post-return must be a func ()",
                    CORE_SECTIONS,
                    log,
                    canons(lift(0, memory, bytes(0x04, 1), bytes(0x05, 0))));
        }

        @Test
        void postReturnIsForLiftsOnly() {
            refused(
                    "for canon lift only",
                    CORE_SECTIONS,
                    types(FUNC),
                    imports(imported("f", 0x01, 0)),
                    canons(bytes(0x01, 0x00, 0, vec(bytes(0x05, 0)))));
        }

        @Test
        void destructorsTakeTheRepresentation() {
            refused(
                    "destructor must be a func (i32)",
                    CORE_SECTIONS,
                    types(bytes(0x3f, 0x7f, 0x01, 0)));
        }

        private byte[] lift(int func, byte[]... options) {
            return bytes(0x00, 0x00, func, vec(options), 0);
        }
    }

    @Test
    void resourcesAreDefinedInComponentsOnly() {
        refused("in a component only", types(bytes(0x42, vec(bytes(0x01, RESOURCE)))));
    }

    @Test
    void anUnusedTypeNeedsNoName() {
        assertEquals(0, read(types(RECORD)).steps().size());
    }
}
