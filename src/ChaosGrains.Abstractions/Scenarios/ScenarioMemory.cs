namespace ChaosGrains.Scenarios;

/// <summary>
/// What a scenario noted about one node's share for its next call. Lost with the process, so nothing may depend on it but the effort: what must
/// not be forgotten belongs into the targets' records.
/// </summary>
public sealed class ScenarioMemory
{
    private object? _note;

    /// <summary>The note, made when there is none of this type yet.</summary>
    public T Of<T>() where T : class, new()
    {
        if (_note is T known)
            return known;
        var made = new T();
        _note = made;
        return made;
    }
}
