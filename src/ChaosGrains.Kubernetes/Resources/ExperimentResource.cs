namespace ChaosGrains.Kubernetes.Resources;

/// <summary>Names of the custom resource.</summary>
public static class ExperimentResource
{
    /// <summary>API group.</summary>
    public const string Group = "chaosgrains.io";

    /// <summary>Version of the API group.</summary>
    public const string Version = "v1alpha1";

    /// <summary>Group and version, as objects carry it.</summary>
    public const string ApiVersion = Group + "/" + Version;

    /// <summary>Kind of the objects.</summary>
    public const string Kind = "ChaosExperiment";

    /// <summary>Plural name, as paths carry it.</summary>
    public const string Plural = "chaosexperiments";
}
