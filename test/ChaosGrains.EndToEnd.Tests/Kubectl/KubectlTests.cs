using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ChaosGrains.EndToEnd.Tests.Support;

namespace ChaosGrains.EndToEnd.Tests.Kubectl;

/// <summary>Stock kubectl, each one that <c>CHAOSGRAINS_TEST_KUBECTL</c> names.</summary>
public sealed class KubectlTests(SharedOperator shared)
{
    private const string None = "none";

    public static TheoryData<string> Programs
    {
        get
        {
            var named = Environment.GetEnvironmentVariable("CHAOSGRAINS_TEST_KUBECTL") ?? "";
            var programs = named.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
            return programs.Length == 0 ? [None] : [.. programs];
        }
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task Apply_Wait_Get_Describe_Delete_OfAnExperiment(string program)
    {
        await using var box = await StartAsync(program);
        var kubectl = new Runner(program, shared.Cluster.Kubeconfig, box.Namespace);
        await box.DeployAsync("web", 2);

        (await kubectl.RunAsync("apply -f -", Manifest("kill", "paused: true"))).ShouldContain("kill created");
        (await kubectl.RunAsync("apply -f -", Manifest("kill", "paused: true"))).ShouldContain("kill unchanged");
        (await kubectl.RunAsync("apply -f -", Manifest("kill", "paused: false"))).ShouldContain("kill configured");
        (await kubectl.RunAsync("wait --for=condition=Succeeded cx/kill --timeout=90s")).ShouldContain("condition met");

        var table = await kubectl.RunAsync("get cx");
        table.ShouldMatch(@"^NAME +SCENARIO +PHASE +INJECTED +ENDS +AGE\s+kill +PodKill +Completed +1/1 +\S+ +\S+");
        (await kubectl.RunAsync("get cx -o wide")).ShouldContain("1 of 1 targets injected.");
        (await kubectl.RunAsync("get chaos -o name")).Trim().ShouldBe("chaosexperiment.chaosgrains.io/kill");
        (await kubectl.RunAsync("get cx kill -o yaml")).ShouldContain("phase: Completed");
        ((string)JsonNode.Parse(await kubectl.RunAsync("get cx kill -o json"))!["status"]!["phase"]!).ShouldBe("Completed");
        (await kubectl.RunAsync("get cx -o jsonpath={.items[0].status.targets.summary}")).ShouldBe("1/1");

        await box.UntilEventAsync("Completed", "kill");
        var described = await kubectl.RunAsync("describe cx kill");
        described.ShouldContain("Phase:");
        described.ShouldMatch(@"Events:\s+Type");
        described.ShouldContain("1 of 1 targets injected.");
        (await kubectl.RunAsync("get events")).ShouldContain("chaosexperiment/kill");
        (await kubectl.RunAsync("get events --field-selector reason=Completed")).ShouldContain("1 of 1 targets injected.");

        (await kubectl.RunAsync("delete cx kill")).ShouldContain("deleted");
        (await kubectl.RunAsync("get cx")).ShouldNotContain("kill");
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task Patch_Label_Annotate_OfAnExperiment(string program)
    {
        await using var box = await StartAsync(program);
        var kubectl = new Runner(program, shared.Cluster.Kubeconfig, box.Namespace);
        await kubectl.RunAsync("create -f -", Manifest("idle", "paused: true"));

        (await kubectl.RunAsync(["patch", "cx", "idle", "--type", "merge", "-p", """{"spec":{"seed":7}}"""])).ShouldContain("patched");
        (await kubectl.RunAsync(
            ["patch", "cx", "idle", "--type", "json", "-p", """[{"op":"replace","path":"/spec/seed","value":8}]"""]))
            .ShouldContain("patched");
        (await kubectl.RunAsync("get cx idle -o jsonpath={.spec.seed}")).ShouldBe("8");
        (await kubectl.RunAsync("label cx idle team=red")).ShouldContain("labeled");
        (await kubectl.RunAsync("get cx -l team=red -o name")).ShouldContain("idle");
        (await kubectl.RunAsync("annotate cx idle example.com/why=test")).ShouldContain("annotated");
        (await kubectl.RunAsync("label cx idle team-")).ShouldContain("idle");
        (await kubectl.RunAsync("get cx -l team=red -o name")).Trim().ShouldBeEmpty();

        var (code, _, errors) = await kubectl.TryAsync(["patch", "cx", "idle", "--type", "merge", "-p", """{"spec":{"duration":"10y"}}"""]);
        code.ShouldNotBe(0);
        errors.ShouldContain("spec.duration");
        await kubectl.RunAsync("delete cx idle");
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task Apply_OfAWrongExperiment_IsRefusedWithTheReason(string program)
    {
        await using var box = await StartAsync(program);
        var kubectl = new Runner(program, shared.Cluster.Kubeconfig, box.Namespace);

        var (code, _, errors) = await kubectl.TryAsync(["apply", "-f", "-"], Manifest("wrong", "duration: 0s"));

        code.ShouldBe(1);
        errors.ShouldContain("The ChaosExperiment \"wrong\" is invalid: spec.duration");
        errors.ShouldContain("Write one from 1s to 24h");
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task Explain_AndCanI_KnowTheResource(string program)
    {
        await using var box = await StartAsync(program);
        var kubectl = new Runner(program, shared.Cluster.Kubeconfig, box.Namespace);

        var explained = await kubectl.RunAsync("explain cx.spec");
        explained.ShouldContain("scenario");
        explained.ShouldContain("dryRun");
        (await kubectl.RunAsync("explain cx.spec.target.mode")).ShouldContain("mode");
        (await kubectl.RunAsync("api-resources --api-group=chaosgrains.io")).ShouldMatch(@"chaosexperiments +cx ");
        (await kubectl.RunAsync("auth can-i delete pods")).Trim().ShouldBe("yes");
        var account = $"--as=system:serviceaccount:chaosgrains:chaosgrains-operator";
        (await kubectl.RunAsync($"auth can-i delete pods {account}")).Trim().ShouldBe("yes");
        var (_, secrets, _) = await kubectl.TryAsync(["auth", "can-i", "get", "secrets", account]);
        secrets.Trim().ShouldBe("no");
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task Scale_Rollout_Watch_OfWorkloads(string program)
    {
        await using var box = await StartAsync(program);
        var kubectl = new Runner(program, shared.Cluster.Kubeconfig, box.Namespace);
        await box.DeployAsync("web", 1);

        await using var watch = kubectl.Start("get pods -w --no-headers");
        (await watch.ReadAsync("web-")).ShouldContain("1/1");
        (await kubectl.RunAsync("scale deployment web --replicas=3")).ShouldContain("scaled");
        (await kubectl.RunAsync("rollout status deployment web --timeout=90s")).ShouldContain("successfully rolled out");
        (await watch.ReadAsync("web-")).ShouldNotBeEmpty();
        (await kubectl.RunAsync("get pods -l app=web --no-headers")).Trim().Split('\n').Length.ShouldBe(3);
        (await kubectl.RunAsync("get deployment web -o wide")).ShouldMatch(@"web +3/3 +3 +3 ");
    }

    private static string Manifest(string name, string more) =>
        $$"""
        apiVersion: chaosgrains.io/v1alpha1
        kind: ChaosExperiment
        metadata: {name: {{name}}}
        spec:
          scenario: {type: PodKill}
          target: {selector: {matchLabels: {app: web} } }
          {{(more.StartsWith("duration") ? "" : "duration: 1h")}}
          {{more}}
        """;

    private Task<Sandbox> StartAsync(string program)
    {
        Assert.SkipWhen(program == None, "CHAOSGRAINS_TEST_KUBECTL names no kubectl; test/run.sh sets it");
        return shared.SandboxAsync();
    }

    /// <summary>One kubectl in one namespace.</summary>
    private sealed class Runner(string program, string kubeconfig, string ns)
    {
        private static readonly string CacheDirectory = Path.Combine(Path.GetTempPath(), "chaosgrains-e2e-kubectl");

        public Task<string> RunAsync(string arguments, string? input = null) => RunAsync(Regex.Split(arguments, " +"), input);

        public async Task<string> RunAsync(string[] arguments, string? input = null)
        {
            var (code, output, errors) = await TryAsync(arguments, input);
            code.ShouldBe(0, $"{program} {string.Join(' ', arguments)}: {output}{errors}");
            return output;
        }

        public Task<(int ExitCode, string Output, string Errors)> TryAsync(string[] arguments, string? input = null) =>
            Child.RunAsync(program, All(arguments), input: input);

        public Child Start(string arguments) => Child.Start(program, All(arguments.Split(' ')));

        private string[] All(string[] arguments) =>
        [
            "--kubeconfig", kubeconfig, "--namespace", ns, "--cache-dir", Path.Combine(CacheDirectory, Path.GetFileName(kubeconfig)),
            .. arguments,
        ];
    }
}
