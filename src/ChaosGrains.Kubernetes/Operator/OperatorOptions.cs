using ChaosGrains.Identifiers;
using Microsoft.Extensions.Options;

namespace ChaosGrains.Kubernetes.Operator;

/// <summary>Where the operator lives. Section <c>Operator</c> of the configuration.</summary>
public sealed class OperatorOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Operator";

    /// <summary>
    /// Namespace of the operator's Secrets and of its agents. Absent: the one that the process runs in, which is what <c>POD_NAMESPACE</c> says, then the
    /// service account's file, then the kubeconfig's context, then <c>default</c>.
    /// </summary>
    public string? Namespace { get; set; }
}

/// <summary>Refuses options that cannot work.</summary>
internal sealed class OperatorOptionsValidator : IValidateOptions<OperatorOptions>
{
    public ValidateOptionsResult Validate(string? name, OperatorOptions options) =>
        string.IsNullOrWhiteSpace(options.Namespace) || KubernetesNames.IsLabel(options.Namespace.Trim())
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(
                $"{OperatorOptions.Section}:{nameof(options.Namespace)} is '{options.Namespace}': it takes a namespace, an RFC 1123 label.");
}
