using ChaosGrains.Simulator.Cel.Syntax;
using ChaosGrains.Simulator.Cel.Types;

namespace ChaosGrains.Simulator.Cel.Checking;

/// <summary>Writes the types that were found in the end into an expression.</summary>
internal static class TypeResolution
{
    /// <summary>Replaces type variables everywhere; those that stand for nothing become dynamic.</summary>
    public static void Apply(Expr root, TypeBindings bindings)
    {
        foreach (var expr in ExprWalk.All(root))
            expr.Type = Ground(bindings.Resolve(expr.Type));
    }

    private static CelType Ground(CelType type)
    {
        if (type.Kind == CelKind.Variable) return CelType.Dyn;
        return type.Parameters.Count == 0 ? type : type.With([.. type.Parameters.Select(Ground)]);
    }
}
