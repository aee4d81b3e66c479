namespace ChaosGrains.Simulator.Schemas.Validation;

/// <summary>
/// What checking a value gave: the bounds it breaks, each once, and how many checks it passed (which decides whose complaints are shown
/// when none of several alternatives holds).
/// </summary>
internal sealed class CheckResult
{
    private readonly List<SchemaViolation> _violations = [];

    /// <summary>The bounds that are broken.</summary>
    public IReadOnlyList<SchemaViolation> Violations => _violations;

    /// <summary>Whether nothing is broken.</summary>
    public bool IsValid => _violations.Count == 0;

    /// <summary>How many checks were passed.</summary>
    public int MatchCount { get; private set; }

    /// <summary>Counts a check.</summary>
    public void Count() => MatchCount++;

    /// <summary>Adds a broken bound unless the same complaint is there.</summary>
    public void Add(SchemaViolation? violation)
    {
        if (violation is not null && !_violations.Exists(v => v.Text == violation.Text))
            _violations.Add(violation);
    }

    /// <summary>Adds what checking a part gave.</summary>
    public void Merge(CheckResult? other)
    {
        if (other is null) return;
        foreach (var violation in other._violations)
            Add(violation);
        MatchCount += other.MatchCount;
    }

    /// <summary>A result of one broken bound.</summary>
    public static CheckResult Of(SchemaViolation violation)
    {
        var result = new CheckResult();
        result.Add(violation);
        return result;
    }
}
