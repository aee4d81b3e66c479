using System.Globalization;

namespace ChaosGrains.Agent.Linux.Network.Commands;

/// <summary>How <c>tc</c> reads numbers.</summary>
internal static class Units
{
    /// <summary>Percent with as many decimals as the kernel keeps (it counts in parts of 2^32).</summary>
    public static string Percent(double percent) => percent.ToString("0.########", CultureInfo.InvariantCulture) + "%";

    /// <summary>Microseconds.</summary>
    public static string Time(long microseconds) => string.Create(CultureInfo.InvariantCulture, $"{microseconds}us");
}
