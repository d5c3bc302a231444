package org.wasgi.engine.internal.validate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.wasgi.engine.internal.validate.Reading.read;
import static org.wasgi.engine.testing.ComponentBytes.FUNC;
import static org.wasgi.engine.testing.ComponentBytes.RESOURCE;
import static org.wasgi.engine.testing.ComponentBytes.STRING;
import static org.wasgi.engine.testing.ComponentBytes.SUB_RESOURCE;
import static org.wasgi.engine.testing.ComponentBytes.aliasCoreExport;
import static org.wasgi.engine.testing.ComponentBytes.aliasExport;
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
import static org.wasgi.engine.testing.ComponentBytes.nested;
import static org.wasgi.engine.testing.ComponentBytes.types;
import static org.wasgi.engine.testing.ComponentBytes.vec;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.wasgi.engine.internal.plan.CanonOptions;
import org.wasgi.engine.internal.plan.CanonOptions.StringEncoding;
import org.wasgi.engine.internal.plan.ComponentDefinition;
import org.wasgi.engine.internal.plan.Sort;
import org.wasgi.engine.internal.plan.Step;
import org.wasgi.engine.internal.plan.Step.Named;
import org.wasgi.engine.internal.plan.Step.Ref;
import org.wasgi.engine.internal.plan.Step.SlotFill;
import org.wasgi.engine.type.ExternType;
import org.wasgi.engine.type.ExternType.FuncType;
import org.wasgi.engine.type.ExternType.InstanceType;
import org.wasgi.engine.type.ExternType.Param;
import org.wasgi.engine.type.ExternType.ResourceExtern;
import org.wasgi.engine.type.ResourceType;
import org.wasgi.engine.type.ValueType.OwnType;
import org.wasgi.engine.type.ValueType.Primitive;

/** The plan that comes out: steps, index spaces and resource slots. */
class ComponentPlanTest {
    /**
     * {@code (instance (export "r" (type (sub resource))) (export "make" (func (result (own
     * r)))))}.
     */
    private static final byte[] MAKER =
            bytes(
                    0x42,
                    vec(
                            bytes(0x04, 0x00, "r", SUB_RESOURCE),
                            bytes(0x01, 0x69, 0),
                            bytes(0x01, 0x40, 0, 0x00, 1),
                            bytes(0x04, 0x00, "make", 0x01, 2)));

    @Test
    void aLiftedFunctionGoesFromModuleToExport() {
        ComponentDefinition definition =
                read(
                        coreModule(coreFunctions(coreFunc(2, 0), coreFunc(4, 1))),
                        coreInstances(bytes(0x00, 0, 0)),
                        aliases(
                                aliasCoreExport(0x00, 0, "f0"),
                                aliasCoreExport(0x00, 0, "f1"),
                                aliasCoreExport(0x02, 0, "memory")),
                        types(bytes(0x40, vec(bytes("text", STRING)), 0x01, 0x00)),
                        canons(
                                bytes(
                                        0x00,
                                        0x00,
                                        0,
                                        vec(bytes(0x01), bytes(0x03, 0), bytes(0x04, 1)),
                                        0)),
                        exports(exported("log", 0x01, 0)));
        FuncType type =
                new FuncType(List.of(new Param("text", Primitive.STRING)), Optional.empty());
        List<Step> steps = definition.steps();
        assertInstanceOf(Step.DefineCoreModule.class, steps.get(0));
        assertEquals(
                List.of(
                        new Step.InstantiateCore(0, List.of()),
                        new Step.AliasCoreExport(0, "f0", Sort.CORE_FUNC),
                        new Step.AliasCoreExport(0, "f1", Sort.CORE_FUNC),
                        new Step.AliasCoreExport(0, "memory", Sort.CORE_MEMORY),
                        new Step.Lift(
                                0,
                                type,
                                new CanonOptions(StringEncoding.UTF16, 0, 1, CanonOptions.ABSENT)),
                        new Step.Export("log", new Ref(Sort.FUNC, 0), type, List.of())),
                steps.subList(1, steps.size()));
        assertEquals(type, definition.type().exports().get("log"));
        assertEquals(0, definition.resourceSlots());
    }

    @Test
    void resourcesOfAnImportedInstanceHaveSlotsOfTheirOwn() {
        ComponentDefinition definition =
                read(types(MAKER), imports(imported("a", 0x05, 0), imported("b", 0x05, 0)));
        assertEquals(2, definition.resourceSlots());
        Step.Import a = (Step.Import) definition.steps().get(0);
        Step.Import b = (Step.Import) definition.steps().get(1);
        assertEquals(List.of(new SlotFill(0, List.of("r"))), a.fills());
        assertEquals(List.of(new SlotFill(1, List.of("r"))), b.fills());
        ResourceType inA = resource(a.type(), "r");
        assertSame(inA, made((FuncType) ((InstanceType) a.type()).exports().get("make")));
        assertNotSame(inA, resource(b.type(), "r"));
        assertEquals("r", inA.name());
    }

