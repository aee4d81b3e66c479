using System.Text.Json.Nodes;

namespace ChaosGrains.Simulator.Strategies;

/// <summary>Kinds of which only the shared rules are kept; a change of the spec may count up the generation.</summary>
internal sealed class SpecStrategy(bool countsGeneration) : BuiltInStrategy
{
    public override bool CountsGeneration => countsGeneration;
}

/// <summary>Kinds without spec and status.</summary>
internal sealed class PlainStrategy : BuiltInStrategy
{
    /// <summary>Whether a finished deletion answers with the object.</summary>
    public bool AnswersWithObject { get; init; }

    /// <summary>Whether names only have to fit into a path, as those of RBAC's kinds.</summary>
    public bool FreeNames { get; init; }

    public override bool ReturnsDeletedObject => AnswersWithObject;

    public override IEnumerable<string> CheckName(string name) => FreeNames ? Api.NameRules.PathSegment(name) : base.CheckName(name);

    public override void PrepareForCreate(JsonObject body)
    {
    }

    public override void PrepareForUpdate(JsonObject body, JsonObject old)
    {
    }
}
