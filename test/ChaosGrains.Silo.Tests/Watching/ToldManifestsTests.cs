using ChaosGrains.Identifiers;
using ChaosGrains.Manifests;
using ChaosGrains.Silo.Watching;
using ChaosGrains.Specs;

namespace ChaosGrains.Silo.Tests.Watching;

public sealed class ToldManifestsTests
{
    private static readonly ExperimentManifest Manifest = new()
    {
        Id = new ExperimentId("shop", "kill"),
        Uid = "u1",
        Generation = 1,
        CreatedAt = default,
        Spec = new ExperimentSpec { Scenario = new ScenarioSpec { Type = ScenarioType.PodKill }, Target = new TargetSpec { Pods = ["a"] } },
    };

    public static TheoryData<ExperimentManifest> Changes =>
    [
        Manifest with { Uid = "u2" },
        Manifest with { Generation = 2 },
        Manifest with { IsDeleting = true },
        Manifest with { Finalizers = [ExperimentManifest.Finalizer] },
        Manifest with { ForceRelease = true },
    ];

    [Fact]
    public void IsKnown_TheSameAgain_Is()
    {
        var told = new ToldManifests();
        told.IsKnown(Manifest).ShouldBeFalse();
        told.Add(Manifest, told.Round);

        told.IsKnown(Manifest with { Finalizers = ["somebody.else/holds"] }).ShouldBeTrue();
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public void IsKnown_WhatMattersToTheGrain_IsNot(ExperimentManifest changed)
    {
        var told = new ToldManifests();
        told.Add(Manifest, told.Round);

        told.IsKnown(changed).ShouldBeFalse();
    }

    [Fact]
    public void IsKnown_AfterRemove_IsNot()
    {
        var told = new ToldManifests();
        told.Add(Manifest, told.Round);
        told.Remove(Manifest.Id);

        told.IsKnown(Manifest).ShouldBeFalse();
    }

    [Fact]
    public void IsKnown_WhatWasBeingToldWhenAllWasForgotten_IsNot()
    {
        var told = new ToldManifests();
        var round = told.Round;
        told.Clear();
        told.Add(Manifest, round);

        told.IsKnown(Manifest).ShouldBeFalse();
    }
}
