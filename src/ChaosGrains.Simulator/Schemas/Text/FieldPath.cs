using System.Globalization;

namespace ChaosGrains.Simulator.Schemas.Text;

/// <summary>Puts together the paths that complaints name. An empty path is the object itself.</summary>
internal static class FieldPath
{
    /// <summary>A field of an object.</summary>
    public static string Child(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";

    /// <summary>An entry of a map.</summary>
    public static string Key(string path, string key) => $"{path}[{key}]";

    /// <summary>An entry of a list.</summary>
    public static string Index(string path, int index) => string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]");
}
