package org.wasgi.engine.wave;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.wasgi.engine.type.ExternType.FuncType;
import org.wasgi.engine.type.ExternType.Param;
import org.wasgi.engine.type.ResourceType;
import org.wasgi.engine.type.ValueType.BorrowType;
import org.wasgi.engine.type.ValueType.Case;
import org.wasgi.engine.type.ValueType.EnumType;
import org.wasgi.engine.type.ValueType.ListType;
import org.wasgi.engine.type.ValueType.OwnType;
import org.wasgi.engine.type.ValueType.Primitive;
import org.wasgi.engine.type.ValueType.ResultType;
import org.wasgi.engine.type.ValueType.TupleType;
import org.wasgi.engine.type.ValueType.VariantType;

class SignatureTest {
    @Test
    void functionsReadAsInWit() {
        ResourceType bus = new ResourceType("i2c", ResourceType.NO_SLOT);
        FuncType read =
                new FuncType(
                        List.of(
                                new Param("self", new BorrowType(bus)),
                                new Param("length", Primitive.U64)),
                        Optional.of(
                                new ResultType(
                                        Optional.of(new ListType(Primitive.U8)),
                                        Optional.of(new EnumType(List.of("bus", "other"))))));
        assertEquals(
                "func(self: borrow<i2c>, length: u64) -> result<list<u8>, enum{bus, other}>",
                Signature.of(read));
        assertEquals("func()", Signature.of(new FuncType(List.of(), Optional.empty())));
        assertEquals("i2c", Signature.of(new OwnType(bus)));
    }

    @Test
    void missingPayloadsAreUnderscores() {
        assertEquals("result", Signature.of(new ResultType(Optional.empty(), Optional.empty())));
        assertEquals(
                "result<_, u8>",
                Signature.of(new ResultType(Optional.empty(), Optional.of(Primitive.U8))));
        assertEquals(
                "result<u8>",
                Signature.of(new ResultType(Optional.of(Primitive.U8), Optional.empty())));
        assertEquals(
                "variant{off, dim(tuple<u8, char>)}",
                Signature.of(
                        new VariantType(
                                List.of(
                                        new Case("off", Optional.empty()),
                                        new Case(
                                                "dim",
                                                Optional.of(
                                                        new TupleType(
                                                                List.of(
                                                                        Primitive.U8,
                                                                        Primitive.CHAR))))))));
    }
}
