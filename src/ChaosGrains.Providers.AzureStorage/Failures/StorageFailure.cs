using Azure;
using Azure.Identity;

namespace ChaosGrains.Providers.AzureStorage.Failures;

/// <summary>Turns what the SDK throws into an error that says what failed, why, and what to do.</summary>
internal static class StorageFailure
{
    /// <summary>
    /// Whether the exception tells of the service or of the way to it, and not of a caller that gave up or of a fault of ours.
    /// </summary>
    public static bool Is(Exception exception, CancellationToken cancellationToken) => exception switch
    {
        RequestFailedException or AuthenticationFailedException or AggregateException => true,
        OperationCanceledException => !cancellationToken.IsCancellationRequested,
        _ => false,
    };

    /// <param name="what">What was being done to what, as "write blob 'a' in container 'b' of account 'c'".</param>
    /// <param name="exception">What the SDK threw.</param>
    public static AzureStorageException Describe(string what, Exception exception)
    {
        var cause = exception is AggregateException attempts ? attempts.InnerExceptions[^1] : exception;
        // The answer's text can hold the signature of the request: only its status, code and id are told.
        return cause is RequestFailedException { Status: not 0 } answer
            ? new($"Could not {what}: the service answered {Answer(answer)}. {Advice(answer.Status, answer.ErrorCode)}",
                answer.Status, answer.ErrorCode)
            : new($"Could not {what}: {Story(cause)} {AdviceWithoutAnswer(cause)}");
    }

    private static string Answer(RequestFailedException answer)
    {
        var id = answer.GetRawResponse()?.Headers.RequestId;
        return $"{answer.Status} {answer.ErrorCode ?? "without an error code"}{(id is null ? "" : $" (request {id})")}";
    }

    /// <summary>What to do about an answer.</summary>
    internal static string Advice(int status, string? code) => (status, code) switch
    {
        (_, "ContainerNotFound" or "TableNotFound") =>
            "It was deleted while the silo ran: restore it, or restart the silo to have an empty one made.",
        (_, "ContainerBeingDeleted" or "TableBeingDeleted") => "It is being deleted: start again in a minute, or choose another name.",
        (_, "LeaseIdMissing") => "Somebody holds a lease on it: release the lease.",
        (400, _) => "Check that the address is the one of this service, and the name one that it allows.",
        (401 or 403, _) => "Check the key or the shared access signature; an identity needs the role "
            + "'Storage Blob Data Contributor' for blobs and 'Storage Table Data Contributor' for tables; check the firewall too.",
        (404, _) => "Check the account's name and address.",
        (413, _) => "The record is too large: keep less in it.",
        (408 or 429 or >= 500, _) =>
            "It was tried several times; the service is failing or throttling: look at the account's health and load.",
        _ => "Look the code up in the documentation of Azure Storage.",
    };

    private static string AdviceWithoutAnswer(Exception cause) => cause is AuthenticationFailedException
        ? "No token could be had: check the workload identity (AZURE_CLIENT_ID, AZURE_TENANT_ID, "
            + "AZURE_FEDERATED_TOKEN_FILE), or give a Credential."
        : "There was no answer: check the address, its DNS name, network policies and the account's firewall.";

    private static string Story(Exception cause)
    {
        var (told, root) = (FirstLine(cause.Message), FirstLine(cause.GetBaseException().Message));
        return told.StartsWith(root.TrimEnd('.'), StringComparison.Ordinal) ? told : $"{told} {root}";
    }

    private static string FirstLine(string message)
    {
        var line = message.AsSpan().Trim();
        var end = line.IndexOfAny('\r', '\n');
        line = end < 0 ? line : line[..end];
        return line.EndsWith(".") ? line.ToString() : $"{line}.";
    }
}
