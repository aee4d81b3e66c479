using System.Text.RegularExpressions;

namespace ChaosGrains.Providers.AzureStorage.Keys;

/// <summary>
/// Tells an entity tag that a record can have from a text that only stands where one should. The services answer 400 to the latter, and '*'
/// would match
/// any record: here both are simply stale.
/// </summary>
internal static partial class EntityTag
{
    public static bool CanBeOfBlob(string etag) => BlobTags().IsMatch(etag);

    public static bool CanBeOfRow(string etag) => RowTags().IsMatch(etag);

    [GeneratedRegex("^\"[!#-~]*\"\\z")]
    private static partial Regex BlobTags();

    [GeneratedRegex("^W/\"datetime'[!#-&(-~]*'\"\\z")]
    private static partial Regex RowTags();
}
