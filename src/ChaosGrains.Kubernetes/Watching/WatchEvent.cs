namespace ChaosGrains.Kubernetes.Watching;

/// <summary>One event of a watch.</summary>
/// <param name="Type">What happened.</param>
/// <param name="Object">The object; null for a bookmark.</param>
/// <param name="ResourceVersion">The version from which a watch can go on.</param>
internal readonly record struct WatchEvent<T>(WatchEventType Type, T? Object, string ResourceVersion);

/// <summary>Kinds of watch events. An ERROR is an exception instead.</summary>
internal enum WatchEventType
{
    Added,
    Modified,
    Deleted,
    Bookmark,
}
