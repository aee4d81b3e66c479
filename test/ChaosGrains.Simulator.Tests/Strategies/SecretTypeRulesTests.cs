using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Strategies;

namespace ChaosGrains.Simulator.Tests.Strategies;

public sealed class SecretTypeRulesTests
{
    [Theory]
    [InlineData("Opaque", "{}")]
    [InlineData("kubernetes.io/ssh-auth", "{}", "data[ssh-privatekey]: Required value")]
    [InlineData("kubernetes.io/tls", "{}", "data[tls.crt]: Required value", "data[tls.key]: Required value")]
    [InlineData("kubernetes.io/basic-auth", """{"password":"YQ=="}""")]
    [InlineData("kubernetes.io/dockercfg", "{}", "data[.dockercfg]: Required value")]
    [InlineData("kubernetes.io/dockercfg", """{".dockercfg":"e30="}""")]
    [InlineData("kubernetes.io/dockercfg", """{".dockercfg":"bnVsbA=="}""")]
    [InlineData("kubernetes.io/dockercfg", """{".dockercfg":"W10="}""", "data[.dockercfg]: Invalid value: \"<secret contents redacted>\": "
        + "json: cannot unmarshal array into Go value of type map[string]interface {}")]
    public void Check_TypeAndData_AnswersAsTheServer(string type, string data, params string[] expected)
    {
        var secret = new JsonObject { ["type"] = type, ["data"] = JsonNode.Parse(data) };

        SecretTypeRules.Check(secret).Select(error => $"{error.Field}: {error.Message}").ShouldBe(expected);
    }
}
