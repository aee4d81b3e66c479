using ChaosGrains.Simulator.Cel.Values;

namespace ChaosGrains.Simulator.Cel.Functions;

/// <summary>A URL, or an absolute path.</summary>
internal sealed record CelUrl(string Scheme, string Host, string Port, string Path, string Query)
{
    /// <summary>Reads a URL; null when it is none.</summary>
    public static CelUrl? Parse(string text)
    {
        if (text.Length == 0 || text.Any(c => c is <= ' ' or '\x7f')) return null;
        if (text.StartsWith('/') && !text.StartsWith("//", StringComparison.Ordinal)) return OfPath(text);
        if (!text.Contains("://", StringComparison.Ordinal) || !Uri.TryCreate(text, UriKind.Absolute, out var uri)) return null;
        var authority = text[(text.IndexOf("://", StringComparison.Ordinal) + 3)..].Split('/', '?', '#')[0];
        var host = authority[(authority.LastIndexOf('@') + 1)..];
        var portAt = host.LastIndexOf(':');
        var hasPort = portAt >= 0 && !host[portAt..].Contains(']', StringComparison.Ordinal);
        var path = uri.AbsolutePath == "/" && !text.Contains(authority + "/", StringComparison.Ordinal) ? "" : uri.AbsolutePath;
        return new CelUrl(uri.Scheme, hasPort ? host[..portAt] : host, hasPort ? host[(portAt + 1)..] : "", path, uri.Query.TrimStart('?'));
    }

    /// <summary>The query's keys with their values.</summary>
    public CelMap Parameters()
    {
        var entries = CelMap.NewEntries();
        foreach (var pair in Query.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = pair.Split('=', 2);
            var key = Uri.UnescapeDataString(parts[0].Replace('+', ' '));
            var value = parts.Length > 1 ? Uri.UnescapeDataString(parts[1].Replace('+', ' ')) : "";
            entries[key] = entries.TryGetValue(key, out var old) ? (IReadOnlyList<object?>)[.. (IReadOnlyList<object?>)old!, value]
                : new List<object?> { value };
        }
        return new CelMap(entries);
    }

    private static CelUrl OfPath(string text)
    {
        var query = text.IndexOf('?', StringComparison.Ordinal);
        return query < 0 ? new CelUrl("", "", "", text, "") : new CelUrl("", "", "", text[..query], text[(query + 1)..]);
    }
}

/// <summary>URLs.</summary>
internal static class UrlFunctions
{
    /// <summary>Adds the functions.</summary>
    public static void AddTo(FunctionTable table) => table
        .Global("url(string): url", a =>
            CelUrl.Parse((string)a[0]!) is { } url ? url
            : new CelError($"URL parse error during conversion from string: parse \"{a[0]}\": invalid URI for request"))
        .Global("isURL(string): bool", a => CelUrl.Parse((string)a[0]!) is not null)
        .Member("url", "getScheme(): string", a => Url(a).Scheme)
        .Member("url", "getHost(): string", a => Url(a) is { Port.Length: > 0 } url ? $"{url.Host}:{url.Port}" : Url(a).Host)
        .Member("url", "getHostname(): string", a => Url(a).Host.Trim('[', ']'))
        .Member("url", "getPort(): string", a => Url(a).Port)
        .Member("url", "getEscapedPath(): string", a => Url(a).Path)
        .Member("url", "getQuery(): map(string, list(string))", a => Url(a).Parameters());

    private static CelUrl Url(object?[] arguments) => (CelUrl)arguments[0]!;
}
