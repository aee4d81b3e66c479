using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Resources;

namespace ChaosGrains.Simulator.Api;

/// <summary>The refusals of the API server, in its words.</summary>
internal static class ApiErrors
{
    public const string Modified = "the object has been modified; please apply your changes to the latest version and try again";

    public static ApiException NotFound(ResourceType type, string name) =>
        new(404, "NotFound", $"{type.QualifiedName} {Quote(name)} not found", Details(type.Group, type.Plural, name));

    /// <summary>An address that the server does not serve.</summary>
    public static ApiException NoSuchResource() =>
        new(404, "NotFound", "the server could not find the requested resource", []);

    public static ApiException AlreadyExists(ResourceType type, string name) =>
        new(409, "AlreadyExists", $"{type.QualifiedName} {Quote(name)} already exists", Details(type.Group, type.Plural, name));

    public static ApiException Conflict(ResourceType type, string name, string why) => Conflict(type.Group, type.Plural, name, why);

    public static ApiException Conflict(string group, string resource, string name, string why) =>
        new(409, "Conflict", $"Operation cannot be fulfilled on {Qualified(group, resource)} {Quote(name)}: {why}", Details(group, resource, name));

    public static ApiException BadRequest(string message) => new(400, "BadRequest", message);

    public static ApiException Forbidden(ResourceType type, string name, string why, JsonArray? causes = null)
    {
        var details = Details(type.Group, type.Plural, name);
        if (causes is not null) details["causes"] = causes;
        var subject = name.Length == 0 ? type.QualifiedName : $"{type.QualifiedName} {Quote(name)}";
        return new ApiException(403, "Forbidden", $"{subject} is forbidden: {why}", details);
    }

    /// <summary>A verb that a custom kind does not know.</summary>
    public static ApiException MethodNotSupported(ResourceType type, string verb) =>
        new(405, "MethodNotAllowed", $"{verb} is not supported on resources of kind \"{type.QualifiedName}\"", Details(type.Group, type.Plural, ""));

    /// <summary>A method that the address of a built-in kind does not take.</summary>
    public static ApiException MethodNotAllowed() =>
        new(405, "MethodNotAllowed", "the server does not allow this method on the requested resource", []);

    public static ApiException UnsupportedMediaType(IEnumerable<string> accepted) => new(
        415, "UnsupportedMediaType", $"the body of the request was in an unknown format - accepted media types include: {string.Join(", ", accepted)}");

    public static ApiException NotAcceptable(IEnumerable<string> accepted) => new(
        406, "NotAcceptable", $"only the following media types are accepted: {string.Join(", ", accepted)}");

    public static ApiException Expired(string message) => new(410, "Expired", message);

    public static ApiException Internal(string message) => new(500, null, message);

    public static ApiException TooManyRequests(string message, int retryAfterSeconds, JsonArray? causes = null)
    {
        var details = new JsonObject();
        if (causes is not null) details["causes"] = causes;
        if (retryAfterSeconds > 0) details["retryAfterSeconds"] = retryAfterSeconds;
        return new ApiException(429, "TooManyRequests", message, details);
    }

    public static ApiException Invalid(ResourceType type, string name, IReadOnlyCollection<FieldError> errors) =>
        Invalid(type.Group, type.Kind, name, errors);

    /// <summary>All complaints about an object in one refusal; a complaint made twice is told once.</summary>
    public static ApiException Invalid(string group, string kind, string name, IReadOnlyCollection<FieldError> errors)
    {
        var lines = errors.Select(error => $"{error.Field}: {error.Message}").Distinct().ToList();
        var told = lines.Count == 1 ? lines[0] : $"[{string.Join(", ", lines)}]";
        var details = Details(group, kind, name);
        details["causes"] = new JsonArray([.. errors.Select(Cause)]);
        return new ApiException(422, "Invalid", $"{Qualified(kind: kind, group: group)} {Quote(name)} is invalid: {told}", details);
    }

    public static JsonObject Details(string group, string kind, string name)
    {
        var details = new JsonObject();
        if (name.Length > 0) details["name"] = name;
        if (group.Length > 0) details["group"] = group;
        if (kind.Length > 0) details["kind"] = kind;
        return details;
    }

    /// <summary>A text in the quotation marks of Go's <c>%q</c>.</summary>
    public static string Quote(string text) => GoText.Quote(text);

    private static string Qualified(string group, string kind) => group.Length == 0 ? kind : $"{kind}.{group}";

    private static JsonNode Cause(FieldError error) =>
        new JsonObject { ["reason"] = error.Reason, ["message"] = error.Message, ["field"] = error.Field };
}
