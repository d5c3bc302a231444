package org.wasgi.engine.internal.canon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wasgi.engine.type.ExternType.CoreType.F32;
import static org.wasgi.engine.type.ExternType.CoreType.F64;
import static org.wasgi.engine.type.ExternType.CoreType.I32;
import static org.wasgi.engine.type.ExternType.CoreType.I64;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.wasgi.engine.internal.canon.Flattening.Signature;
import org.wasgi.engine.type.ExternType.CoreFuncType;
import org.wasgi.engine.type.ExternType.CoreType;
import org.wasgi.engine.type.ExternType.FuncType;
import org.wasgi.engine.type.ExternType.Param;
import org.wasgi.engine.type.ValueType;
import org.wasgi.engine.type.ValueType.Case;
import org.wasgi.engine.type.ValueType.Field;
import org.wasgi.engine.type.ValueType.OptionType;
import org.wasgi.engine.type.ValueType.Primitive;
import org.wasgi.engine.type.ValueType.RecordType;
import org.wasgi.engine.type.ValueType.ResultType;
import org.wasgi.engine.type.ValueType.VariantType;

class FlatteningTest {

    @Test
    void recordsAreTheirFieldsInOrder() {
        ValueType type =
                new RecordType(
                        List.of(
                                new Field("name", Primitive.STRING),
                                new Field("at", Primitive.U64),
                                new Field("value", Primitive.F32)));
        assertEquals(List.of(I32, I32, I64, F32), Flattening.flatten(type));
    }

    @Test
    void payloadsOfCasesShareTheirPlaces() {
        assertEquals(List.of(I32, I32), Flattening.flatten(result(Primitive.F32, Primitive.U8)));
        assertEquals(List.of(I32, I64), Flattening.flatten(result(Primitive.F32, Primitive.F64)));
        assertEquals(List.of(I32, F64), Flattening.flatten(new OptionType(Primitive.F64)));
        assertEquals(
                List.of(I32, I64, I32),
                Flattening.flatten(result(Primitive.F64, Primitive.STRING)));
    }

    @Test
    void sixteenFlatParametersAreThePassedLimit() {
        Signature within = Flattening.core(func(16, Optional.empty()), true);
        assertFalse(within.paramsInMemory());
        assertEquals(16, within.type().params().size());
        Signature beyond = Flattening.core(func(17, Optional.empty()), true);
        assertTrue(beyond.paramsInMemory());
        assertEquals(List.of(I32), beyond.type().params());
    }

    @Test
    void theLimitIsMetInsideOfNestedCasesToo() {
        ValueType eight = new RecordType(Collections.nCopies(8, new Field("f", Primitive.U32)));
        ValueType type = new VariantType(List.of(new Case("a", Optional.of(eight))));
        Param param = new Param("p", type);
        assertTrue(
                Flattening.core(new FuncType(List.of(param, param), Optional.empty()), false)
                        .paramsInMemory());
        Param seven =
                new Param(
                        "q", new RecordType(Collections.nCopies(7, new Field("f", Primitive.U32))));
        assertEquals(
                16,
                Flattening.core(new FuncType(List.of(seven, param), Optional.empty()), false)
                        .type()
                        .params()
                        .size());
    }

    @Test
    void aSecondResultGoesThroughMemory() {
        FuncType type = func(1, Optional.of(Primitive.STRING));
        Signature lifted = Flattening.core(type, false);
        assertTrue(lifted.resultInMemory());
        assertEquals(new CoreFuncType(List.of(I32), List.of(I32)), lifted.type());
        Signature lowered = Flattening.core(type, true);
        assertTrue(lowered.resultInMemory());
        assertEquals(new CoreFuncType(List.of(I32, I32), List.of()), lowered.type());
    }

    @Test
    void oneResultIsReturned() {
        List<CoreType> results =
                Flattening.core(func(0, Optional.of(Primitive.F64)), true).type().results();
        assertEquals(List.of(F64), results);
    }

    private static FuncType func(int params, Optional<ValueType> result) {
        return new FuncType(Collections.nCopies(params, new Param("p", Primitive.U32)), result);
    }

    private static ValueType result(ValueType ok, ValueType err) {
        return new ResultType(Optional.of(ok), Optional.of(err));
    }
}
