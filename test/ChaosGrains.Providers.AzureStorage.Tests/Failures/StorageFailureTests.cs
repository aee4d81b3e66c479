using Azure;
using Azure.Identity;
using ChaosGrains.Providers.AzureStorage.Failures;

namespace ChaosGrains.Providers.AzureStorage.Tests.Failures;

public sealed class StorageFailureTests
{
    private const string Secret = "c2lnbmF0dXJl";

    [Theory]
    [InlineData(404, "ContainerNotFound", "deleted while the silo ran")]
    [InlineData(404, "TableNotFound", "deleted while the silo ran")]
    [InlineData(409, "ContainerBeingDeleted", "being deleted")]
    [InlineData(412, "LeaseIdMissing", "release the lease")]
    [InlineData(400, "InvalidInput", "Check that the address")]
    [InlineData(401, null, "Check the key")]
    [InlineData(403, "AuthorizationPermissionMismatch", "Storage Blob Data Contributor")]
    [InlineData(404, null, "account's name")]
    [InlineData(413, "RequestBodyTooLarge", "keep less in it")]
    [InlineData(429, null, "throttling")]
    [InlineData(503, "ServerBusy", "throttling")]
    [InlineData(418, "Teapot", "documentation")]
    public void Describe_AnAnswer_NamesWhatWhyAndWhatToDo(int status, string? code, string advice)
    {
        var error = StorageFailure.Describe("write blob 'a'", new RequestFailedException(status, $"mac {Secret}", code, null));

        error.Message.ShouldStartWith($"Could not write blob 'a': the service answered {status} {code ?? "without an error code"}");
        error.Message.ShouldContain(advice);
        error.ToString().ShouldNotContain(Secret);
        (error.Status, error.ErrorCode).ShouldBe((status, code));
    }

    [Theory]
    [InlineData("Connection refused (127.0.0.1:1)", "Connection refused",
        "Connection refused (127.0.0.1:1). There was no answer: check the address")]
    [InlineData("TLS failed, see inner exception.", "The certificate is invalid",
        "TLS failed, see inner exception. The certificate is invalid. There was")]
    public void Describe_SeveralAttempts_TellsTheLast(string told, string root, string expected)
    {
        var error = StorageFailure.Describe("read table 't'", new AggregateException("Retry failed after 4 tries.",
            new RequestFailedException(0, "first"), new RequestFailedException(0, told, new InvalidOperationException(root))));

        error.Message.ShouldStartWith($"Could not read table 't': {expected}");
        error.Status.ShouldBe(0);
    }

    [Fact]
    public void Describe_NoToken_PointsAtTheIdentity()
    {
        var error = StorageFailure.Describe("read", new CredentialUnavailableException("No identity.\r\nAnd more lines"));

        error.Message.ShouldBe("Could not read: No identity. No token could be had: check the workload identity "
            + "(AZURE_CLIENT_ID, AZURE_TENANT_ID, AZURE_FEDERATED_TOKEN_FILE), or give a Credential.");
    }

    [Fact]
    public void Is_Cancellation_DependsOnWhoCancelled()
    {
        StorageFailure.Is(new OperationCanceledException(), CancellationToken.None).ShouldBeTrue();
        StorageFailure.Is(new OperationCanceledException(), new CancellationToken(canceled: true)).ShouldBeFalse();
        StorageFailure.Is(new InvalidOperationException(), CancellationToken.None).ShouldBeFalse();
    }
}
