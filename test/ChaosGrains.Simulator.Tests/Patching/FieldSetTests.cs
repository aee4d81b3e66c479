using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Patching.Fields;
using CsCheck;

namespace ChaosGrains.Simulator.Tests.Patching;

public sealed class FieldSetTests
{
    private static readonly Gen<PathElement> Element = Gen.OneOf(
        Gen.OneOf("a", "b", "c").Select(PathElement.Field),
        Gen.Int[8, 11].Select(number => PathElement.Value(JsonValue.Create(number))),
        Gen.OneOf("x", "y").Select(name => PathElement.Key([("name", JsonValue.Create(name))])));

    private static readonly Gen<FieldSet> Set = Element.List[1, 3].List[0, 6].Select(paths =>
    {
        var set = new FieldSet();
        paths.ForEach(path => set.Add(path));
        return set;
    });

    [Theory]
    [InlineData("""{"f:spec":{"f:size":{}}}""", ".spec.size")]
    [InlineData("""{"f:spec":{".":{},"f:size":{}}}""", ".spec|.spec.size")]
    [InlineData("""{"f:b":{},"f:a":{"f:x":{}}}""", ".b|.a.x")]
    [InlineData("""{"k:{\"name\":\"a\",\"port\":80}":{".":{},"f:image":{}}}""", "[name=\"a\",port=80]|[name=\"a\",port=80].image")]
    [InlineData("""{"v:\"x\"":{},"v:10":{},"v:9":{},"v:true":{}}""", "[=9]|[=10]|[=\"x\"]|[=true]")]
    [InlineData("""{"i:3":{}}""", "[3]")]
    [InlineData("""{"f:a":{"z:what":{}}}""", ".a")]
    public void Read_Fields_GivesThePaths(string fields, string paths) =>
        string.Join('|', FieldsV1.Read(Json.Object(fields)).Paths().Select(path => string.Concat(path))).ShouldBe(paths);

    [Theory]
    [InlineData("""{"x":{}}""")]
    [InlineData("""{"f":{}}""")]
    [InlineData("""{"k:[]":{}}""")]
    [InlineData("""{"k:{":{}}""")]
    [InlineData("""{"v:":{}}""")]
    [InlineData("""{"i:x":{}}""")]
    public void Read_MalformedElement_IsRefused(string fields) => Should.Throw<FormatException>(() => FieldsV1.Read(Json.Object(fields)));

    [Fact]
    public void WriteThenRead_AnySet_IsTheSame() => Set.Sample(set => Same(FieldsV1.Read(FieldsV1.Write(set)), set));

    [Fact]
    public void Algebra_AnyTwoSets_HoldsTheLawsOfSets() => Gen.Select(Set, Set).Sample((a, b) =>
        Same(a.Union(b), b.Union(a))
        && Same(a.Intersect(b), b.Intersect(a))
        && Same(a.Except(b).Union(a.Intersect(b)), a)
        && a.Except(b).Intersect(b).IsEmpty
        && a.Except(a).IsEmpty
        && Texts(a.Union(b)).SetEquals(Texts(a).Union(Texts(b)))
        && Texts(a.Except(b)).SetEquals(Texts(a).Except(Texts(b))));

    [Fact]
    public void Outside_AnyTwoSets_LeavesNothingAtOrBelow() => Gen.Select(Set, Set).Sample((a, b) =>
        Texts(a.Outside(b)).SetEquals(
            Texts(a).Where(path => !b.Paths().Any(other => path.StartsWith(string.Concat(other), StringComparison.Ordinal)))));

    private static bool Same(FieldSet left, FieldSet right) => FieldsV1.Write(left).ToJsonString() == FieldsV1.Write(right).ToJsonString();

    private static HashSet<string> Texts(FieldSet set) => [.. set.Paths().Select(path => string.Concat(path))];
}
