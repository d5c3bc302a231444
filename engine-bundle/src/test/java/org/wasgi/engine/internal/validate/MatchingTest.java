package org.wasgi.engine.internal.validate;

import static org.wasgi.engine.internal.validate.Reading.read;
import static org.wasgi.engine.internal.validate.Reading.refused;
import static org.wasgi.engine.testing.ComponentBytes.FUNC;
import static org.wasgi.engine.testing.ComponentBytes.RESOURCE;
import static org.wasgi.engine.testing.ComponentBytes.SUB_RESOURCE;
import static org.wasgi.engine.testing.ComponentBytes.U32;
import static org.wasgi.engine.testing.ComponentBytes.U64;
import static org.wasgi.engine.testing.ComponentBytes.aliasOuterType;
import static org.wasgi.engine.testing.ComponentBytes.bytes;
import static org.wasgi.engine.testing.ComponentBytes.component;
import static org.wasgi.engine.testing.ComponentBytes.coreFunc;
import static org.wasgi.engine.testing.ComponentBytes.coreModule;
import static org.wasgi.engine.testing.ComponentBytes.coreTypes;
import static org.wasgi.engine.testing.ComponentBytes.exported;
import static org.wasgi.engine.testing.ComponentBytes.exports;
import static org.wasgi.engine.testing.ComponentBytes.imported;
import static org.wasgi.engine.testing.ComponentBytes.imports;
import static org.wasgi.engine.testing.ComponentBytes.instances;
import static org.wasgi.engine.testing.ComponentBytes.join;
import static org.wasgi.engine.testing.ComponentBytes.nested;
import static org.wasgi.engine.testing.ComponentBytes.section;
import static org.wasgi.engine.testing.ComponentBytes.types;
import static org.wasgi.engine.testing.ComponentBytes.vec;

import org.junit.jupiter.api.Test;

/** What may stand for what (Explainer.md, "Type Checking"). */
class MatchingTest {
    private static final int COMPONENT = 0x04;
    private static final int INSTANCE = 0x05;

    /**
     * {@code (component (import "r" (type $r (sub resource))) (export "f" (func (result (own
     * $r)))))}.
     */
    private static final byte[] MAKER_TYPE =
            bytes(
                    0x41,
                    vec(
                            bytes(0x03, 0x00, "r", SUB_RESOURCE),
                            bytes(0x01, 0x69, 0),
                            bytes(0x01, 0x40, 0, 0x00, 1),
                            bytes(0x04, 0x00, "f", 0x01, 2)));

    @Test
    void aComponentMustNotNeedMoreThanItIsGiven() {
        byte[] maker =
                component(
                        imports(imported("r", SUB_RESOURCE)),
                        types(bytes(0x69, 0), bytes(0x40, 0, 0x00, 1)),
                        imports(imported("f", 0x01, 2)),
                        exports(exported("f", 0x01, 0)));
        byte[] user = component(types(MAKER_TYPE), imports(imported("maker", COMPONENT, 0)));
        byte[] argument = instances(bytes(0x00, 1, vec(bytes("maker", COMPONENT, 0))));
        refused(
                "argument \"maker\": import \"f\" of the component offered is not given",
                nested(maker),
                nested(user),
                argument);
    }

    @Test
    void aComponentThatNeedsLessAndOffersMoreWillDo() {
        byte[] plain =
                component(
                        types(FUNC),
                        imports(imported("log", 0x01, 0)),
                        exports(exported("f", 0x01, 0)));
        byte[] type =
                bytes(
                        0x41,
                        vec(
                                bytes(0x01, FUNC),
                                bytes(0x03, 0x00, "log", 0x01, 0),
                                bytes(0x03, 0x00, "unused", 0x01, 0)));
        byte[] user = component(types(type), imports(imported("c", COMPONENT, 0)));
        read(nested(plain), nested(user), instances(bytes(0x00, 1, vec(bytes("c", COMPONENT, 0)))));
    }

    @Test
    void anInstanceMayExportMoreThanIsDue() {
        byte[] user =
                component(
                        types(bytes(0x42, vec(bytes(0x01, FUNC), bytes(0x04, 0x00, "f", 0x01, 0)))),
                        imports(imported("i", INSTANCE, 0)));
        byte[] both = vec(bytes(0x00, "f", 0x01, 0), bytes(0x00, "g", 0x01, 0));
        byte[] argument = vec(bytes("i", INSTANCE, 0));
        read(
                nested(user),
                types(FUNC),
                imports(imported("f", 0x01, 0)),
                instances(bytes(0x01, both), bytes(0x00, 0, argument)));
        refused(
                "argument \"i\": export \"f\" is missing",
                nested(user),
                instances(bytes(0x01, 0), bytes(0x00, 0, argument)));
    }

    @Test
    void thePathOfAMismatchGoesThroughTheType() {
        byte[] record = bytes(0x72, vec(bytes("at", U32)));
        byte[] other = bytes(0x72, vec(bytes("at", U64)));
        byte[] user = component(types(record), imports(imported("t", 0x03, 0x00, 0)));
        refused(
                "argument \"t\": record: u32 expected, u64 offered",
                nested(user),
                types(other),
                instances(bytes(0x00, 0, vec(bytes("t", 0x03, 0)))));
    }