    @Test
    void aDefinedResourceKeepsItsSlotWhenItIsExported() {
        ComponentDefinition definition =
                read(
                        types(RESOURCE),
                        exports(exported("sensor", 0x03, 0), exported("again", 0x03, 0)));
        assertEquals(1, definition.resourceSlots());
        assertEquals(
                new Step.DefineResource(0, "sensor", CanonOptions.ABSENT),
                definition.steps().get(0));
        assertEquals(new Ref(Sort.TYPE, 0), ((Step.Export) definition.steps().get(1)).ref());
        assertSame(
                ((ResourceExtern) definition.type().exports().get("sensor")).resource(),
                ((ResourceExtern) definition.type().exports().get("again")).resource());
    }

    @Test
    void anAscribedAbstractTypeIsAResourceOfItsOwn() {
        ComponentDefinition definition =
                read(types(RESOURCE), exports(bytes(0x00, "hidden", 0x03, 0, 0x01, SUB_RESOURCE)));
        assertEquals(2, definition.resourceSlots());
        assertEquals(new Step.CopyResource(1, 0), definition.steps().get(1));
        assertEquals(new Ref(Sort.TYPE, 1), ((Step.Export) definition.steps().get(2)).ref());
    }

    @Test
    void instancesOfOneComponentHaveDifferentResources() {
        byte[] inner = component(types(RESOURCE), exports(exported("r", 0x03, 0)));
        ComponentDefinition definition =
                read(
                        nested(inner),
                        instances(bytes(0x00, 0, 0), bytes(0x00, 0, 0)),
                        aliases(aliasExport(0x03, 0, "r"), aliasExport(0x03, 1, "r")),
                        canons(bytes(0x03, 0), bytes(0x03, 1)));
        assertEquals(2, definition.resourceSlots());
        assertEquals(
                List.of(
                        new Step.InstantiateComponent(
                                0, List.of(), List.of(new SlotFill(0, List.of("r")))),
                        new Step.InstantiateComponent(
                                0, List.of(), List.of(new SlotFill(1, List.of("r")))),
                        new Step.ResourceDrop(0),
                        new Step.ResourceDrop(1)),
                definition.steps().subList(1, 5));
    }

    @Test
    void aResourcePassedThroughAComponentStaysTheSame() {
        byte[] inner =
                component(imports(imported("x", SUB_RESOURCE)), exports(exported("y", 0x03, 0)));
        ComponentDefinition definition =
                read(
                        types(RESOURCE),
                        nested(inner),
                        instances(bytes(0x00, 0, vec(bytes("x", 0x03, 0)))),
                        aliases(aliasExport(0x03, 0, "y")),
                        canons(bytes(0x04, 1)));
        assertEquals(1, definition.resourceSlots());
        assertEquals(
                new Step.InstantiateComponent(
                        0, List.of(new Named("x", new Ref(Sort.TYPE, 0))), List.of()),
                definition.steps().get(2));
        assertEquals(new Step.ResourceRep(0), definition.steps().get(3));
        assertEquals(
                new Step.DefineResource(0, "y", CanonOptions.ABSENT), definition.steps().get(0));
    }

    @Test
    void outerAliasesReachTheComponentAround() {
        byte[] inner = component(aliases(bytes(0x04, 0x02, 1, 0)));
        ComponentDefinition definition = read(nested(component()), nested(inner));
        Step.DefineComponent second = (Step.DefineComponent) definition.steps().get(1);
        assertEquals(
                List.of(new Step.AliasOuter(1, new Ref(Sort.COMPONENT, 0))),
                second.definition().steps());
    }

    @Test
    void typesPushNothingAtRunTime() {
        ComponentDefinition definition =
                read(
                        types(bytes(STRING)),
                        instances(bytes(0x01, vec(bytes(0x00, "t", 0x03, 0)))),
                        aliases(aliasExport(0x03, 0, "t")));
        assertEquals(
                List.of(
                        new Step.InstanceFromExports(
                                List.of(new Named("t", new Ref(Sort.TYPE, -1))))),
                definition.steps());
    }

    @Test
    void anInstanceIsExportedUnderTheTypeAscribedToIt() {
        ComponentDefinition definition =
                read(
                        types(FUNC, bytes(0x42, 0)),
                        imports(imported("f", 0x01, 0)),
                        instances(bytes(0x01, vec(bytes(0x00, "f", 0x01, 0)))),
                        exports(bytes(0x00, "nothing", 0x05, 0, 0x01, 0x05, 1)));
        assertEquals(
                0, ((InstanceType) definition.type().exports().get("nothing")).exports().size());
    }

    private static ResourceType resource(ExternType type, String name) {
        return ((ResourceExtern) ((InstanceType) type).exports().get(name)).resource();
    }

    private static ResourceType made(FuncType type) {
        return ((OwnType) type.result().orElseThrow()).resource();
    }
}
