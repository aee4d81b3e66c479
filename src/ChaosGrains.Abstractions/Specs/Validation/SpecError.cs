namespace ChaosGrains.Specs.Validation;

/// <summary>One thing that is wrong with a spec.</summary>
/// <param name="Field">Where, as a path in the resource: <c>spec.target.pods[1]</c>.</param>
/// <param name="Message">What is wrong, and what to write instead, in full sentences.</param>
public sealed record SpecError(string Field, string Message)
{
    /// <summary>Both parts: <c>spec.duration: The duration is out of bounds. ...</c>.</summary>
    public override string ToString() => $"{Field}: {Message}";
}
