package org.wasgi.console.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScriptTest {
    @Test
    void semicolonsAndLineEndsSeparateCommands() {
        assertEquals(
                List.of("driver:list", "i2c:scan sim", "policy:list"),
                Script.commands("driver:list; i2c:scan sim\npolicy:list;"));
    }

    @Test
    void quotedAndNestedSemicolonsDoNot() {
        assertEquals(
                List.of("echo 'a; b'", "if { true; } { echo c; }", "x = (echo d; echo e)"),
                Script.commands("echo 'a; b'; if { true; } { echo c; }; x = (echo d; echo e)"));
    }

    @Test
    void pipesAndConditionsStayWhole() {
        assertEquals(
                List.of("driver:list | grep tmp", "a && b || c"),
                Script.commands("driver:list | grep tmp; a && b || c"));
    }

    @Test
    void nothingIsNoCommand() {
        assertEquals(List.of(), Script.commands(" ; \n ;"));
    }
}
