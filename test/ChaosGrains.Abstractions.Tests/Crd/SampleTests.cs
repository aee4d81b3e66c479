using System.Text.Json;
using System.Text.Json.Nodes;
using ChaosGrains.Identifiers;
using ChaosGrains.Specs;
using ChaosGrains.Specs.Validation;

namespace ChaosGrains.Crd;

/// <summary>The samples that people are told to apply.</summary>
public sealed class SampleTests
{
    public static TheoryData<string> All => [.. Files("", SearchOption.AllDirectories)];

    public static TheoryData<string> Right =>
        [.. Files("", SearchOption.TopDirectoryOnly), .. Files("failing", SearchOption.TopDirectoryOnly)];

    public static TheoryData<string> Wrong => [.. Files("wrong", SearchOption.TopDirectoryOnly)];

    [Fact]
    public void Samples_TheNamedOnes_AreThere() => Files("", SearchOption.TopDirectoryOnly).ShouldBe(
        [
            "container-kill.yaml", "cpu-stress.yaml", "dry-run-network-delay.yaml", "dry-run.yaml", "memory-stress.yaml",
            "network-bandwidth.yaml", "network-corrupt.yaml", "network-delay.yaml", "network-duplicate.yaml", "network-loss.yaml",
            "network-partition.yaml", "network-reorder.yaml", "pod-evict.yaml", "pod-kill-expression.yaml", "pod-kill-owner.yaml",
            "pod-kill-percent.yaml", "pod-kill.yaml",
        ],
        ignoreOrder: true);

    [Fact]
    public void Samples_EveryKindOfFault_HasOneThatIsNoDryRun() =>
        Files("", SearchOption.TopDirectoryOnly)
            .Select(file => SpecJson.Read(Load(file)["spec"]))
            .Where(spec => !spec.DryRun)
            .Select(spec => spec.Scenario.Type)
            .Distinct()
            .ShouldBe(Enum.GetValues<ScenarioType>(), ignoreOrder: true);

    [Theory]
    [MemberData(nameof(All))]
    public void Sample_Read_HasOnlyKnownFieldsAndItsFilesName(string file)
    {
        var resource = Load(file);
        Should.NotThrow(() => SpecJson.Read(resource["spec"]));
        resource.Select(p => p.Key).ShouldBe(["apiVersion", "kind", "metadata", "spec"]);
        resource["apiVersion"]!.GetValue<string>().ShouldBe("chaosgrains.io/v1alpha1");
        resource["kind"]!.GetValue<string>().ShouldBe("ChaosExperiment");
        var id = new ExperimentId(Text(resource["metadata"]!["namespace"]), Text(resource["metadata"]!["name"]));
        id.ShouldBe(new ExperimentId("shop", Path.GetFileNameWithoutExtension(file)));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Sample_Opened_ExplainsItself(string file)
    {
        var comment = File.ReadLines(PathOf(file)).TakeWhile(line => line.StartsWith('#')).ToList();
        comment.Count.ShouldBeGreaterThan(2);
        comment.ShouldContain(line => line.Contains("You will see", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Sample_WithACommand_NamesItsOwnPath(string file) =>
        File.ReadLines(PathOf(file))
            .Where(line => line.Contains("kubectl apply", StringComparison.Ordinal))
            .ShouldAllBe(line => line.EndsWith($" k8s/samples/{file}", StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(Right))]
    public void Sample_OutsideWrong_IsValid(string file) => ExperimentValidator.Validate(SpecJson.Read(Load(file)["spec"])).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Sample_InWrong_HasExactlyOneError_WhoseFieldItsCommentNames(string file)
    {
        var error = ExperimentValidator.Validate(SpecJson.Read(Load(file)["spec"])).ShouldHaveSingleItem();
        string.Concat(File.ReadLines(PathOf(file)).TakeWhile(line => line.StartsWith('#'))).ShouldContain($"names {error.Field}");
    }

    [Fact]
    public void Sample_WithAnUnknownField_IsNotRead()
    {
        var resource = Load("pod-kill.yaml");
        resource["spec"]!["target"]!["colour"] = "red";
        Should.Throw<JsonException>(() => SpecJson.Read(resource["spec"])).Message.ShouldContain("colour");
    }

    private static JsonObject Load(string file) => YamlJson.Load(PathOf(file)).AsObject();

    private static string PathOf(string file) => Path.Combine(CrdFile.PathOf("k8s/samples"), file);

    private static IEnumerable<string> Files(string folder, SearchOption depth)
    {
        var root = CrdFile.PathOf("k8s/samples");
        return Directory.EnumerateFiles(Path.Combine(root, folder), "*.yaml", depth)
            .Select(path => Path.GetRelativePath(root, path).Replace('\\', '/'))
            .Order(StringComparer.Ordinal);
    }

    private static string Text(JsonNode? node) => node.ShouldNotBeNull().GetValue<string>();
}
