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
    [InlineData("[dyn(1), 'a']", "ERROR: <input>:1:10: expected type 'dyn' but found 'string'\n | [dyn(1), 'a']\n | .........^")]
    [InlineData("'%d'.format(['a'])", "ERROR: <input>:1:14: error during formatting: decimal clause can only be used on integers, was given string\n | '%d'.format(['a'])\n | .............^")]
    [InlineData("'%s'.format([])", "ERROR: <input>:1:12: index 0 out of range\n | '%s'.format([])\n | ...........^")]
    [InlineData("'%q'.format([1])", "ERROR: <input>:1:12: could not parse formatting clause: unrecognized formatting clause \"q\"\n | '%q'.format([1])\n | ...........^")]
    [InlineData("duration('x') > duration('1s')", "ERROR: <input>:1:10: invalid duration argument\n | duration('x') > duration('1s')\n | .........^")]
    [InlineData("self.tags + [1] == []", "ERROR: <input>:1:11: found no matching overload for '_+_' applied to '(list(string), list(int))'\n | self.tags + [1] == []\n | ..........^")]
    public void Compile_WrongExpression_SaysWhatAndWhere(string source, string expected) => Expressions.Run(source).ShouldBe(expected);

    [Theory]
    [InlineData("self.size ==", "ERROR: <input>:1:13: Syntax error: mismatched input '<EOF>' expecting {'[', '{', '(', '.', '-', '!', 'true', 'false', 'null', NUM_FLOAT, NUM_INT, NUM_UINT, STRING, BYTES, IDENTIFIER}\n | self.size ==\n | ............^")]
    [InlineData("(self.size", "ERROR: <input>:1:11: Syntax error: missing ')' at '<EOF>'\n | (self.size\n | ..........^")]
    [InlineData("self.size 5", "ERROR: <input>:1:11: Syntax error: extraneous input '5' expecting <EOF>\n | self.size 5\n | ..........^")]
    [InlineData("#", "ERROR: <input>:1:1: Syntax error: token recognition error at: '#'\n | #\n | ^\nERROR: <input>:1:2: Syntax error: mismatched input '<EOF>' expecting {'[', '{', '(', '.', '-', '!', 'true', 'false', 'null', NUM_FLOAT, NUM_INT, NUM_UINT, STRING, BYTES, IDENTIFIER}\n | #\n | .^")]
    [InlineData("has(self)", "ERROR: <input>:1:5: invalid argument to has() macro\n | has(self)\n | ....^")]
    [InlineData("if", "ERROR: <input>:1:1: reserved identifier: if\n | if\n | ^")]
    public void Compile_NoExpression_SaysAsTheServer(string source, string expected) => Expressions.Run(source).ShouldBe(expected);

    [Theory]
    [InlineData("1 ? 2")]
    [InlineData("'open")]
    [InlineData("a.b{}")]
    [InlineData("[1].all(1, true)")]
    [InlineData("99999999999999999999")]
    [InlineData("'\\q'")]
    [InlineData("")]
    public void Compile_NoExpression_IsAnIssue(string source) => Expressions.Run(source).ShouldBeOfType<string>().ShouldContain("ERROR: <input>:");
}
