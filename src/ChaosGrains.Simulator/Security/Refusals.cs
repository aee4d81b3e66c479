using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;

namespace ChaosGrains.Simulator.Security;

/// <summary>The refusals that reviews and token requests answer with.</summary>
internal static class Refusals
{
    public static ApiException BadRequest(string message) => new(400, "BadRequest", message);

    public static ApiException NotFound(string plural, string name, string group = "")
    {
        var details = new JsonObject { ["name"] = name, ["kind"] = plural };
        if (group.Length > 0)
        {
            details["group"] = group;
        }

        return new(404, "NotFound", $"{Qualified(group, plural)} {GoText.Quote(name)} not found", details);
    }

    /// <summary>A conflict; <paramref name="kind"/> stands where a resource's name usually does.</summary>
    public static ApiException Conflict(string group, string kind, string name, string cause)
    {
        var details = new JsonObject { ["name"] = name, ["kind"] = kind };
        if (group.Length > 0)
        {
            details["group"] = group;
        }

        return new(409, "Conflict", $"Operation cannot be fulfilled on {Qualified(group, kind)} {GoText.Quote(name)}: {cause}", details);
    }

    /// <summary>
    /// An object that breaks rules; the server leaves out a kind or name that it does not know, but not their place in the message.
    /// </summary>
    public static ApiException Invalid(string group, string kind, string name, IReadOnlyList<FieldError> errors)
    {
        var complaints = errors.Select(e => $"{e.Field}: {e.Message}").ToArray();
        var text = complaints.Length == 1 ? complaints[0] : "[" + string.Join(", ", complaints) + "]";
        var details = new JsonObject { ["group"] = group };
        if (name.Length > 0)
        {
            details["name"] = name;
        }

        if (kind.Length > 0)
        {
            details["kind"] = kind;
        }

        details["causes"] = new JsonArray([.. errors.Select(Cause)]);
        return new(422, "Invalid", $"{kind}.{group} {GoText.Quote(name)} is invalid: {text}", details);
    }

    private static string Qualified(string group, string name) => group.Length == 0 ? name : $"{name}.{group}";

    private static JsonObject Cause(FieldError error) =>
        new() { ["reason"] = error.Reason, ["message"] = error.Message, ["field"] = error.Field };
}
