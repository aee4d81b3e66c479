using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChaosGrains.Kubernetes.Resources;
using ChaosGrains.Playground.Targets;

namespace ChaosGrains.Playground.Output;

/// <summary>For programs: the final resource, with its targets in a field <c>targets</c> of their own, on standard output; all else on standard error.</summary>
internal sealed class JsonOutput(TextWriter output, TextWriter errors) : IRunOutput
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <inheritdoc/>
    public void Note(string text) => errors.WriteLine(text);

    /// <inheritdoc/>
    public void Changed(ConditionChange change) => errors.WriteLine($"{change.At:HH:mm:ss} {change.Type} {change.Status}: {change.Message}");

    /// <inheritdoc/>
    public void Progress(ChaosExperiment experiment)
    {
    }

    /// <inheritdoc/>
    public void Verdict(JsonObject resource, IReadOnlyList<TargetView>? targets, bool succeeded, string message)
    {
        errors.WriteLine($"{(succeeded ? "succeeded" : "failed")}: {message}");
        // Who wrote which field is noise here, as it is for kubectl.
        resource["metadata"]?.AsObject().Remove("managedFields");
        if (targets is not null)
            resource["targets"] = TargetJson.Of(targets);
        output.WriteLine(resource.ToJsonString(Readable));
    }
}
