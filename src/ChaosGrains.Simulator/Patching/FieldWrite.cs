using System.Text;

namespace ChaosGrains.Simulator.Patching;

/// <summary>Who writes an object by create, update or a patch other than apply.</summary>
/// <param name="Manager">The field manager's name, as <see cref="ManagerName"/> gives it.</param>
/// <param name="ApiVersion">Group and version of the request's URL.</param>
/// <param name="Now">Time of the request.</param>
internal sealed record FieldWrite(string Manager, string ApiVersion, DateTimeOffset Now)
{
    private const int MaxNameBytes = 128;

    /// <summary>Subresource that is written, such as <c>status</c>; empty for the object itself.</summary>
    public string Subresource { get; init; } = "";

    /// <summary>Fields (<c>status</c>, <c>metadata.labels</c>) that this endpoint never writes; changes there are not owned.</summary>
    public IReadOnlyList<string> ResetFields { get; init; } = [];

    /// <summary>
    /// The name a writer goes by: the <c>fieldManager</c> parameter, else what stands before the slash of the user agent.
    /// </summary>
    public static string ManagerName(string? fieldManager, string? userAgent)
    {
        if (!string.IsNullOrEmpty(fieldManager))
        {
            return fieldManager;
        }

        var name = new StringBuilder();
        var bytes = 0;
        foreach (var rune in (userAgent ?? "").Split('/')[0].EnumerateRunes().Where(FieldManagerRules.IsPrintable))
        {
            bytes += rune.Utf8SequenceLength;
            if (bytes > MaxNameBytes)
            {
                break;
            }

            name.Append(rune);
        }

        return name.ToString();
    }
}
