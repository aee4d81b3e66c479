using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Resources;

namespace ChaosGrains.Simulator.Api;

/// <summary>The <c>Status</c> objects that the API answers with instead of an object.</summary>
internal static class StatusObjects
{
    public static JsonObject Of(ApiException error)
    {
        var status = Frame("Failure");
        if (error.Continue is not null) status["metadata"] = new JsonObject { ["continue"] = error.Continue };
        status["message"] = error.Message;
        if (error.Reason is not null) status["reason"] = error.Reason;
        if (error.Details is not null) status["details"] = error.Details.DeepClone();
        status["code"] = error.Code;
        return status;
    }

    /// <summary>The answer to a deletion that left nothing behind.</summary>
    public static JsonObject Deleted(ResourceType type, string name, string uid)
    {
        var status = Frame("Success");
        var details = new JsonObject { ["name"] = name };
        if (type.Group.Length > 0) details["group"] = type.Group;
        details["kind"] = type.Plural;
        details["uid"] = uid;
        status["details"] = details;
        return status;
    }

    public static JsonObject Success(int code)
    {
        var status = Frame("Success");
        status["code"] = code;
        return status;
    }

    private static JsonObject Frame(string outcome) => new()
    {
        ["kind"] = "Status", ["apiVersion"] = "v1", ["metadata"] = new JsonObject(), ["status"] = outcome,
    };
}
