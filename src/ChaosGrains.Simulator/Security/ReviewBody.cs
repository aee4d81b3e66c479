using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;

namespace ChaosGrains.Simulator.Security;

/// <summary>Turns what was posted into the review that it is meant to be, with the API server's complaints when it is not one.</summary>
internal static class ReviewBody
{
    // Fields that belong to the server: whatever a client writes there is dropped.
    private static readonly string[] OwnedByServer =
        ["selfLink", "uid", "creationTimestamp", "deletionTimestamp", "deletionGracePeriodSeconds", "managedFields"];

    /// <summary>The review without status, with its kind and api version.</summary>
    public static JsonObject Read(JsonObject posted, string group, StructShape shape, bool strict, Action<string>? warn)
    {
        CheckKind(posted, group, shape.Name);
        JsonObject body;
        IReadOnlyList<string> unknown;
        try
        {
            (body, unknown) = BodyDecoder.Decode(posted, shape);
        }
        catch (FormatException error)
        {
            throw CannotHandle(shape.Name, error.Message);
        }

        var complaints = unknown.Select(path => $"unknown field {GoText.Quote(path)}").ToArray();
        if (strict && complaints.Length > 0)
        {
            throw CannotHandle(shape.Name, "strict decoding error: " + string.Join(", ", complaints));
        }

        Array.ForEach(complaints, complaint => warn?.Invoke(complaint));
        body.Remove("status");
        body["kind"] = shape.Name;
        body["apiVersion"] = group + "/v1";
        return body;
    }

    /// <summary>Settles name and namespace of the review's metadata against the URL.</summary>
    public static void SettleMetadata(JsonObject body, string ns)
    {
        if (body.Struct("metadata") is not { } metadata)
        {
            body["metadata"] = metadata = [];
        }

        foreach (var field in OwnedByServer)
        {
            metadata.Remove(field);
        }

        if (ns.Length == 0)
        {
            metadata.Remove("namespace");
        }
        else
        {
            CheckNamespace(metadata, ns);
            metadata["namespace"] = ns;
        }
    }

    public static void CheckNamespace(JsonObject? metadata, string ns)
    {
        if (metadata.Text("namespace") is { Length: > 0 } written && written != ns)
        {
            throw Refusals.BadRequest("the namespace of the provided object does not match the namespace sent on the request");
        }
    }

    private static void CheckKind(JsonObject posted, string group, string kind)
    {
        var (writtenKind, writtenVersion) = (posted.Text("kind"), posted.Text("apiVersion"));
        var isThis = (writtenKind.Length == 0 || writtenKind == kind) && (writtenVersion.Length == 0 || writtenVersion == group + "/v1");
        if (!isThis)
        {
            var version = writtenVersion.Split('/');
            var goPackage = group[..group.IndexOf('.', StringComparison.Ordinal)];
            throw Refusals.BadRequest(
                $"{(writtenKind.Length == 0 ? kind : writtenKind)} in version {GoText.Quote(version[^1])} cannot be handled as a {kind}: "
                + $"converting ({version[^1]}.{writtenKind}) to ({goPackage}.{kind}): unknown conversion");
        }
    }

    private static ApiException CannotHandle(string kind, string cause) =>
        Refusals.BadRequest($"{kind} in version \"v1\" cannot be handled as a {kind}: {cause}");
}
