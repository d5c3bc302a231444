package org.wasgi.engine.bind;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.wasgi.engine.value.Result;

/** A function a type, that gives back what it got. */
@WitInterface("test:bind/echo@1.0.0")
public class Echo {
    public record Point(int xPos, String label) {}

    public record Pair(long first, Point second) {}

    public record Renamed(@WitName("class") String type) {}

    public sealed interface Shape {
        record Nothing() implements Shape {}

        record RoundThing(Point centre) implements Shape {}

        @WitName("square")
        record Quad(byte[] sides) implements Shape {}
    }

    public enum Colour {
        DARK_RED,
        @WitName("blue")
        AZURE
    }

    @WitResource("thing")
    public interface Thing {}

    public boolean aBool(boolean v) {
        return v;
    }

    public byte aByte(byte v) {
        return v;
    }

    public short aShort(short v) {
        return v;
    }

    public int anInt(int v) {
        return v;
    }

    public long aLong(long v) {
        return v;
    }

    public float aFloat(float v) {
        return v;
    }

    public double aDouble(double v) {
        return v;
    }

    public String aString(String v) {
        return v;
    }

    public boolean[] bools(boolean[] v) {
        return v;
    }

    public byte[] bytes(byte[] v) {
        return v;
    }

    public short[] shorts(short[] v) {
        return v;
    }

    public int[] ints(int[] v) {
        return v;
    }

    public long[] longs(long[] v) {
        return v;
    }

    public float[] floats(float[] v) {
        return v;
    }

    public double[] doubles(double[] v) {
        return v;
    }

    public List<String> strings(List<String> v) {
        return v;
    }

    public List<byte[]> blobs(List<byte[]> v) {
        return v;
    }

    public Point point(Point v) {
        return new Point(v.xPos(), v.label());
    }

    public List<Point> points(List<Point> v) {
        return v.stream().map(this::point).toList();
    }

    public Pair pair(Pair v) {
        return new Pair(v.first(), point(v.second()));
    }

    public Renamed renamed(Renamed v) {
        return new Renamed(v.type());
    }

    public Shape shape(Shape v) {
        if (v instanceof Shape.RoundThing round) {
            return new Shape.RoundThing(point(round.centre()));
        } else if (v instanceof Shape.Quad quad) {
            return new Shape.Quad(quad.sides());
        }
        return new Shape.Nothing();
    }

    public Colour colour(Colour v) {
        return Colour.valueOf(v.name());
    }

    public EnumSet<Colour> colours(EnumSet<Colour> v) {
        return EnumSet.copyOf(v);
    }

    public Set<Colour> colourSet(Set<Colour> v) {
        return Set.copyOf(v);
    }

    public Optional<Integer> maybe(Optional<Integer> v) {
        return v;
    }

    public Optional<Optional<Point>> maybeMaybe(Optional<Optional<Point>> v) {
        return v;
    }

    public Result<List<byte[]>, Shape> outcome(Result<List<byte[]>, Shape> v) {
        return v instanceof Result.Err<List<byte[]>, Shape> e ? Result.err(shape(e.error())) : v;
    }

    public Result<Point, Void> pointOrNot(Result<Point, Void> v) {
        return v instanceof Result.Ok<Point, Void> ok ? Result.ok(point(ok.value())) : v;
    }

    public Thing thing(Thing v) {
        return v;
    }
}
