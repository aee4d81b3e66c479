namespace ChaosGrains.Simulator.Tests.Cel;

public sealed class CheckerTests
{
    [Theory]
    [InlineData("self.nope", "ERROR: <input>:1:5: undefined field 'nope'\n | self.nope\n | ....^")]
    [InlineData("self.nested.nope == 1", "ERROR: <input>:1:12: undefined field 'nope'\n | self.nested.nope == 1\n | ...........^")]
    [InlineData("nope", "ERROR: <input>:1:1: undeclared reference to 'nope' (in container '')\n | nope\n | ^")]
    [InlineData("nope(1)", "ERROR: <input>:1:5: undeclared reference to 'nope' (in container '')\n | nope(1)\n | ....^")]
    [InlineData("self.name.nope()", "ERROR: <input>:1:15: undeclared reference to 'nope' (in container '')\n | self.name.nope()\n | ..............^")]
    [InlineData("self.size == 'x'", "ERROR: <input>:1:11: found no matching overload for '_==_' applied to '(int, string)'\n | self.size == 'x'\n | ..........^")]
    [InlineData("self.name.contains(1)", "ERROR: <input>:1:19: found no matching overload for 'contains' applied to 'string.(int)'\n | self.name.contains(1)\n | ..................^")]
    [InlineData("self.name.x", "ERROR: <input>:1:10: type 'string' does not support field selection\n | self.name.x\n | .........^")]
    [InlineData("self.size && true", "ERROR: <input>:1:5: expected type 'bool' but found 'int'\n | self.size && true\n | ....^")]
    [InlineData("[1, 'a']", "ERROR: <input>:1:5: expected type 'int' but found 'string'\n | [1, 'a']\n | ....^")]
    [InlineData("self.size.all(x, true)", "ERROR: <input>:1:5: expression of type 'int' cannot be range of a comprehension (must be list, map, or dynamic)\n | self.size.all(x, true)\n | ....^")]
    [InlineData("duration('x') > duration('1s')", "ERROR: <input>:1:10: invalid duration argument\n | duration('x') > duration('1s')\n | .........^")]
    [InlineData("self.tags + [1] == []", "ERROR: <input>:1:11: found no matching overload for '_+_' applied to '(list(string), list(int))'\n | self.tags + [1] == []\n | ..........^")]
    public void Compile_WrongExpression_SaysWhatAndWhere(string source, string expected) => Expressions.Run(source).ShouldBe(expected);

    [Theory]
    [InlineData("self.size ==")]
    [InlineData("(self.size")]
    [InlineData("self.size 5")]
    [InlineData("1 ? 2")]
    [InlineData("'open")]
    [InlineData("#")]
    [InlineData("if")]
    [InlineData("a.b{}")]
    [InlineData("has(self)")]
    [InlineData("[1].all(1, true)")]
    [InlineData("")]
    public void Compile_NoExpression_IsASyntaxError(string source) =>
        Expressions.Run(source).ShouldBeOfType<string>().ShouldContain("Syntax error");
}
