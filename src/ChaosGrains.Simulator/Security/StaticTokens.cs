using System.Security.Cryptography;
using System.Text;

namespace ChaosGrains.Simulator.Security;

/// <summary>Tokens that stand for a fixed user until the server stops. Only their hashes are kept.</summary>
internal sealed class StaticTokens
{
    private readonly (byte[] Hash, UserInfo User)[] _tokens;

    public StaticTokens(IEnumerable<KeyValuePair<string, UserInfo>> users) =>
        _tokens = [.. users.Select(u => (Hash(u.Key), u.Value.Authenticated()))];

    /// <summary>A token that nobody can guess.</summary>
    public static string NewToken() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(20));

    /// <summary>The cluster's administrator under the given token.</summary>
    public static StaticTokens Administrator(string token) =>
        new([new(token, new UserInfo("kubernetes-admin", null, [SystemNames.Masters]))]);

    /// <summary>Whose token it is, or null. Takes the same time whatever the token has in common with a right one.</summary>
    public UserInfo? Find(string token)
    {
        var hash = Hash(token);
        UserInfo? found = null;
        foreach (var (known, user) in _tokens)
        {
            found = CryptographicOperations.FixedTimeEquals(known, hash) ? user : found;
        }

        return found;
    }

    private static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
