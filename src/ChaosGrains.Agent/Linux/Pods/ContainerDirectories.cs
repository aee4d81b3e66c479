namespace ChaosGrains.Agent.Linux.Pods;

/// <summary>A container's directories, whether anything runs in it or not.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Paths">Its directory in each hierarchy that has one.</param>
internal sealed record ContainerDirectories(string Id, IReadOnlyList<string> Paths)
{
    /// <summary>All that are in a pod's directories, by id.</summary>
    public static IReadOnlyList<ContainerDirectories> In(IEnumerable<string> podDirectories) =>
        [.. podDirectories.SelectMany(CgroupFiles.Directories)
            .Select(path => (Id: CgroupNames.Container(Path.GetFileName(path)), Path: path))
            .Where(found => found.Id is not null)
            .GroupBy(found => found.Id!, found => found.Path, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new ContainerDirectories(group.Key, [.. group]))];

    /// <summary>Ids of its processes.</summary>
    public IReadOnlyList<int> Processes() => [.. Paths.SelectMany(CgroupFiles.Processes).Distinct().Order()];
}
