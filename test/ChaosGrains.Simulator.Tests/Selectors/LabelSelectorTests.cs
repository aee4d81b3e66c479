using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;
using ChaosGrains.Simulator.Selectors;

namespace ChaosGrains.Simulator.Tests.Selectors;

public sealed class LabelSelectorTests
{
    private const string NameRule =
        "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character "
        + "(e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')";

    private const string ValueRule =
        "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an "
        + "alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is "
        + "'(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')";

    private const string PrefixRule =
        "prefix part a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and "
        + "end with an alphanumeric character (e.g. 'example.com', regex used for validation is "
        + "'[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";

    [Theory]
    [InlineData("", true)]
    [InlineData("  ", true)]
    [InlineData("app=web", true)]
    [InlineData("app==web", true)]
    [InlineData("app = web , tier = db", true)]
    [InlineData("app=db", false)]
    [InlineData("app!=db", true)]
    [InlineData("missing!=db", true)]
    [InlineData("app!=web", false)]
    [InlineData("app", true)]
    [InlineData("missing", false)]
    [InlineData("!missing", true)]
    [InlineData("!app", false)]
    [InlineData("! app", false)]
    [InlineData("tier in (web,db)", true)]
    [InlineData("tier in (web)", false)]
    [InlineData("tier notin (web)", true)]
    [InlineData("tier notin (db,web)", false)]
    [InlineData("missing notin (db)", true)]
    [InlineData("missing in (db)", false)]
    [InlineData("empty=", true)]
    [InlineData("empty", true)]
    [InlineData("empty in ()", true)]
    [InlineData("empty in (,a)", true)]
    [InlineData("empty in (a,)", true)]
    [InlineData("empty in (a,,b)", true)]
    [InlineData("empty in (a,b)", false)]
    [InlineData("app=,tier=db", false)]
    [InlineData("rank>3", true)]
    [InlineData("rank>4", false)]
    [InlineData("rank<5", true)]
    [InlineData("app>3", false)]
    [InlineData("missing<3", false)]
    [InlineData("in in (in,notin)", true)]
    [InlineData("in=in", true)]
    [InlineData("example.com/name=x", true)]
    [InlineData("app=web,", null)]
    public void Parse_ThenMatches_FollowsTheGrammar(string text, bool? expected)
    {
        var labels = new JsonObject
        {
            ["app"] = "web", ["tier"] = "db", ["empty"] = "", ["rank"] = "4", ["in"] = "in", ["example.com/name"] = "x",
        };

        if (expected is { } matches)
        {
            LabelSelector.Parse(text).Matches(labels).ShouldBe(matches);
        }
        else
        {
            Should.Throw<ApiException>(() => LabelSelector.Parse(text));
        }
    }

