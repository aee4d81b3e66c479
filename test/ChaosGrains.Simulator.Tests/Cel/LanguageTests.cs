namespace ChaosGrains.Simulator.Tests.Cel;

public sealed class LanguageTests
{
    /// <summary>Expressions that are true.</summary>
    public static TheoryData<string> True => new(Lines("""
        1 + 2 * 3 == 7
        (1 + 2) * 3 == 9
        -7 / 2 == -3 && -7 % 2 == -1
        7u - 2u == 5u
        0x1F == 31 && 0xFu == 15u
        1.5e3 == 1500.0 && .5 == 0.5
        - 1 == -1 && --1 == 1 && !!true
        -9223372036854775808 < 0
        1 < 2.5 && 3u > 1 && 1 <= 1.0
        'a' < 'b' && 'abc' <= 'abc'
        "a\tb\x41\u00e9\101" == 'a	bAéA'
        r'\d' == '\\d' && R"\n" == "\\n"
        '''it's''' == "it's"
        b'abc' == bytes('abc') && size(b'\xff') == 1
        true ? true : 1 / 0 == 0
        false || true && !false
        (1 / 0 == 0) || true
        true || (1 / 0 == 0)
        !(false && (1 / 0 == 0))
        [1, 2, 3][1] == 2 && size([1, 2]) == 2
        {'a': 1, 'b': 2}['b'] == 2 && {'a': 1}.a == 1
        2 in [1, 2] && !(4 in [1, 2]) && 'a' in {'a': 1}
        [1, 2] + [3] == [1, 2, 3]
        {1: 'x'} == {1: 'x'} && {1: 'x'} != {1: 'y'}
        has(self.name) && !has(self.gone)
        has({'a': 1}.a) && !has({'a': 1}.b)
        [1, 2, 3].all(x, x > 0) && [1, 2, 3].exists(x, x == 2)
        [1, 2, 3].exists_one(x, x > 2) && ![1, 2, 2].exists_one(x, x == 2)
        [1, 2, 3].map(x, x * 2) == [2, 4, 6]
        [1, 2, 3].map(x, x > 1, x * 2) == [4, 6]
        [1, 2, 3].filter(x, x % 2 == 1) == [1, 3]
        {'a': 1, 'b': 2}.all(k, k in ['a', 'b'])
        [3, 4].all(i, v, i + 3 == v) && {'a': 1}.exists(k, v, k == 'a' && v == 1)
        [3, 4].transformList(i, v, i * v) == [0, 4]
        {'a': 1}.transformMap(k, v, v + 1) == {'a': 2}
        [[1], [2]].all(x, x.all(y, y > 0))
        [0, 1].exists(x, 1 / x == 1)
        type(1) == int && type('a') == string && type([]) == list && type(null) == null_type && type(1u) != int
        int('42') == 42 && int(3.9) == 3 && int(2u) == 2
        uint(3) == 3u && double(2) == 2.0 && double('1.5') == 1.5
        string(1) == '1' && string(1.5) == '1.5' && string(true) == 'true' && string(b'x') == 'x'
        bool('true') && !bool('false')
        dyn(1) == 1 && [dyn(1), dyn('a')] == [dyn(1), dyn('a')]
        1 == int('1') // a comment
        [1,
         2,].size() == 2
        """));

    [Theory]
    [MemberData(nameof(True))]
    public void Evaluate_TrueExpression_IsTrue(string source) => Expressions.Run(source.Replace("⏎", "\n", StringComparison.Ordinal)).ShouldBe(true, source);

    [Theory]
    [InlineData("1 / 0", "division by zero")]
    [InlineData("1 % 0", "modulus by zero")]
    [InlineData("9223372036854775807 + 1", "integer overflow")]
    [InlineData("1u - 2u", "unsigned integer overflow")]
    [InlineData("[1][3]", "index out of bounds: 3")]
    [InlineData("{'a': 1}['b']", "no such key: b")]
    [InlineData("self.gone == 'x'", "no such key: gone")]
    [InlineData("self.nested.absent > 1", "no such key: absent")]
    [InlineData("dyn('a') + 1", "no such overload")]
    [InlineData("self.port < 5", "no such overload")]
    [InlineData("int(self.name)", "type conversion error from 'string' to 'int'")]
    [InlineData("duration(self.name)", "type conversion error from 'string' to 'google.protobuf.Duration'")]
    [InlineData("'abc'.charAt(9)", "index out of range: 9")]
    [InlineData("'abc'.substring(2, 1)", "invalid substring range. start: 2, end: 1")]
    [InlineData("[1].slice(0, 5)", "cannot slice(0, 5), list is length 1")]
    [InlineData("ip(self.name)", "IP Address \"hello\" parse error during conversion from string: ParseAddr(\"hello\"): unable to parse IP")]
    [InlineData("cidr('10.0.0.0/8').containsIP('x')", "no such overload")]
    [InlineData("'a'.matches(self.name + '(')", "error parsing regexp: missing closing ): `hello(`")]
    [InlineData("self.when.getHours('Mars/X')", "unknown time zone Mars/X")]
    [InlineData("size(dyn(1))", "no such overload: size")]
    [InlineData("dyn(1).foo", "no such key: foo")]
    [InlineData("false || (1 / 0 == 0)", "division by zero")]
    [InlineData("[0, 1].all(x, 1 / x == 1)", "division by zero")]
    [InlineData("optional.none().value()", "optional.none() dereference")]
    public void Evaluate_RuntimeError_IsAValue(string source, string expected) => Expressions.Run(source).ShouldBe(expected);

    private static string[] Lines(string text)
    {
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return [.. lines[..^2], lines[^2] + "⏎" + lines[^1]];
    }
}
