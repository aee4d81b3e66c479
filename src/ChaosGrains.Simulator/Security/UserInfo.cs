namespace ChaosGrains.Simulator.Security;

/// <summary>Who sent a request.</summary>
/// <param name="Name">User name, such as <c>kubernetes-admin</c> or <c>system:serviceaccount:shop:reader</c>.</param>
/// <param name="Uid">Tells users of the same name apart over time; null when there is none.</param>
/// <param name="Groups">Groups that the user is in.</param>
internal sealed record UserInfo(string Name, string? Uid, IReadOnlyList<string> Groups)
{
    /// <summary>Who asks without a credential.</summary>
    public static UserInfo Anonymous { get; } = new(SystemNames.Anonymous, null, [SystemNames.Unauthenticated]);

    /// <summary>Further facts by key, such as the id of the credential.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Extra { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Whether authorization is not asked at all.</summary>
    public bool IsPrivileged => Groups.Contains(SystemNames.Masters);

    /// <summary>The same user, a member of <c>system:authenticated</c>.</summary>
    public UserInfo Authenticated() =>
        Groups.Contains(SystemNames.Authenticated) ? this : this with { Groups = [.. Groups, SystemNames.Authenticated] };
}
