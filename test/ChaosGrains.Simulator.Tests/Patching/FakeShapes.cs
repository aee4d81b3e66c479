using ChaosGrains.Simulator.Patching;
using ChaosGrains.Simulator.Schemas;

namespace ChaosGrains.Simulator.Tests.Patching;

/// <summary>
/// A made-up kind: <c>spec.tags</c> is a set, <c>spec.ports</c> a map by port, <c>spec.rules</c> replaced, <c>spec.box</c> an atomic
/// object, and <c>spec.objs</c> has objects under free names.
/// </summary>
internal sealed class FakeShapes : IListShapes
{
    public ListShape At(IReadOnlyList<string> path) => string.Join('.', path) switch
    {
        "spec.tags" => new ListShape("set", []),
        "spec.ports" => new ListShape("map", ["port"]),
        "spec.box" or "spec.rules" => ListShape.Atomic,
        _ => new ListShape("granular", []),
    };

    public bool HasFreeKeys(IReadOnlyList<string> path) => string.Join('.', path) == "spec.objs";
}
