namespace ChaosGrains.Simulator.Patching.Fields;

/// <summary>A value does not fit the shape of the place where it stands.</summary>
internal sealed class FieldException(IReadOnlyList<PathElement> path, string complaint)
    : Exception(path.Count == 0 ? complaint : $"{string.Concat(path)}: {complaint}");
