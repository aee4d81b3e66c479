using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Emit;
using ChaosGrains.Errors;
using ChaosGrains.Grains.Hosting;
using ChaosGrains.Grains.Scenarios;
using ChaosGrains.Scenarios;
using ChaosGrains.Specs;

namespace ChaosGrains.Grains.Tests.Scenarios;

public sealed class ScenarioRegistryTests
{
    private static readonly Assembly BuiltIn = typeof(ChaosGrainsServiceCollectionExtensions).Assembly;

    [Fact]
    public void Scan_BuiltIn_ExecutesEveryKindOfFault() =>
        ScenarioRegistry.Scan([BuiltIn]).Types.Keys.ShouldBe(Enum.GetValues<ScenarioType>(), ignoreOrder: true);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Scan_ThirdParty_TakesThePlaceOfTheBuiltIn(bool first)
    {
        var mine = ThirdParty("Mine", ScenarioType.CpuStress);

        var types = ScenarioRegistry.Scan(first ? [mine, BuiltIn] : [BuiltIn, mine]).Types;

        types[ScenarioType.CpuStress].Assembly.ShouldBe(mine);
        types[ScenarioType.MemoryStress].Assembly.ShouldBe(BuiltIn);
    }

    [Fact]
    public void Scan_TwoThirdParties_AreRefused() => Should.Throw<InvalidOperationException>(() => ScenarioRegistry.Scan(
            [ThirdParty("One", ScenarioType.CpuStress), BuiltIn, ThirdParty("Two", ScenarioType.CpuStress)]))
        .Message.ShouldContain("only one may");

    /// <summary>An assembly with one scenario, as somebody else might write it.</summary>
    private static Assembly ThirdParty(string name, ScenarioType type)
    {
        var assembly = AssemblyBuilder.DefineDynamicAssembly(new AssemblyName(name), AssemblyBuilderAccess.Run);
        var made = assembly.DefineDynamicModule(name).DefineType($"{name}.Scenario", TypeAttributes.Public, typeof(ScenarioOfSomebodyElse));
        made.SetCustomAttribute(new CustomAttributeBuilder(typeof(ChaosScenarioAttribute).GetConstructors()[0], [type]));
        return made.CreateType().Assembly;
    }
}

/// <summary>What the scenarios of dynamic assemblies inherit.</summary>
public class ScenarioOfSomebodyElse : IChaosScenario
{
    public ScenarioMetadata Metadata { get; } = new(ScenarioType.CpuStress, "Mine", "Does nothing.", IsOneShot: true);

    public ImmutableArray<ChaosError> Validate(ExperimentSpec spec) => [];

    public Task<ExecutionResult> ExecuteAsync(ScenarioContext context, CancellationToken cancellationToken) =>
        Task.FromResult(new ExecutionResult(context.Targets));

    public Task<ExecutionResult> CleanupAsync(ScenarioContext context, CancellationToken cancellationToken) =>
        Task.FromResult(new ExecutionResult(context.Targets));
}
