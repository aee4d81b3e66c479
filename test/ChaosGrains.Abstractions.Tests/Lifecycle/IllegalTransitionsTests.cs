using ChaosGrains.Lifecycle;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ChaosGrains.Abstractions.Tests.Lifecycle;

/// <summary>The transitions that the design does not allow do not compile: each line here is handed to the compiler.</summary>
public sealed class IllegalTransitionsTests
{
    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(p => p.EndsWith(".dll", StringComparison.Ordinal))
            .Select(p => MetadataReference.CreateFromFile(p)),
    ];

    [Theory]
    [InlineData("Experiment<Pending>", "e.Start(run)")]
    [InlineData("Experiment<Pending>", "e.Reject(error, now)")]
    [InlineData("Experiment<Running>", "e.Recover(RecoveryReason.Done, now)")]
    [InlineData("Experiment<Recovering>", "e.Complete(now)")]
    [InlineData("Experiment<Recovering>", "e.Fail(error, now)")]
    public void Transition_OfTheDesign_Compiles(string from, string call) => Compile(from, call).ShouldBeEmpty();

    [Theory]
    [InlineData("Experiment<Running>", "e.Complete(now)")]
    [InlineData("Experiment<Running>", "e.Fail(error, now)")]
    [InlineData("Experiment<Running>", "e.Reject(error, now)")]
    [InlineData("Experiment<Running>", "e.Start(run)")]
    [InlineData("Experiment<Pending>", "e.Complete(now)")]
    [InlineData("Experiment<Pending>", "e.Fail(error, now)")]
    [InlineData("Experiment<Pending>", "e.Recover(RecoveryReason.Done, now)")]
    [InlineData("Experiment<Recovering>", "e.Start(run)")]
    [InlineData("Experiment<Recovering>", "e.Recover(RecoveryReason.Done, now)")]
    [InlineData("Experiment<Completed>", "e.Start(run)")]
    [InlineData("Experiment<Completed>", "e.Recover(RecoveryReason.Done, now)")]
    [InlineData("Experiment<Completed>", "e.Fail(error, now)")]
    [InlineData("Experiment<Failed>", "e.Start(run)")]
    [InlineData("Experiment<Failed>", "e.Complete(now)")]
    public void Transition_NotOfTheDesign_DoesNotCompile(string from, string call) =>
        Compile(from, call).ShouldContain(id => id == "CS1929" || id == "CS1061");

    [Theory]
    [InlineData("new Experiment<Completed>(e.Id, e.Uid, e.Generation, e.Spec, null!)", "CS1729")]
    [InlineData("(Experiment<Completed>)e", "CS0030")]
    [InlineData("e.To(new Completed(run, RecoveryReason.Done, now))", "CS1061")]
    [InlineData("e.State = null!", "CS0200")]
    public void State_MadeOutOfNothing_DoesNotCompile(string expression, string error) =>
        Compile("Experiment<Running>", expression).ShouldContain(error);

    private static IEnumerable<string> Compile(string from, string call)
    {
        var source = $$"""
            using System;
            using ChaosGrains.Errors;
            using ChaosGrains.Lifecycle;
            static class Probe
            {
                static object Do({{from}} e, ExperimentRun run, ChaosError error, DateTimeOffset now) => {{call}};
            }
            """;
        var compilation = CSharpCompilation.Create(
            "probe",
            [CSharpSyntaxTree.ParseText(source, cancellationToken: TestContext.Current.CancellationToken)],
            [.. References, MetadataReference.CreateFromFile(typeof(Experiment).Assembly.Location)],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        return compilation.GetDiagnostics(TestContext.Current.CancellationToken)
            .Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => d.Id).Distinct();
    }
}
