using System.Text.RegularExpressions;

namespace ChaosGrains.Providers.AzureStorage.Keys;

/// <summary>Tells an entity tag from a text that only stands where one should.</summary>
internal static partial class EntityTag
{
    /// <summary>
    /// Whether a stored record can have this tag. The services answer 400 to a malformed one, and '*' would match everything: both are simply stale.
    /// </summary>
    public static bool CanMatch(string etag) => Form().IsMatch(etag);

    [GeneratedRegex("^(W/)?\"[^\"\\x00-\\x20\\x7F-\\uFFFF]*\"\\z")]
    private static partial Regex Form();
}
