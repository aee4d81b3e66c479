using ChaosGrains.Simulator.Schemas;

namespace ChaosGrains.Simulator.Patching.Shapes;

/// <summary>What strategic merge does with a field.</summary>
internal enum PatchStrategy
{
    /// <summary>Objects merge, lists are replaced.</summary>
    Default,

    /// <summary>Lists merge, by the patch key when they hold objects.</summary>
    Merge,

    /// <summary>Objects are replaced too.</summary>
    Replace,
}

/// <summary>
/// How one field of a built-in kind is merged, by server-side apply and by strategic merge, and the rules of what it holds.
/// </summary>
internal sealed record FieldRule
{
    private static readonly ListShape Unspecified = new("granular", []);

    /// <summary>Nothing special here or below.</summary>
    public static FieldRule None { get; } = new();

    /// <summary>An object or list that apply replaces.</summary>
    public static FieldRule Atomic { get; } = new() { Shape = ListShape.Atomic };

    /// <summary>Shape for server-side apply.</summary>
    public ListShape Shape { get; private init; } = Unspecified;

    /// <summary>Strategy of strategic merge.</summary>
    public PatchStrategy Strategy { get; private init; }

    /// <summary>The field by which strategic merge tells the items of a list apart; null for lists of scalars.</summary>
    public string? PatchKey { get; private init; }

    /// <summary>Rules of an object's fields, or of its items under <c>*</c>.</summary>
    public IReadOnlyDictionary<string, FieldRule> Children { get; private init; } = new Dictionary<string, FieldRule>();

    /// <summary>Values that keys of a list have when an item leaves them out.</summary>
    public IReadOnlyDictionary<string, string> KeyDefaults { get; private init; } = new Dictionary<string, string>();

    /// <summary>An object with these fields.</summary>
    public static FieldRule Object(params (string Name, FieldRule Rule)[] fields) =>
        new() { Children = fields.ToDictionary(field => field.Name, field => field.Rule) };

    /// <summary>A list whose items are told apart by these keys; strategic merge uses the first one.</summary>
    public static FieldRule Map(string[] keys, FieldRule? item = null) => new()
    {
        Shape = new ListShape("map", keys),
        Strategy = PatchStrategy.Merge,
        PatchKey = keys[0],
        Children = new Dictionary<string, FieldRule> { ["*"] = item ?? None },
    };

    /// <summary>A list told apart by one key.</summary>
    public static FieldRule Map(string key, FieldRule? item = null) => Map([key], item);

    /// <summary>A list of distinct scalars.</summary>
    public static FieldRule Set() => new() { Shape = new ListShape("set", []), Strategy = PatchStrategy.Merge };

    /// <summary>A list that apply replaces and strategic merge merges by a key.</summary>
    public static FieldRule AtomicPatchedBy(string key) =>
        new() { Shape = ListShape.Atomic, Strategy = PatchStrategy.Merge, PatchKey = key };

    /// <summary>The same, but replaced by strategic merge.</summary>
    public FieldRule PatchReplaces() => this with { Strategy = PatchStrategy.Default, PatchKey = null };

    /// <summary>The same, but an object that strategic merge does not merge either.</summary>
    public FieldRule PatchReplacesObject() => this with { Strategy = PatchStrategy.Replace };

    /// <summary>The same, with a value for a key that items may leave out.</summary>
    public FieldRule Defaulting(string key, string value) =>
        this with { KeyDefaults = new Dictionary<string, string> { [key] = value } };

    /// <summary>The rule of a field, or with <c>*</c> of the items.</summary>
    public FieldRule Child(string name) => Children.GetValueOrDefault(name, None);

    /// <summary>The rule at a path below.</summary>
    public FieldRule At(IReadOnlyList<string> path)
    {
        var rule = this;
        for (var i = 0; i < path.Count && !ReferenceEquals(rule, None); i++)
        {
            rule = rule.Child(path[i]);
        }

        return rule;
    }
}