    @Test
    void namesOfInstanceTypesMeanTheSameWhereTheyExportTheSame() {
        byte[] one = bytes(0x42, vec(bytes(0x04, 0x00, "r", SUB_RESOURCE)));
        byte[] more =
                bytes(
                        0x42,
                        vec(
                                bytes(0x04, 0x00, "r", SUB_RESOURCE),
                                bytes(0x04, 0x00, "q", SUB_RESOURCE)));
        byte[] user = component(types(one), imports(imported("t", 0x03, 0x00, 0)));
        byte[] argument = instances(bytes(0x00, 0, vec(bytes("t", 0x03, 0))));
        read(nested(user), types(one), argument);
        refused("export \"q\" is missing", nested(user), types(more), argument);
    }

    @Test
    void anAscriptionMustFitWhatIsExported() {
        refused(
                "export \"e\": export \"f\" is missing",
                types(bytes(0x42, vec(bytes(0x01, FUNC), bytes(0x04, 0x00, "f", 0x01, 0)))),
                instances(bytes(0x01, 0)),
                exports(bytes(0x00, "e", INSTANCE, 0, 0x01, INSTANCE, 0)));
        refused(
                "a function expected, a resource type offered",
                types(RESOURCE, FUNC),
                exports(bytes(0x00, "e", 0x03, 0, 0x01, 0x01, 1)));
    }

    @Test
    void coreModulesAreMatchedByImportsAndExports() {
        byte[] module =
                join(
                        new byte[] {0, 'a', 's', 'm', 1, 0, 0, 0},
                        section(1, vec(coreFunc(1, 0))),
                        section(2, vec(bytes("env", "f", 0x00, 0))));
        byte[] given =
                bytes(0x50, vec(bytes(0x01, coreFunc(1, 0)), bytes(0x00, "env", "f", 0x00, 0)));
        byte[] notGiven = bytes(0x50, 0);
        byte[] argument = instances(bytes(0x00, 0, vec(bytes("m", 0x00, 0x11, 0))));
        read(coreModule(module), nested(moduleUser(given)), argument);
        refused(
                "core import env f is needed",
                coreModule(module),
                nested(moduleUser(notGiven)),
                argument);
    }

    @Test
    void coreModuleTypesAreCheckedThemselves() {
        byte[] twice = bytes(0x00, "env", "f", 0x00, 0);
        refused(
                "declared twice",
                coreTypes(bytes(0x50, vec(bytes(0x01, coreFunc(0, 0)), twice, twice))));
        refused("no core type 0", coreTypes(bytes(0x50, vec(bytes(0x03, "f", 0x00, 0)))));
        refused(
                "at most 65536 pages",
                coreTypes(bytes(0x50, vec(bytes(0x03, "m", 0x02, 0x00, 65537)))));
        refused(
                "above the maximum",
                coreTypes(bytes(0x50, vec(bytes(0x03, "m", 0x02, 0x01, 2, 1)))));
    }

    @Test
    void coreTypesAreSharedByOuterAliases() {
        byte[] user = bytes(0x50, vec(bytes(0x02, 0x10, 0x01, 1, 0), bytes(0x03, "f", 0x00, 0)));
        read(coreTypes(coreFunc(0, 0), user));
        refused("must not mention another", coreTypes(bytes(0x50, 0), user));
    }

    @Test
    void typesOfTypesMayUseResourcesAround() {
        byte[] instance =
                bytes(
                        0x42,
                        vec(
                                bytes(0x02, aliasOuterType(1, 0)),
                                bytes(0x04, 0x00, "r", 0x03, 0x00, 0),
                                bytes(0x01, 0x68, 1),
                                bytes(0x01, 0x40, vec(bytes("x", 2)), 0x01, 0x00),
                                bytes(0x04, 0x00, "use", 0x01, 3)));
        read(
                imports(imported("r", SUB_RESOURCE)),
                types(instance),
                imports(imported("i", INSTANCE, 1)));
    }

    @Test
    void onlyPlainlyNamedInstancesImplementAnInterface() {
        byte[] attribute = vec(bytes(0x00, "a:b/c"));
        read(types(bytes(0x42, 0)), imports(bytes(0x02, "i", attribute, INSTANCE, 0)));
        refused(
                "is no instance of a plain name",
                types(FUNC),
                imports(bytes(0x02, "f", attribute, 0x01, 0)));
        refused(
                "is no instance of a plain name",
                types(bytes(0x42, 0)),
                imports(bytes(0x02, "x:y/z", attribute, INSTANCE, 0)));
        refused(
                "no interface name",
                types(bytes(0x42, 0)),
                imports(bytes(0x02, "i", vec(bytes(0x00, "plain")), INSTANCE, 0)));
        refused(
                "given twice",
                types(FUNC),
                imports(bytes(0x02, "f", vec(bytes(0x02, "x"), bytes(0x02, "y")), 0x01, 0)));
    }

    private static byte[] moduleUser(byte[] moduleType) {
        return component(coreTypes(moduleType), imports(imported("m", 0x00, 0x11, 0)));
    }
}
