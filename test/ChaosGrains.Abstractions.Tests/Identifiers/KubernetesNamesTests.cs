namespace ChaosGrains.Identifiers;

public sealed class KubernetesNamesTests
{
    [Theory]
    [InlineData("a", true, true)]
    [InlineData("0", true, true)]
    [InlineData("a-b", true, true)]
    [InlineData("a.b", false, true)]
    [InlineData("a.b-c.0", false, true)]
    [InlineData("", false, false)]
    [InlineData(null, false, false)]
    [InlineData("-a", false, false)]
    [InlineData("a-", false, false)]
    [InlineData("a.-b", false, false)]
    [InlineData(".a", false, false)]
    [InlineData("a_b", false, false)]
    [InlineData("A", false, false)]
    [InlineData("a\n", false, false)]
    public void Names_Table(string? name, bool isLabel, bool isSubdomain)
    {
        KubernetesNames.IsLabel(name).ShouldBe(isLabel);
        KubernetesNames.IsSubdomain(name).ShouldBe(isSubdomain);
    }

    [Fact]
    public void Lengths_AtTheBound_AreAccepted_AndNotBeyond()
    {
        KubernetesNames.IsLabel(new string('a', KubernetesNames.MaxLabelLength)).ShouldBeTrue();
        KubernetesNames.IsLabel(new string('a', KubernetesNames.MaxLabelLength + 1)).ShouldBeFalse();
        KubernetesNames.IsSubdomain(new string('a', KubernetesNames.MaxSubdomainLength)).ShouldBeTrue();
        KubernetesNames.IsSubdomain(new string('a', KubernetesNames.MaxSubdomainLength + 1)).ShouldBeFalse();
    }
}
