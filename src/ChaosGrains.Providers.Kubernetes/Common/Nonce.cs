using System.Security.Cryptography;

namespace ChaosGrains.Providers.Kubernetes.Common;

/// <summary>Values that do not come twice: ETags of rows, and what makes equal writes differ.</summary>
internal static class Nonce
{
    public static string Next() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
}
