using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChaosGrains.Kubernetes.Resources;

namespace ChaosGrains.Playground.Output;

/// <summary>For programs: the final resource on standard output, all else on standard error.</summary>
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
    public void Verdict(JsonObject resource, bool succeeded, string message)
    {
        errors.WriteLine($"{(succeeded ? "succeeded" : "failed")}: {message}");
        // Who wrote which field is noise here, as it is for kubectl.
        resource["metadata"]?.AsObject().Remove("managedFields");
        output.WriteLine(resource.ToJsonString(Readable));
    }
}
