package org.wasgi.wit.resolve;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wasgi.wit.Function;
import org.wasgi.wit.Function.Constructor;
import org.wasgi.wit.Function.Kind;
import org.wasgi.wit.Function.Method;
import org.wasgi.wit.Function.Static;
import org.wasgi.wit.Type;
import org.wasgi.wit.TypeDef;
import org.wasgi.wit.WitException;
import org.wasgi.wit.syntax.Declaration.FunctionDeclaration;
import org.wasgi.wit.syntax.Declaration.Member;
import org.wasgi.wit.syntax.Declaration.MemberKind;
import org.wasgi.wit.syntax.Declaration.Param;
import org.wasgi.wit.syntax.Declaration.ResourceBody;
import org.wasgi.wit.syntax.Declaration.TypeDeclaration;
import org.wasgi.wit.syntax.Name;

/** Resolves functions. */
final class FunctionResolver {
    private final Resolver resolver;
    private final PackageScope scope;
    private final TypeScope types;

    FunctionResolver(Resolver resolver, PackageScope scope, TypeScope types) {
        this.resolver = resolver;
        this.scope = scope;
        this.types = types;
    }

    Function free(FunctionDeclaration function) {
        return function(function, new Function.Free());
    }

    /** The functions of a resource. */
    List<Function> members(TypeDeclaration declared, ResourceBody body) {
        TypeDef resource = types.named(declared.name());
        Names names = new Names();
        boolean constructor = false;
        List<Function> functions = new ArrayList<>();
        for (Member member : body.members()) {
            FunctionDeclaration function = member.function();
            if (!resolver.visible(function.notes())) {
                continue;
            }
            if (member.kind() != MemberKind.CONSTRUCTOR) {
                names.add(function.name());
            } else if (constructor) {
                throw new WitException(
                        declared.name().at(),
                        "resource " + declared.name() + " has two constructors");
            }
            constructor |= member.kind() == MemberKind.CONSTRUCTOR;
            functions.add(member(member, resource));
        }
        return functions;
    }

    private Function member(Member member, TypeDef resource) {
        return switch (member.kind()) {
            case METHOD -> function(member.function(), new Method(resource));
            case STATIC -> function(member.function(), new Static(resource));
            case CONSTRUCTOR -> constructor(member.function(), resource);
        };
    }

    private Function constructor(FunctionDeclaration declared, TypeDef resource) {
        Function function = function(declared, new Constructor(resource));
        Type own = new Type.Own(resource);
        if (function.result().isEmpty()) {
            return new Function(
                    function.name(),
                    function.kind(),
                    function.notes(),
                    function.params(),
                    Optional.of(own));
        }
        if (!(function.result().get() instanceof Type.ResultOf result)
                || !result.ok().equals(Optional.of(own))) {
            throw new WitException(
                    declared.name().at(),
                    "the constructor of "
                            + resource.name()
                            + " may return result<"
                            + resource.name()
                            + "> or result<"
                            + resource.name()
                            + ", E>, and nothing else");
        }
        return function;
    }

    private Function function(FunctionDeclaration function, Kind kind) {
        scope.checkGate(function.name(), function.notes());
        Names names = new Names();
        List<Function.Param> params = new ArrayList<>();
        for (Param param : function.params()) {
            names.add(param.name());
            params.add(new Function.Param(param.name().text(), types.type(param.type())));
        }
        Optional<Type> result = function.result().map(types::type);
        result.ifPresent(type -> checkNoBorrow(function.name(), type));
        return new Function(function.name().text(), kind, function.notes(), params, result);
    }

    private static void checkNoBorrow(Name function, Type result) {
        if (Borrows.in(result)) {
            throw new WitException(
                    function.at(),
                    "the result of " + function + " holds a borrow, which ends with the call");
        }
    }
}
