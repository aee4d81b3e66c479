namespace ChaosGrains.Providers.AzureStorage.Accounts;

/// <summary>Checks that the options name one account, in one way. No message repeats a connection string.</summary>
internal static class AccountRules
{
    /// <summary>The first thing that is wrong, and what to do about it; null when nothing is.</summary>
    public static string? FirstError<TClient>(AzureStorageOptions<TClient> options, string exampleUri, Action<string> parse)
        where TClient : class
    {
        var given = new[] { options.ConnectionString is not null, options.ServiceUri is not null, options.ClientFactory is not null };
        return given.Count(isSet => isSet) switch
        {
            0 => $"no account is given. Set one of ConnectionString, ServiceUri (as {exampleUri}) and ClientFactory.",
            > 1 => "more than one of ConnectionString, ServiceUri and ClientFactory is set. Leave exactly one.",
            _ => options.Credential is not null && options.ServiceUri is null
                ? "Credential is set without ServiceUri. Set ServiceUri instead of the other, or take Credential away."
                : ConnectionStringError(options.ConnectionString, parse) ?? ServiceUriError(options.ServiceUri, exampleUri),
        };
    }

    private static string? ConnectionStringError(string? connectionString, Action<string> parse)
    {
        if (connectionString is null) return null;
        try
        {
            parse(connectionString);
            return null;
        }
        catch (Exception e) when (e is ArgumentException or FormatException or InvalidOperationException)
        {
            // The parser's own message may repeat a part of the secret.
            return "ConnectionString cannot be read as one of a storage account. It needs AccountName and AccountKey with "
                + "DefaultEndpointsProtocol, or an endpoint with SharedAccessSignature, parted by semicolons.";
        }
    }

    private static string? ServiceUriError(Uri? uri, string exampleUri)
    {
        if (uri is null) return null;
        if (!uri.IsAbsoluteUri || uri.Scheme != Uri.UriSchemeHttps)
            return $"ServiceUri is no https address (tokens are never sent in the clear). Give one as {exampleUri}.";
        return uri.Query.Length > 0 || uri.UserInfo.Length > 0
            ? $"ServiceUri holds more than an address. Give one as {exampleUri}; a shared access signature belongs into ConnectionString."
            : null;
    }
}
