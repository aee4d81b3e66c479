using System.Text.Json;
using System.Text.Json.Nodes;
using ChaosGrains.Grains.Experiments;
using ChaosGrains.Grains.Shares;
using ChaosGrains.Grains.Storage;

namespace ChaosGrains.Grains.Tests.Storage;

/// <summary>
/// What earlier versions stored must be read by later ones, so its shape is held by files. A file changes only together with the version in it, and then the
/// old one stays beside it. <c>CHAOSGRAINS_WRITE_GOLDEN=folder</c> writes what is missing.
/// </summary>
public sealed class GoldenFileTests
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };
    private readonly ChaosJsonStorageSerializer _serializer = new();

    public static TheoryData<string> Names => [.. StoredSamples.All.Keys];

    [Theory, MemberData(nameof(Names))]
    public void State_Serialized_IsTheGoldenFile(string name)
    {
        var written = JsonNode.Parse(Write(StoredSamples.All[name]));
        if (Environment.GetEnvironmentVariable("CHAOSGRAINS_WRITE_GOLDEN") is { Length: > 0 } folder)
            File.WriteAllText(Path.Combine(folder, $"{name}.json"), written!.ToJsonString(Indented) + "\n");
        JsonNode.DeepEquals(written, JsonNode.Parse(Golden(name))).ShouldBeTrue($"{name} is now {written}");
    }

    [Theory, MemberData(nameof(Names))]
    public void GoldenFile_Read_LosesNothing(string name)
    {
        var text = Golden(name);
        object read = StoredSamples.All[name] is ExperimentState
            ? _serializer.Deserialize<ExperimentState>(BinaryData.FromString(text))
            : _serializer.Deserialize<ScenarioState>(BinaryData.FromString(text)).Checked();

        JsonNode.DeepEquals(JsonNode.Parse(Write(read)), JsonNode.Parse(text)).ShouldBeTrue();
        if (read is ExperimentState state)
            state.Experiment!.Load().Phase.ToString().ShouldBe(name.Split('-')[1], StringCompareShould.IgnoreCase);
    }

    [Theory, MemberData(nameof(Names))]
    public void GoldenFile_NamesItsVersion(string name)
    {
        var root = JsonNode.Parse(Golden(name))!;
        ((int?)(root["version"] ?? root["experiment"]?["version"])).ShouldBe(1);
    }

    private string Write(object state) => state is ExperimentState experiment
        ? _serializer.Serialize(experiment).ToString()
        : _serializer.Serialize((ScenarioState)state).ToString();

    private static string Golden(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Storage", "Golden", $"{name}.json"));
}
