using System.Text.Json;
using ChaosGrains.Specs;

namespace ChaosGrains.Grains.Experiments;

/// <summary>Tells what changed between two specs.</summary>
internal static class SpecChange
{
    /// <summary>Whether the two differ in more than <see cref="ExperimentSpec.Paused"/>, the one part that may change while an experiment runs.</summary>
    public static bool IsMoreThanPause(ExperimentSpec before, ExperimentSpec after) =>
        Text(before with { Paused = false }) != Text(after with { Paused = false });

    // Records compare lists by reference, so the specs are compared by their text.
    private static string Text(ExperimentSpec spec) => JsonSerializer.Serialize(spec);
}
