using System.Text.Json.Nodes;
using ChaosGrains.Identifiers;
using ChaosGrains.Playground.Output;
using ChaosGrains.Playground.Targets;
using ChaosGrains.Targets;
using Spectre.Console;

namespace ChaosGrains.Playground.Tests.Output;

public sealed class TargetOutputTests
{
    [Fact]
    public void Verdict_AsJson_AddsTheTargetsToTheResource()
    {
        var (output, errors) = (new StringWriter(), new StringWriter());

        new JsonOutput(output, errors).Verdict(new JsonObject { ["kind"] = "ChaosExperiment" }, Targets(2), true, "done");

        var written = JsonNode.Parse(output.ToString())!;
        ((string)written["kind"]!).ShouldBe("ChaosExperiment");
        written["targets"]!.AsArray().Select(target => (string)target!["pod"]!).ShouldBe(["pod-0", "pod-1"]);
        errors.ToString().ShouldBe("succeeded: done" + Environment.NewLine);
    }

    [Fact]
    public void Verdict_AsJsonWithTargetsThatNobodyTold_LeavesThemOut()
    {
        var output = new StringWriter();

        new JsonOutput(output, new StringWriter()).Verdict(new JsonObject { ["kind"] = "ChaosExperiment" }, null, false, "late");

        JsonNode.Parse(output.ToString())!.AsObject().ContainsKey("targets").ShouldBeFalse();
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(20, null)]
    [InlineData(23, "and 3 more")]
    public void Verdict_AsText_ShowsTheFirstTargetsWithTheirEvidence(int count, string? rest)
    {
        var written = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(written), Ansi = AnsiSupport.No });
        console.Profile.Width = 200;

        new TextOutput(console).Verdict([], Targets(count), true, "done");

        var text = written.ToString();
        text.ShouldContain("done");
        text.Contains("EVIDENCE").ShouldBe(count > 0);
        text.Split('\n').Count(line => line.Contains("seen [here]")).ShouldBe(Math.Min(count, 20));
        if (rest is null) text.ShouldNotContain("more");
        else text.ShouldContain(rest);
    }

    private static TargetView[] Targets(int count) =>
    [
        .. Enumerable.Range(0, count).Select(i => new TargetView(
            new TargetRecord { Pod = new PodId("shop", $"pod-{i}", $"uid-{i}"), State = TargetState.Injected, Evidence = "seen [here]" }, "node-1")),
    ];
}
