namespace ChaosGrains.Crd;

/// <summary>The tables of specs, as an API server sees them that has the definition.</summary>
public sealed class ApiServerTests
{
    public static TheoryData<string> Right => [.. SpecTable.Right.Keys];

    public static TheoryData<string> Wrong => [.. SpecTable.Wrong.Keys];

    [Fact]
    public void Definition_WithTheCostOfItsRules_IsAccepted() => ApiServer.ComplaintsAboutDefinition().ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Right))]
    public void Create_RightSpec_IsAccepted(string name) => ApiServer.Complaints(SpecTable.Right[name]["spec"]).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Create_WrongSpec_IsRefusedWithTheFieldAndTheReason(string name)
    {
        var row = SpecTable.Wrong[name];
        var (field, piece) = (row["field"]!.GetValue<string>(), (row["server"] ?? row["message"])!.GetValue<string>());
        var complaints = ApiServer.Complaints(row["spec"]);
        complaints.ShouldContain(
            found => found.Field.StartsWith(field, StringComparison.Ordinal) && found.Message.Contains(piece, StringComparison.Ordinal),
            string.Join('\n', complaints));
    }
}
