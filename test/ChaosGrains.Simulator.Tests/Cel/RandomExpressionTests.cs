using ChaosGrains.Simulator.Cel;
using ChaosGrains.Simulator.Cel.Types;
using ChaosGrains.Simulator.Cel.Values;
using CsCheck;

namespace ChaosGrains.Simulator.Tests.Cel;

public sealed class RandomExpressionTests
{
    private static readonly Dictionary<string, CelType> Variables = new() { ["a"] = CelType.Int, ["b"] = CelType.Dyn };

    private static readonly Gen<string> Pieces = OneOf(
        "a", "b", "1", "2u", "1.5", "'x'", "b'y'", "true", "null", "[", "]", "{", "}", "(", ")", ".", ",", ":", "?", "+", "-", "*", "/", "%", "!", "==",
        "<", "in", "&&", "||", "size", "all", "map", "has", "x", "string", "duration", "matches", "r'['", "'''", "\\", "\"", "#", " ", "\n", "//", "é");

    /// <summary>Expressions that mostly compile, of a given depth.</summary>
    private static readonly Gen<string> Sensible = Gen.Recursive<string>((depth, inner) => depth > 3
        ? OneOf("a", "b", "1", "0", "2u", "1.5", "'x'", "true", "null", "[]", "{}", "duration('1s')", "9223372036854775807", "quantity('1Gi')")
        : Gen.OneOf(
            Gen.Select(inner, OneOf("+", "-", "*", "/", "%", "==", "<", "&&", "||", "in"), inner, (l, o, r) => $"({l} {o} {r})"),
            Gen.Select(inner, inner, inner, (c, t, e) => $"(dyn({c}) ? {t} : {e})"),
            Gen.Select(inner, OneOf("size", "string", "int", "uint", "double", "dyn", "bool", "type", "bytes", "timestamp"), (x, f) => $"{f}(dyn({x}))"),
            Gen.Select(inner, inner, (x, y) => $"[{x}].all(v, dyn(v) == {y})"),
            Gen.Select(inner, inner, (x, y) => $"dyn([{x}]).map(v, {y}).filter(w, dyn(w))"),
            Gen.Select(inner, inner, (x, y) => $"dyn({x})[dyn({y})]"),
            Gen.Select(inner, OneOf("substring(1)", "split(',')", "matches('(')", "isSorted()", "sum()", "min()", "foo", "?foo", "getHours()", "value()"),
                (x, m) => $"dyn({x}).{m}")));

    [Fact]
    public void Compile_AnyText_GivesAProgramOrIssues() => Pieces.Array[0, 30].Select(string.Concat).Sample(source =>
    {
        var program = CelProgram.Compile(source, Variables, out var issues);
        return program is null == issues.Length > 0;
    });

    [Fact]
    public void Evaluate_AnyExpression_GivesAValueOrAnErrorAsAValue() => Sensible.Sample(source =>
    {
        var program = CelProgram.Compile(source, Variables, out _);
        program?.Evaluate(7L, "text");
        return program is null || program.Evaluate(7L, "text") is CelError or not Exception;
    });

    [Fact]
    public void Evaluate_Logic_IsTheSameWhicheverSideComesFirst() =>
        Gen.Select(OneOf("true", "false", "(1 / 0 == 0)"), OneOf("true", "false", "(1 / 0 == 0)"), OneOf("&&", "||")).Sample((left, right, op) =>
            Equals(Expressions.Run($"{left} {op} {right}"), Expressions.Run($"{right} {op} {left}")));

    private static Gen<string> OneOf(params string[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);
}
