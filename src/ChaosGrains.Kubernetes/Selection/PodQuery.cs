namespace ChaosGrains.Kubernetes.Selection;

/// <summary>One list of pods to ask for.</summary>
/// <param name="Namespace">Where.</param>
/// <param name="Labels">Label selector, evaluated by the server.</param>
/// <param name="Fields">Field selector, evaluated by the server.</param>
internal readonly record struct PodQuery(string Namespace, string Labels, string Fields)
{
    /// <summary>Leaves the operator's own pods out.</summary>
    public const string NotOurs = "app.kubernetes.io/part-of!=chaosgrains";

    /// <summary>Leaves pods out that have ended: they never come back, and jobs leave many of them.</summary>
    public const string NotEnded = "status.phase!=Succeeded,status.phase!=Failed";

    /// <summary>The query's path.</summary>
    public string Path => $"api/v1/namespaces/{Uri.EscapeDataString(Namespace)}/pods"
        + $"?labelSelector={Uri.EscapeDataString(SelectorText.Join(Labels, NotOurs))}"
        + $"&fieldSelector={Uri.EscapeDataString(SelectorText.Join(Fields, NotEnded))}";
}