    [Theory]
    [InlineData("===", "found '==', expected: !, identifier, or 'end of string'")]
    [InlineData("=a", "found '=', expected: !, identifier, or 'end of string'")]
    [InlineData("(a)", "found '(', expected: !, identifier, or 'end of string'")]
    [InlineData(",a", "found ',', expected: !, identifier, or 'end of string'")]
    [InlineData("a,", "found '', expected: identifier after ','")]
    [InlineData("a,=", "found '=', expected: identifier after ','")]
    [InlineData("a=b c", "found 'c', expected: ',' or 'end of string'")]
    [InlineData("!a=b", "found '=', expected: ',' or 'end of string'")]
    [InlineData("!", "unable to parse requirement: found '', expected: identifier")]
    [InlineData("!!a", "unable to parse requirement: found '!', expected: identifier")]
    [InlineData("a b", "unable to parse requirement: found 'b', expected: in, notin, =, ==, !=, gt, lt")]
    [InlineData("a=(", "unable to parse requirement: found '(', expected: identifier")]
    [InlineData("a in", "unable to parse requirement: found '' expected: '('")]
    [InlineData("a in b", "unable to parse requirement: found 'b' expected: '('")]
    [InlineData("a in (", "unable to parse requirement: found '', expected: ',', ')' or identifier")]
    [InlineData("a in (b", "unable to parse requirement: found '', expected: ',' or ')'")]
    [InlineData("a in (b c)", "unable to parse requirement: found 'c', expected: ',' or ')'")]
    [InlineData("a in (b,", "unable to parse requirement: found '', expected: ',', or identifier")]
    [InlineData("a in (b,=)", "unable to parse requirement: found '=', expected: ',', or identifier")]
    [InlineData(
        "a>b", "unable to parse requirement: values[0]: Invalid value: \"b\": for 'Gt', 'Lt' operators, the value must be an integer")]
    [InlineData("-a=b", "unable to parse requirement: <nil>: Invalid value: \"-a\": name part " + NameRule)]
    [InlineData("/a", "unable to parse requirement: <nil>: Invalid value: \"/a\": prefix part must be non-empty")]
    [InlineData("a/", "unable to parse requirement: <nil>: Invalid value: \"a/\": name part must be non-empty; name part " + NameRule)]
    [InlineData("A_/b", "unable to parse requirement: <nil>: Invalid value: \"A_/b\": " + PrefixRule)]
    [InlineData(
        "a/b/c",
        "unable to parse requirement: <nil>: Invalid value: \"a/b/c\": a valid label key " + NameRule
        + " with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')")]
    [InlineData("a=b@c", "unable to parse requirement: values[0][a]: Invalid value: \"b@c\": " + ValueRule)]
    [InlineData(
        "a in (ok,\"q\",-)",
        "unable to parse requirement: [values[0][a]: Invalid value: \"\\\"q\\\"\": " + ValueRule
        + ", values[1][a]: Invalid value: \"-\": " + ValueRule + "]")]
    public void Parse_NoSelector_SaysWhatTheServerSays(string text, string message)
    {
        var error = Should.Throw<ApiException>(() => LabelSelector.Parse(text));

        error.Message.ShouldBe(message);
        error.Code.ShouldBe(400);
        error.Reason.ShouldBe("BadRequest");
    }

    [Fact]
    public void Parse_TooLongParts_NamesTheLimit()
    {
        var longName = new string('a', 64);

        Should.Throw<ApiException>(() => LabelSelector.Parse(longName)).Message
            .ShouldBe($"unable to parse requirement: <nil>: Invalid value: \"{longName}\": name part must be no more than 63 bytes");
        Should.Throw<ApiException>(() => LabelSelector.Parse("a=" + longName)).Message
            .ShouldBe($"unable to parse requirement: values[0][a]: Invalid value: \"{longName}\": must be no more than 63 bytes");
    }

    [Theory]
    [InlineData("""{}""", true)]
    [InlineData("""{"matchLabels":{"app":"web"}}""", true)]
    [InlineData("""{"matchLabels":{"app":"db"}}""", false)]
    [InlineData("""{"matchExpressions":[{"key":"app","operator":"In","values":["web","db"]}]}""", true)]
    [InlineData("""{"matchExpressions":[{"key":"app","operator":"NotIn","values":["web"]}]}""", false)]
    [InlineData("""{"matchExpressions":[{"key":"app","operator":"Exists"},{"key":"b","operator":"DoesNotExist"}]}""", true)]
    [InlineData("""{"matchLabels":{"app":"web"},"matchExpressions":[{"key":"b","operator":"Exists"}]}""", false)]
    public void FromObject_ThenMatches_HoldsAllConditions(string selector, bool expected) =>
        LabelSelector.FromObject(JsonNode.Parse(selector)!.AsObject()).Matches(new JsonObject { ["app"] = "web" }).ShouldBe(expected);

    [Theory]
    [InlineData("""{"matchExpressions":[{"key":"a","operator":"Like"}]}""", "\"Like\" is not a valid label selector operator")]
    [InlineData(
        """{"matchExpressions":[{"key":"a","operator":"In"}]}""",
        "values: Invalid value: []: for 'in', 'notin' operators, values set can't be empty")]
    [InlineData(
        """{"matchExpressions":[{"key":"a","operator":"Exists","values":["x"]}]}""",
        "values: Invalid value: [\"x\"]: values set must be empty for exists and does not exist")]
    public void FromObject_UnsoundExpression_IsRefused(string selector, string message) =>
        Should.Throw<ApiException>(() => LabelSelector.FromObject(JsonNode.Parse(selector)!.AsObject())).Message.ShouldBe(message);

    [Fact]
    public void Everything_NoLabels_Matches()
    {
        LabelSelector.Everything.Matches(null).ShouldBeTrue();
        LabelSelector.Parse("").IsEverything.ShouldBeTrue();
    }
}
