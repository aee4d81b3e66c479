using ChaosGrains.Simulator.Cel;
using ChaosGrains.Simulator.Schemas.Model;

namespace ChaosGrains.Simulator.Schemas.Rules;

/// <summary>A rule that is ready to run.</summary>
/// <param name="Rule">As written.</param>
/// <param name="Program">Whether an object is right.</param>
/// <param name="Message">What to say when it is not; null for the rule's fixed message.</param>
internal sealed record CompiledRule(ValidationRule Rule, CelProgram Program, CelProgram? Message)
{
    /// <summary>Whether the rule compares with the object before the change.</summary>
    public bool ReadsOldSelf { get; } = Program.Reads(RuleCompiler.OldSelf);

    /// <summary>Whether the old object is an optional, so that the rule runs without one too.</summary>
    public bool OldSelfIsOptional => Rule.OptionalOldSelf == true;

    /// <summary>The field to blame, relative to where the rule stands; empty for that itself.</summary>
    public string BlamedField { get; init; } = "";
}
