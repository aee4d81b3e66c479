namespace ChaosGrains.Kubernetes.Events;

/// <summary>A Kubernetes Event that is to be told.</summary>
/// <param name="Regarding">What it is about.</param>
/// <param name="Related">What else it has to do with.</param>
/// <param name="IsWarning">Whether people should look at it.</param>
/// <param name="Reason">Why, as one CamelCase word.</param>
/// <param name="Action">What the operator was doing, as one CamelCase word.</param>
/// <param name="Note">What happened, for people.</param>
internal sealed record EventDraft(EventObject Regarding, EventObject? Related, bool IsWarning, string Reason, string Action, string Note)
{
    /// <summary>When it happened; the recorder's own clock says so when it is null.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>Two events that are the same are told as a series.</summary>
    public (string Uid, string Reason, bool IsWarning) Key => (Regarding.Uid, Reason, IsWarning);
}

/// <summary>An object that an event is about.</summary>
internal sealed record EventObject(string ApiVersion, string Kind, string Namespace, string Name, string Uid);
