namespace ChaosGrains.Simulator.Shop;

/// <summary>Replicas of the sample shop's workloads.</summary>
internal static class ShopSizes
{
    /// <summary>Pods of the StatefulSet <c>db</c>.</summary>
    public const int Database = 3;

    private static readonly (string Name, int Replicas)[] Usual =
        [("frontend", 3), ("catalog", 3), ("cart", 3), ("checkout", 3), ("payments", 2)];

    /// <summary>The fewest pods the shop can have: the database, and one of each other workload.</summary>
    public static int Least => Database + Usual.Length;

    /// <summary>Replicas by Deployment; for a total of pods they keep the usual proportions.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Fewer pods than there are workloads.</exception>
    public static IReadOnlyList<(string Name, int Replicas)> Of(int? pods)
    {
        if (pods is not { } total) return Usual;
        if (total < Least) throw new ArgumentOutOfRangeException(nameof(pods), total, $"The sample shop needs at least {Least} pods.");
        var spare = total - Least;
        var weight = Usual.Sum(app => app.Replicas);
        var sizes = Usual.Select(app => (app.Name, Replicas: 1 + spare * app.Replicas / weight)).ToArray();
        for (var rest = total - Database - sizes.Sum(app => app.Replicas); rest > 0; rest--) sizes[rest % sizes.Length].Replicas++;
        return sizes;
    }
}
