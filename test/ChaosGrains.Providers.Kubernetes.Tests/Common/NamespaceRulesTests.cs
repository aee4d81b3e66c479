using ChaosGrains.Providers.Kubernetes.Common;

namespace ChaosGrains.Providers.Kubernetes.Tests.Common;

public sealed class NamespaceRulesTests
{
    [Theory]
    [InlineData("option", "pod", "account", "context", "option")]
    [InlineData(null, "pod", "account", "context", "pod")]
    [InlineData("", " ", "account\n", "context", "account")]
    [InlineData(null, null, null, "context", "context")]
    [InlineData(null, null, "", "", "default")]
    public void Choose_TakesTheFirstThatSaysSomething(string? option, string? pod, string? account, string? context, string expected) =>
        NamespaceRules.Choose(option, pod, account, context).ShouldBe(expected);
}
