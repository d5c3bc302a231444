package org.wasgi.shell.driver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wasgi.engine.type.ExternType.FuncType;
import org.wasgi.engine.type.ExternType.Param;
import org.wasgi.engine.type.ResourceType;
import org.wasgi.engine.type.ValueType;
import org.wasgi.engine.type.ValueType.Field;
import org.wasgi.engine.type.ValueType.OwnType;
import org.wasgi.engine.type.ValueType.Primitive;
import org.wasgi.engine.type.ValueType.RecordType;
import org.wasgi.engine.type.ValueType.ResultType;
import org.wasgi.engine.value.Result;
import org.wasgi.linker.Drivers.State;
import org.wasgi.linker.LinkedResource;
import org.wasgi.policy.AccessDeniedException;
import org.wasgi.policy.Denial;
import org.wasgi.policy.Right;
import org.wasgi.policy.Subject;
import org.wasgi.shell.Gosh;
import org.wasgi.shell.TestDrivers;
import org.wasgi.shell.text.CommandException;

class CallCommandTest {
    private static final ValueType REPORT =
            new ResultType(Optional.of(Primitive.F32), Optional.of(Primitive.STRING));
    private static final ValueType POINT =
            new RecordType(List.of(new Field("x", Primitive.U8), new Field("y", Primitive.U8)));

    private final TestDrivers drivers = new TestDrivers().add("org.acme.app", State.ACTIVE, "");
    private final Gosh gosh = new Gosh().with("driver", new CallCommand(drivers), "call");

    @BeforeEach
    void functions() {
        drivers.function("org.acme.app", "report", type(REPORT));
        drivers.function(
                "org.acme.app",
                "a:b/display@1.0.0#show",
                type(null, new Param("text", Primitive.STRING), new Param("row", Primitive.U8)));
        drivers.function("org.acme.app", "a:b/display@1.0.0#clear", type(null));
        drivers.function("org.acme.app", "a:b/plot@1.0.0#clear", type(null));
        drivers.function("org.acme.app", "a:b/plot@1.0.0#at", type(null, new Param("at", POINT)));
    }

    private static FuncType type(ValueType result, Param... params) {
        return new FuncType(List.of(params), Optional.ofNullable(result));
    }

    @AfterEach
    void close() {
        gosh.close();
    }

    @Test
    void printsTheResultInWave() throws Exception {
        drivers.answer = Result.ok(21.5f);
        assertEquals("ok(21.5)\n", gosh.run("driver:call app report"));
        drivers.answer = Result.err("no chip");
        assertEquals("err(\"no chip\")\n", gosh.run("driver:call app report"));
    }

    @Test
    void parsesArgumentsByTheFunctionsType() throws Exception {
        assertEquals("", gosh.run("driver:call app show \"room 7\" 1"));
        assertEquals(List.of("call org.acme.app a:b/display@1.0.0#show [room 7, 1]"), drivers.done);
    }

    @Test
    void aTextMayStandInQuotesOfItsOwn() throws Exception {
        gosh.run("driver:call app show '\"a\\nb\"' 1");
        assertEquals(List.of("call org.acme.app a:b/display@1.0.0#show [a\nb, 1]"), drivers.done);
    }

    @Test
    void aNumberWhereATextIsDueIsThatText() throws Exception {
        gosh.run("driver:call app show 21.50 1");
        assertEquals(List.of("call org.acme.app a:b/display@1.0.0#show [21.50, 1]"), drivers.done);
    }

    @Test
    void aNumberMayBeHexadecimal() throws Exception {
        gosh.run("driver:call app show 0x48 0xfF");
        assertEquals(List.of("call org.acme.app a:b/display@1.0.0#show [0x48, 255]"), drivers.done);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sensor.open", "thermometer#sensor.open", "'[static]sensor.open'"})
    void aStaticFunctionNeedsNoBrackets(String name) throws Exception {
        drivers.function("org.acme.app", "a:b/thermometer@1.0.0#[static]sensor.open", type(null));
        gosh.run("driver:call app " + name);
        assertEquals(
                List.of("call org.acme.app a:b/thermometer@1.0.0#[static]sensor.open []"),
                drivers.done);
    }

    @Test
    void aRecordStandsInQuotes() throws Exception {
        gosh.run("driver:call app at '{x: 1, y: 2}'");
        assertEquals(List.of("call org.acme.app a:b/plot@1.0.0#at [[1, 2]]"), drivers.done);
    }

    @Test
    void withoutAFunctionAllAreListed() throws Exception {
        assertEquals(
                """
                report: func() -> result<f32, string>
                a:b/display@1.0.0#show: func(text: string, row: u8)
                a:b/display@1.0.0#clear: func()
                a:b/plot@1.0.0#clear: func()
                a:b/plot@1.0.0#at: func(at: record{x: u8, y: u8})
                """,
                gosh.run("driver:call app"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a:b/display@1.0.0#clear", "a:b/display#clear", "display#clear"})
    void aFunctionMayBeNamedInShort(String name) throws Exception {
        gosh.run("driver:call app " + name);
        assertEquals(List.of("call org.acme.app a:b/display@1.0.0#clear []"), drivers.done);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    driver:call                 | usage: driver:call NAME [FUNCTION [ARGUMENT...]]
                    driver:call app reprot      | org.acme.app has no function reprot; did you mean report? There are at, clear, report, show
                    driver:call app clear       | clear may be any of a:b/display@1.0.0#clear, a:b/plot@1.0.0#clear; give more of it
                    driver:call app report 1    | expected 0 arguments, found 1 ()
                    driver:call app show hi 256 | argument 2 (row): column 1: expected u8 (0..255), found '256'
                    """)
    void saysInOneLineWhatIsWrong(String script, String message) {
        CommandException e = assertThrows(CommandException.class, () -> gosh.run(script));
        assertEquals(message, e.getMessage());
        assertEquals(List.of(), drivers.done);
    }

    @Test
    void aDenialIsTheMessage() {
        Denial denial =
                new Denial(new Subject("org.acme.tmp102", ""), "i2c:sim/0x48", Right.READ, "why");
        drivers.answer = new AccessDeniedException(denial);
        CommandException e =
                assertThrows(CommandException.class, () -> gosh.run("driver:call app report"));
        assertEquals("denied: org.acme.tmp102 may not read i2c:sim/0x48 (why)", e.toString());
    }

    @Test
    void aResourceThatComesBackIsDropped() throws Exception {
        Sensor sensor = new Sensor();
        drivers.answer = Result.ok(sensor);
        drivers.function(
                "org.acme.app",
                "open",
                type(
                        new ResultType(
                                Optional.of(new OwnType(new ResourceType("sensor", 0))),
                                Optional.empty())));
        assertTrue(gosh.run("driver:call app open").contains("sensor"));
        assertEquals(LinkedResource.State.CLOSED, sensor.state());
    }

    private static final class Sensor implements LinkedResource {
        private State state = State.LIVE;

        @Override
        public String resourceName() {
            return "sensor";
        }

        @Override
        public State state() {
            return state;
        }

        @Override
        public void close() {
            state = State.CLOSED;
        }
    }
}
