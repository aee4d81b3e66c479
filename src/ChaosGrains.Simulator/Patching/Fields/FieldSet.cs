namespace ChaosGrains.Simulator.Patching.Fields;

/// <summary>A set of paths, kept as a tree. A path in the set says nothing of the paths above and below it.</summary>
internal sealed class FieldSet
{
    private readonly SortedDictionary<PathElement, Branch> _branches = [];

    /// <summary>Whether no path is in the set.</summary>
    public bool IsEmpty => _branches.Count == 0;

    /// <summary>The steps from here, in order: whether the step itself is in the set, and what is below it.</summary>
    public IEnumerable<(PathElement Element, bool IsMember, FieldSet Below)> Steps =>
        _branches.Select(branch => (branch.Key, branch.Value.IsMember, branch.Value.Below));

    /// <summary>All paths: those that end at a level before those that go deeper, each in order.</summary>
    public IEnumerable<IReadOnlyList<PathElement>> Paths()
    {
        foreach (var (element, branch) in _branches)
        {
            if (branch.IsMember)
            {
                yield return [element];
            }
        }

        foreach (var (element, branch) in _branches)
        {
            foreach (var path in branch.Below.Paths())
            {
                yield return [element, .. path];
            }
        }
    }

    /// <summary>Puts a path in; the empty path stands for the whole object, which nobody owns.</summary>
    public void Add(IReadOnlyList<PathElement> path)
    {
        var set = this;
        for (var i = 0; i < path.Count; i++)
        {
            if (!set._branches.TryGetValue(path[i], out var branch))
            {
                set._branches[path[i]] = branch = new Branch(false, new FieldSet());
            }

            branch.IsMember |= i == path.Count - 1;
            set = branch.Below;
        }
    }

    /// <summary>Whether a step from here is in the set.</summary>
    public bool Has(PathElement element) => _branches.TryGetValue(element, out var branch) && branch.IsMember;

    /// <summary>The paths below a step, without that step.</summary>
    public FieldSet Below(PathElement element) => _branches.TryGetValue(element, out var branch) ? branch.Below : new FieldSet();

    /// <summary>The paths of either set.</summary>
    public FieldSet Union(FieldSet other) => Combine(other, (left, right) => left || right);

    /// <summary>The paths of both sets.</summary>
    public FieldSet Intersect(FieldSet other) => Combine(other, (left, right) => left && right);

    /// <summary>The paths that the other set does not have.</summary>
    public FieldSet Except(FieldSet other) => Combine(other, (left, right) => left && !right);

    /// <summary>The paths that are neither in the other set nor below one of its paths.</summary>
    public FieldSet Outside(FieldSet other)
    {
        var result = new FieldSet();
        foreach (var (element, branch) in _branches.Where(branch => !other.Has(branch.Key)))
        {
            result.Put(element, branch.IsMember, branch.Below.Outside(other.Below(element)));
        }

        return result;
    }

    /// <summary>
    /// The set with every declared field on the way to one of its paths; list items and free keys on the way stay out, because they are
    /// owned for themselves.
    /// </summary>
    public FieldSet WithFieldsAbove(IListShapes shapes) => WithFieldsAbove(new FieldWalk(shapes));

    /// <summary>Puts a step and what is below it in, unless both are nothing.</summary>
    public void Put(PathElement element, bool isMember, FieldSet below)
    {
        if (isMember || !below.IsEmpty)
        {
            _branches[element] = new Branch(isMember, below);
        }
    }

    private FieldSet WithFieldsAbove(FieldWalk walk)
    {
        var result = new FieldSet();
        var declared = !walk.HasFreeKeys;
        foreach (var (element, branch) in _branches)
        {
            walk.At(element, below => result.Put(
                element, branch.IsMember || (declared && element.Kind == PathElementKind.Field), branch.Below.WithFieldsAbove(below)));
        }

        return result;
    }

    private FieldSet Combine(FieldSet other, Func<bool, bool, bool> keep)
    {
        var result = new FieldSet();
        foreach (var element in _branches.Keys.Union(other._branches.Keys))
        {
            result.Put(element, keep(Has(element), other.Has(element)), Below(element).Combine(other.Below(element), keep));
        }

        return result;
    }

    /// <summary>One step of the tree.</summary>
    private sealed class Branch(bool isMember, FieldSet below)
    {
        public bool IsMember { get; set; } = isMember;

        public FieldSet Below { get; } = below;
    }
}
