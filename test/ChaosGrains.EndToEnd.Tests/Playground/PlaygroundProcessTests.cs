using System.Text.Json.Nodes;
using ChaosGrains.EndToEnd.Tests.Support;
using ChaosGrains.Playground;
using k8s;
using k8s.Models;

namespace ChaosGrains.EndToEnd.Tests.Playground;

/// <summary>The playground as a person starts it.</summary>
public sealed class PlaygroundProcessTests
{
    private static readonly string Program = typeof(PlaygroundOptions).Assembly.Location;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Run_AsJson_PutsTheResourceAloneOnStandardOutput()
    {
        var (code, output, errors) = await RunAsync("run", Yaml.PathOf("k8s/samples/pod-kill.yaml"), "--output", "json");

        code.ShouldBe(0, errors);
        var over = new ExperimentView(JsonNode.Parse(output)!.AsObject());
        over.Phase.ShouldBe("Completed");
        over.Targets.ShouldBe((1, 1, 1, 0, 0));
        over.Seed.ShouldNotBeNull();
        errors.ShouldContain("api server: https://127.0.0.1:");
    }

    [Fact]
    public async Task Run_AsText_TellsTheEventsAndTheVerdict()
    {
        var (code, output, errors) = await RunAsync("run", Yaml.PathOf("k8s/samples/pod-kill-percent.yaml"), "--silos", "2");

        code.ShouldBe(0, errors);
        output.ShouldMatch("Accepted +True");
        output.ShouldMatch("Selected +True");
        output.ShouldMatch("AllInjected +True");
        output.ShouldContain("shop/pod-kill-percent Completed: 2 of 2 targets injected.");
        output.ShouldNotContain("{");
    }

    [Fact]
    public async Task Run_OfAWrongFile_ExitsWithTwo()
    {
        var file = Yaml.PathOf("k8s/samples/wrong/percent-over-100.yaml");
        var (code, output, errors) = await RunAsync("run", file, "--output", "json");

        code.ShouldBe(2);
        output.ShouldBeEmpty();
        errors.ShouldContain($"{file}:17: spec.target.value:");
        errors.ShouldContain("A percentage cannot exceed 100");
    }

    [Fact]
    public async Task Run_OfAFailingExperiment_ExitsWithOne()
    {
        var (code, output, errors) = await RunAsync(
            "run", Yaml.PathOf("k8s/samples/failing/matches-nothing.yaml"), "-o", "json", "--timeout", "500ms");

        code.ShouldBe(1, errors);
        errors.ShouldContain("was not over after");
        ((string)JsonNode.Parse(output)!["metadata"]!["name"]!).ShouldBe("matches-nothing");
    }

    [Theory]
    [InlineData("run", "no-such-file.yaml", "no-such-file.yaml: there is no such file")]
    [InlineData("run", "", "file")]
    [InlineData("--nodes", "0", "--nodes is 0; it can be 1 to 5000")]
    [InlineData("--pods", "x", "--pods")]
    [InlineData("--port", "65536", "--port is 65536")]
    [InlineData("walk", "x.yaml", "walk")]
    public async Task Arguments_ThatAreWrong_ExitWithTwoAndAreNamed(string first, string second, string expected)
    {
        var (code, output, errors) = await RunAsync([.. new[] { first, second }.Where(a => a.Length > 0)]);

        code.ShouldBe(2, output + errors);
        errors.ShouldContain(expected);
    }

    [Fact]
    public async Task Serving_PrintsTheWayInAndEndsByInterrupt()
    {
        // What a shell runs in the background ignores interrupts, and so do its children unless told otherwise.
        await using var playground = Child.Start("env", ["--default-signal=INT", "dotnet", Program, "--nodes", "2", "--pods", "9"]);
        var url = await playground.ReadAsync("api server: ");
        var kubeconfig = await playground.ReadAsync("kubeconfig: ");

        var configuration = await KubernetesClientConfiguration.BuildConfigFromConfigFileAsync(new FileInfo(kubeconfig));
        configuration.Host.ShouldBe(url);
        using (var client = new k8s.Kubernetes(configuration))
        {
            (await client.CoreV1.ListNodeAsync(cancellationToken: Cancellation)).Items.Count.ShouldBe(2);
            (await client.CoreV1.ListNamespacedPodAsync("shop", cancellationToken: Cancellation)).Items.Count.ShouldBe(9);
            var deployments = await client.AppsV1.ListNamespacedDeploymentAsync("shop", cancellationToken: Cancellation);
            deployments.Items.Select(d => d.Name()).Order(StringComparer.Ordinal)
                .ShouldBe(["cart", "catalog", "checkout", "frontend", "payments"]);
        }

        (await playground.InterruptAsync()).ShouldBe(0);
        File.Exists(kubeconfig).ShouldBeFalse();
    }

    [Fact]
    public async Task Serving_KilledMinusNine_LeavesNoSiloBehind()
    {
        await using var playground = Child.Start("dotnet", [Program, "--nodes", "1", "--pods", "8"]);
        var silo = int.Parse(await playground.ReadAsync("silo-1: process "));
        IsRunning(silo).ShouldBeTrue();
        await playground.KillAsync();

        await Eventually.HoldsAsync(() => !IsRunning(silo));
    }

    private static bool IsRunning(int process) => Directory.Exists($"/proc/{process}");

    private static Task<(int Code, string Output, string Errors)> RunAsync(params string[] arguments) =>
        Child.RunAsync("dotnet", [Program, .. arguments]);
}
