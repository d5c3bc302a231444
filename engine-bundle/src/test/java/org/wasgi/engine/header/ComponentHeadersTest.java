package org.wasgi.engine.header;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.wasgi.engine.type.ExternType.ComponentType;

class ComponentHeadersTest {
    private static final String EXTENDER =
            "osgi.extender;filter:=\"(&(osgi.extender=wasgi)(version>=0.1)(!(version>=1.0)))\"";

    private final KnownWorlds known = KnownWorlds.load();

    private ComponentHeaders headers(ComponentType type) {
        return ComponentHeaders.of(type, "", known);
    }

    private List<String> worlds(String... imports) {
        return headers(Types.importing(imports)).worlds().stream().map(World::toString).toList();
    }

    @Test
    void driverRequiresItsWorldsNowAndItsInterfacesWhenActive() {
        ComponentType driver =
                Types.component(
                        List.of("wasi:i2c/i2c@0.2.0-draft"),
                        List.of("wasgi:sensors/thermometer@0.1.0"));

        assertEquals(
                Map.of(
                        "Require-Capability",
                        EXTENDER
                                + ",wasi.world;filter:=\"(&(wasi.world=wasi:i2c/imports)(track=0.2.0-draft))\""
                                + ",wasi.interface;filter:=\"(&(wasi.interface=wasi:i2c/i2c)(track=0.2.0-draft))\""
                                + ";effective:=active",
                        "Provide-Capability",
                        "wasi.interface;wasi.interface=\"wasgi:sensors/thermometer\";track=\"0.1\""
                                + ";version:Version=\"0.1.0\"",
                        "Wasm-World-Inferred",
                        "wasi:i2c/imports@0.2.0-draft"),
                headers(driver).asMap());
    }

    @Test
    void componentWithoutImportsRequiresTheExtenderOnly() {
        assertEquals(Map.of("Require-Capability", EXTENDER), headers(Types.importing()).asMap());
    }

    @Test
    void interfacesThatDriversOfferNeedNoWorld() {
        assertEquals(List.of(), worlds("wasgi:sensors/thermometer@0.1.0"));
    }

    @Test
    void aWorldOfAnotherTrackIsAnotherWorld() {
        assertEquals(List.of("wasi:i2c/imports"), worlds("wasi:i2c/delay"));
        assertEquals(List.of("wasi:i2c/imports@0.3"), worlds("wasi:i2c/i2c@0.3.0"));
    }

    @Test
    void patchVersionsOfOneTrackShareAWorld() {
        assertEquals(
                List.of("wasi:cli/imports@0.2"),
                worlds("wasi:cli/stdout@0.2.3", "wasi:io/streams@0.2.12", "wasi:io/error@0.2.0"));
    }

    @Test
    void socketsAreAskedForByTheNameOfTheirWorld() {
        assertEquals(
                List.of("wasi:cli/imports@0.2", "wasi:sockets/imports@0.2"),
                worlds("wasi:cli/environment@0.2.12", "wasi:sockets/tcp@0.2.12"));
    }

    @Test
    void theSmallestWorldsOfTheImportedPackagesAreChosen() {
        assertEquals(
                List.of("wasi:io/imports@0.2", "wasi:clocks/imports@0.2"),
                worlds("wasi:io/streams@0.2.0", "wasi:clocks/monotonic-clock@0.2.0"));
        assertEquals(
                List.of("wasi:i2c/imports@0.2.0-draft", "wasgi:i2c/imports@0.1"),
                worlds(
                        "wasi:i2c/i2c@0.2.0-draft",
                        "wasi:i2c/delay@0.2.0-draft",
                        "wasgi:i2c/buses@0.1.0"));
    }

    @Test
    void anUnknownPackageIsRequiredAsItsImportsWorldOnce() {
        assertEquals(
                List.of("acme:gpio/imports@1"),
                worlds("acme:gpio/pins@1.0.0", "acme:gpio/edges@1.2.0"));
    }

    @Test
    void anInterfaceOfValueTypesOnlyRequiresNothing() {
        ComponentType type =
                new ComponentType(
                        Map.of("wasgi:sensors/types@0.1.0", Types.valueTypesOnly()), Map.of());
        assertEquals(List.of(), headers(type).imports());
    }

    @Test
    void functionsOfTheWorldItselfRequireNothing() {
        ComponentType type =
                new ComponentType(
                        Map.of("get-delay", Types.function()), Map.of("report", Types.function()));
        assertEquals(Map.of("Require-Capability", EXTENDER), headers(type).asMap());
    }

    @Test
    void declaredWorldsAreTakenAndNotInferred() {
        ComponentHeaders headers =
                ComponentHeaders.of(
                        Types.importing("wasi:i2c/i2c@0.2.0-draft"),
                        "wasi:i2c/imports@0.2.0-draft",
                        known);
        assertFalse(headers.inferred());
        assertFalse(headers.asMap().containsKey(DriverManifest.WASM_WORLD_INFERRED));
        assertTrue(headers.requireCapability().contains("(wasi.world=wasi:i2c/imports)"));
    }

    @Test
    void anImportOutsideTheDeclaredWorldIsAnError() {
        HeaderException e =
                assertThrows(
                        HeaderException.class,
                        () ->
                                ComponentHeaders.of(
                                        Types.importing(
                                                "wasi:i2c/i2c@0.2.0-draft",
                                                "wasi:random/random@0.2.3"),
                                        "wasi:i2c/imports@0.2.0-draft",
                                        known));
        assertEquals(
                "Wasm-World: wasi:i2c/imports@0.2.0-draft does not have the import"
                        + " wasi:random/random@0.2.3: add wasi:random/imports@0.2",
                e.getMessage());
    }

    @Test
    void aDeclaredWorldOfAnotherTrackDoesNotCover() {
        assertThrows(
                HeaderException.class,
                () ->
                        ComponentHeaders.of(
                                Types.importing("wasi:i2c/i2c@0.2.0-draft"),
                                "wasi:i2c/imports",
                                known));
    }

    @Test
    void aDeclaredWorldThatNobodyKnowsCoversItsPackage() {
        ComponentHeaders headers =
                ComponentHeaders.of(
                        Types.importing("acme:gpio/pins@1.0.0"), "acme:gpio/board@1.0.0", known);
        assertEquals("acme:gpio/board@1", headers.worlds().get(0).toString());
    }

    @Test
    void aPackageIsNoWorld() {
        assertThrows(
                HeaderException.class,
                () -> ComponentHeaders.of(Types.importing(), "wasi:i2c", known));
    }

    @Test
    void namesCannotBreakOutOfTheirClause() {
        String required =
                headers(Types.importing("evil)(a=*\",x;resolution:=optional\"/i@1.0.0"))
                        .requireCapability();
        assertTrue(
                required.contains(
                        "(wasi.interface=evil\\\\)\\\\(a=\\\\*\\\",x;resolution:=optional\\\"/i)"),
                required);
    }

    @Test
    void aSemanticPrereleaseBecomesAnOsgiQualifier() {
        assertTrue(
                headers(Types.component(List.of(), List.of("acme:gpio/pins@0.2.0-rc.1+build")))
                        .provideCapability()
                        .endsWith(
                                ";track=\"0.2.0-rc.1+build\";version:Version=\"0.2.0.rc_1_build\""));
    }
}
