namespace ChaosGrains.Specs.Validation;

/// <summary>Some lists are sets: the API server refuses an entry that is there twice.</summary>
internal static class DuplicateRules
{
    internal static IEnumerable<SpecError> Check<T>(IEnumerable<T> entries, string field)
    {
        var seen = new HashSet<T>();
        return entries
            .Select((entry, i) => (Entry: entry, Index: i))
            .Where(item => !seen.Add(item.Entry))
            .Select(item => new SpecError($"{field}[{item.Index}]", $"'{item.Entry}' is there twice. Remove one of them."))
            .ToList();
    }
}
