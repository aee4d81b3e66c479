namespace ChaosGrains.Simulator.Api;

/// <summary>Which options of a list or watch may not be combined.</summary>
internal static class ListOptionsRules
{
    public static void Check(ListOptions options, bool watch)
    {
        var errors = (watch ? Watch(options) : List(options)).ToList();
        if (errors.Count > 0) throw ApiErrors.Invalid("meta.k8s.io", "ListOptions", "", errors);
    }

    private static IEnumerable<FieldError> List(ListOptions options)
    {
        const string field = "resourceVersionMatch";
        var match = options.ResourceVersionMatch;
        if (match.Length > 0)
        {
            if (options.ResourceVersion.Length == 0) yield return FieldError.Forbidden(field, "resourceVersionMatch is forbidden unless resourceVersion is provided");
            if (options.Continue.Length > 0) yield return FieldError.Forbidden(field, "resourceVersionMatch is forbidden when continue is provided");
            if (match is not ("Exact" or "NotOlderThan")) yield return FieldError.NotSupported(field, match, "Exact", "NotOlderThan", "");
            if (match == "Exact" && options.ResourceVersion == "0")
                yield return FieldError.Forbidden(field, "resourceVersionMatch \"exact\" is forbidden for resourceVersion \"0\"");
        }

        if (options.SendInitialEvents is not null) yield return FieldError.Forbidden("sendInitialEvents", "sendInitialEvents is forbidden for list");
    }

    private static IEnumerable<FieldError> Watch(ListOptions options)
    {
        const string field = "resourceVersionMatch";
        var match = options.ResourceVersionMatch;
        if (options.SendInitialEvents is not null && match != "NotOlderThan")
            yield return FieldError.Forbidden(field, "sendInitialEvents requires setting resourceVersionMatch to NotOlderThan");
        if (match.Length == 0) yield break;
        if (options.SendInitialEvents is null)
            yield return FieldError.Forbidden(field, "resourceVersionMatch is forbidden for watch unless sendInitialEvents is provided");
        if (match != "NotOlderThan") yield return FieldError.NotSupported(field, match, "NotOlderThan");
        if (options.Continue.Length > 0) yield return FieldError.Forbidden(field, "resourceVersionMatch is forbidden when continue is provided");
    }
}
