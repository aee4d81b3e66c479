using ChaosGrains.Simulator.Api;
using ChaosGrains.Simulator.Patching;
using ChaosGrains.Simulator.Resources;
using ChaosGrains.Simulator.Selectors;
using Microsoft.AspNetCore.Http;

namespace ChaosGrains.Simulator.Http;

/// <summary>Reads the options of a request from its query.</summary>
internal static class QueryOptions
{
    public static ListOptions List(ServedResource resource, IQueryCollection query) => new()
    {
        Labels = LabelSelector.Parse(query["labelSelector"].ToString()),
        Fields = FieldSelector.Parse(query["fieldSelector"].ToString(), field => Selectable(resource, field) ? null : Unselectable(resource, field)),
        Limit = Math.Max(0, (int)Number(query, "limit")),
        Continue = query["continue"].ToString(),
        ResourceVersion = query["resourceVersion"].ToString(),
        ResourceVersionMatch = query["resourceVersionMatch"].ToString(),
        SendInitialEvents = query.ContainsKey("sendInitialEvents") ? Flag(query, "sendInitialEvents") : null,
        AllowBookmarks = Flag(query, "allowWatchBookmarks"),
        Timeout = query.ContainsKey("timeoutSeconds") && Number(query, "timeoutSeconds") is > 0 and var seconds ? TimeSpan.FromSeconds(seconds) : null,
    };

    public static WriteOptions Write(HttpRequest request, string optionsKind, string user, Action<string> warn)
    {
        var query = request.Query;
        var errors = FieldManagerRules.Check(query["fieldManager"].ToString()).ToList();
        var dryRun = query["dryRun"].Where(value => !string.IsNullOrEmpty(value)).ToList();
        if (dryRun.Any(value => value != "All")) errors.Add(new FieldError("FieldValueNotSupported", $"Unsupported value: {Json.Text(dryRun!)}: supported values: \"All\"", "dryRun"));
        var validation = query["fieldValidation"].ToString();
        if (validation is not ("" or "Strict" or "Warn" or "Ignore"))
            errors.Add(FieldError.NotSupported("fieldValidation", validation, "", "Ignore", "Strict", "Warn"));
        if (errors.Count > 0) throw ApiErrors.Invalid("meta.k8s.io", optionsKind, "", errors);
        return new WriteOptions
        {
            FieldManager = FieldWrite.ManagerName(query["fieldManager"].ToString(), request.Headers.UserAgent.ToString()),
            DryRun = dryRun.Count > 0,
            FieldValidation = validation.Length == 0 ? "Warn" : validation,
            Force = Flag(query, "force"),
            User = user,
            Warn = warn,
        };
    }

    /// <summary>Whether a parameter is set to something other than false; set without a value counts as true.</summary>
    public static bool Flag(IQueryCollection query, string name) => query.TryGetValue(name, out var value) && value.ToString() is not ("false" or "0");

    private static bool Selectable(ServedResource resource, string field) =>
        field == "metadata.name" || (field == "metadata.namespace" && resource.Type.Namespaced) || resource.Strategy.SelectsBy(field);

    private static string Unselectable(ServedResource resource, string field) => resource.Type.IsCustom || resource.Strategy.HasOwnFieldLabels
        ? $"field label not supported: {field}"
        : $"{GoText.Quote(field)} is not a known field selector: only \"metadata.name\", \"metadata.namespace\"";

    /// <summary>A whole number; 0 when it is absent, a 400 when it is none.</summary>
    public static long Number(IQueryCollection query, string name)
    {
        var text = query[name].ToString();
        if (text.Length == 0) return 0;
        if (long.TryParse(text, out var number)) return number;
        throw ApiErrors.BadRequest($"strconv.ParseInt: parsing {GoText.Quote(text)}: invalid syntax");
    }
}
