using System.Text;
using System.Text.Json.Nodes;

namespace ChaosGrains.CrashMatrix.Tests.Auditing;

/// <summary>The state that a GrainState object carries.</summary>
internal static class StoredPayload
{
    /// <summary>The state as JSON.</summary>
    public static string Of(JsonObject stored)
    {
        var payload = (string)stored["spec"]!["payload"]!;
        return (string)stored["spec"]!["encoding"]! == "Text" ? payload : Encoding.UTF8.GetString(Convert.FromBase64String(payload));
    }
}
