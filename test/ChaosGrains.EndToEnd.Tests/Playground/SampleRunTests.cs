using System.Text.Json.Nodes;
using ChaosGrains.EndToEnd.Tests.Support;
using ChaosGrains.Playground;
using ChaosGrains.Playground.Files;
using ChaosGrains.Playground.Hosting;
using ChaosGrains.Playground.Output;
using ChaosGrains.Playground.Runs;

namespace ChaosGrains.EndToEnd.Tests.Playground;

/// <summary><c>run FILE</c> with each sample, in one playground.</summary>
public sealed class SampleRunTests(SampleRunTests.OwnPlayground own) : IClassFixture<SampleRunTests.OwnPlayground>
{
    private const string ShortDuration = "4s";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string> Samples => FilesIn("k8s/samples");

    public static TheoryData<string> Failing => FilesIn("k8s/samples/failing");

    public static TheoryData<string> Wrong => FilesIn("k8s/samples/wrong");

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task Run_OfASample_SucceedsWithTheWholeTruthAsJson(string file)
    {
        var (code, output, errors) = await RunAsync(file);

        code.ShouldBe(0, errors);
        var over = new ExperimentView(JsonNode.Parse(output)!.AsObject());
        over.Phase.ShouldBe("Completed");
        ((string)over.Resource["kind"]!).ShouldBe("ChaosExperiment");
        ExperimentView.ConditionTypes.ShouldAllBe(type => over.Says(type).Length > 3);
        over.Says("Succeeded").ShouldStartWith("True/");
        over.Seed.ShouldNotBeNull();
        over.Targets.Selected.ShouldBeGreaterThan(0);
        over.Targets.Injected.ShouldBe(file.Contains("dry-run") ? 0 : over.Targets.Selected);
        over.Targets.Recovered.ShouldBe(over.Targets.Injected);
        var targets = over.Resource["targets"]!.AsArray();
        targets.Count.ShouldBe(over.Targets.Selected);
        if (!file.Contains("dry-run"))
            targets.ShouldAllBe(t => t!["evidence"] != null && t["node"] != null);
        errors.ShouldContain("Completed");
    }

    [Theory]
    [MemberData(nameof(Failing))]
    public async Task Run_OfAFailingSample_ExitsWithOneAndSaysWhy(string file)
    {
        var (code, output, errors) = await RunAsync(file);

        code.ShouldBe(1, errors);
        var over = new ExperimentView(JsonNode.Parse(output)!.AsObject());
        over.Phase.ShouldBe("Failed");
        errors.ShouldContain($"failed: shop/{Path.GetFileNameWithoutExtension(file)} Failed: {over.Message}");
    }

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task Run_OfAWrongSample_NamesFileLineAndField(string file)
    {
        var wrong = await Should.ThrowAsync<InputException>(() => RunAsync(file));

        var path = Yaml.PathOf(file);
        wrong.Message.ShouldMatch($"^{System.Text.RegularExpressions.Regex.Escape(path)}:[0-9]+: spec\\.[a-zA-Z0-9.\\[\\]]+: .+");
        var line = int.Parse(wrong.Message[(path.Length + 1)..].Split(':')[0]);
        var named = wrong.Message[(path.Length + 1)..].Split(':')[1].Trim().Split('.', '[');
        // The line of the field itself, or of the one around it when the field is what is missing.
        var text = (await File.ReadAllLinesAsync(path, Cancellation))[line - 1].Trim();
        named.ShouldContain(part => text.StartsWith($"{part}:", StringComparison.Ordinal), wrong.Message);
    }

    [Fact]
    public async Task Run_ThatTakesTooLong_ExitsWithOne()
    {
        var file = ExperimentFile.Read(new FileInfo(Yaml.PathOf("k8s/samples/failing/matches-nothing.yaml")));
        file.Resource["metadata"]!["name"] = "slow";
        var (output, errors) = (new StringWriter(), new StringWriter());

        var code = await RunOnce.ExecuteAsync(own.Host, file, TimeSpan.FromMilliseconds(300), new JsonOutput(output, errors), Cancellation);

        code.ShouldBe(1);
        errors.ToString().ShouldContain("shop/slow was not over after");
        ((string)JsonNode.Parse(output.ToString())!["kind"]!).ShouldBe("ChaosExperiment");
    }

    private static TheoryData<string> FilesIn(string folder) =>
    [
        .. Directory.EnumerateFiles(Yaml.PathOf(folder), "*.yaml")
            .Select(f => $"{folder}/{Path.GetFileName(f)}").Order(StringComparer.Ordinal),
    ];

    private async Task<(int Code, string Output, string Errors)> RunAsync(string file)
    {
        var (output, errors) = (new StringWriter(), new StringWriter());
        var experiment = ExperimentFile.Read(new FileInfo(Yaml.PathOf(file)));
        // Faults that last do so for people to look at them; here nobody does.
        if ((string?)experiment.Resource["spec"]!["scenario"]?["type"] is { } type && (type.EndsWith("Stress", StringComparison.Ordinal) || type.StartsWith("Network", StringComparison.Ordinal)))
            experiment.Resource["spec"]!["duration"] = ShortDuration;
        var code = await RunOnce.ExecuteAsync(
            own.Host, experiment, TimeSpan.FromMinutes(5), new JsonOutput(output, errors), Cancellation);
        return (code, output.ToString(), errors.ToString());
    }

    /// <summary>A playground as the command brings it up.</summary>
    public sealed class OwnPlayground : IAsyncLifetime
    {
        internal PlaygroundHost Host { get; private set; } = null!;

        public async ValueTask InitializeAsync() =>
            Host = await PlaygroundHost.StartAsync(new PlaygroundOptions(), SiloVoice.None, CancellationToken.None);

        public ValueTask DisposeAsync() => Host.DisposeAsync();
    }
}
