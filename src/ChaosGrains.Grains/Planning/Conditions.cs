using System.Collections.Immutable;
using ChaosGrains.Status;

namespace ChaosGrains.Grains.Planning;

/// <summary>Keeps a list of conditions, one per type, in the order in which they first appeared.</summary>
internal static class Conditions
{
    /// <summary>Sets a condition; its transition time changes only when its status does.</summary>
    public static ImmutableArray<Condition> Set(this ImmutableArray<Condition> conditions, Condition next)
    {
        for (var i = 0; i < conditions.Length; i++)
        {
            if (conditions[i].Type != next.Type)
                continue;
            var kept = conditions[i].Status == next.Status ? next with { LastTransitionTime = conditions[i].LastTransitionTime } : next;
            return conditions.SetItem(i, kept);
        }
        return conditions.Add(next);
    }
}
