using Azure.Data.Tables;
using Azure.Storage.Blobs;
using ChaosGrains.Providers.AzureStorage.GrainStorage;
using ChaosGrains.Providers.AzureStorage.Reminders;
using Orleans.Storage;

namespace ChaosGrains.Providers.AzureStorage.Tests.Accounts;

public sealed class OptionsValidatorTests
{
    private const string Secret = "aVerySecretKeyThatIsNeverShown==";
    private const string Good = "DefaultEndpointsProtocol=https;AccountName=shop;AccountKey=" + Secret;

    public static TheoryData<string?, string?, bool, bool, string> BadAccounts => new()
    {
        { null, null, false, false, "no account is given. Set one of ConnectionString, ServiceUri (as https://account.*.core" },
        { Good, "https://shop.core.windows.net", false, false, "more than one of ConnectionString, ServiceUri and ClientFactory" },
        { Good, null, false, true, "more than one of ConnectionString, ServiceUri and ClientFactory is set." },
        { Good, null, true, false, "Credential is set without ServiceUri." },
        { "", null, false, false, "ConnectionString cannot be read as one of a storage account." },
        { Secret, null, false, false, "ConnectionString cannot be read as one of a storage account." },
        { "AccountKey=" + Secret, null, false, false, "ConnectionString cannot be read as one of a storage account." },
        { "DefaultEndpointsProtocol=https;AccountName=shop;AccountKey=!" + Secret, null, false, false, "ConnectionString cannot be read" },
        { null, "shop", false, false, "ServiceUri is no https address" },
        { null, "http://shop.blob.core.windows.net", false, false, "ServiceUri is no https address" },
        { null, "https://shop.blob.core.windows.net/?sig=" + Secret, false, false, "ServiceUri holds more than an address." },
        { null, "https://user:" + Secret + "@shop.blob.core.windows.net", false, false, "ServiceUri holds more than an address." },
    };

    [Theory, MemberData(nameof(BadAccounts))]
    public void ValidateConfiguration_OfBadBlobAccount_SaysWhatToSet(
        string? connection, string? uri, bool credential, bool factory, string expected) =>
        ShouldFail(BlobValidator(options =>
        {
            options.ConnectionString = connection;
            options.ServiceUri = AsUri(uri);
            options.Credential = credential ? new FakeCredential() : null;
            options.ClientFactory = factory ? _ => new BlobServiceClient(Good) : null;
        }), "AzureBlobGrainStorageOptions of grain storage 'carts': ", expected.Replace("*", "blob", StringComparison.Ordinal));

    [Theory, MemberData(nameof(BadAccounts))]
    public void ValidateConfiguration_OfBadTableAccount_SaysWhatToSet(
        string? connection, string? uri, bool credential, bool factory, string expected) =>
        ShouldFail(TableValidator(options =>
        {
            options.ConnectionString = connection;
            options.ServiceUri = AsUri(uri);
            options.Credential = credential ? new FakeCredential() : null;
            options.ClientFactory = factory ? _ => new TableServiceClient(Good) : null;
        }), "AzureTableReminderOptions: ", expected.Replace("*", "table", StringComparison.Ordinal));

    [Theory]
    [InlineData("ab")]
    [InlineData("Carts")]
    [InlineData("-carts")]
    [InlineData("carts-")]
    [InlineData("car--ts")]
    [InlineData("car_ts")]
    [InlineData("carts\n")]
    [InlineData("$root")]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("a23456789-123456789-123456789-123456789-123456789-123456789-1234")]
    public void ValidateConfiguration_OfBadContainerName_SaysWhatIsAllowed(string? name) => ShouldFail(
        BlobValidator(options => (options.ConnectionString, options.ContainerName) = (Good, name!)),
        $"ContainerName '{name}' is no container's name: 3 to 63 lower-case letters, digits and single hyphens");

    [Theory]
    [InlineData("ab")]
    [InlineData("1table")]
    [InlineData("my-table")]
    [InlineData("Tables")]
    [InlineData("reminders\n")]
    [InlineData("")]
    [InlineData(null)]
    public void ValidateConfiguration_OfBadTableName_SaysWhatIsAllowed(string? name) => ShouldFail(
        TableValidator(options => (options.ConnectionString, options.TableName) = (Good, name!)),
        $"TableName '{name}' is no table's name: 3 to 63 letters and digits");

    [Fact]
    public void ValidateConfiguration_WithoutSerializer_SaysSo() => ShouldFail(
        BlobValidator(options => (options.ConnectionString, options.GrainStorageSerializer) = (Good, null!)),
        "GrainStorageSerializer is not set");

    [Theory]
    [InlineData(Good, null)]
    [InlineData("BlobEndpoint=https://a;TableEndpoint=https://a;SharedAccessSignature=sv=2026-01-01&sig=" + Secret, null)]
    [InlineData("UseDevelopmentStorage=true", null)]
    [InlineData(null, "https://shop.core.windows.net")]
    public void ValidateConfiguration_OfGoodAccount_Passes(string? connection, string? uri)
    {
        BlobValidator(options => (options.ConnectionString, options.ServiceUri) = (connection, AsUri(uri))).ValidateConfiguration();
        TableValidator(options => (options.ConnectionString, options.ServiceUri) = (connection, AsUri(uri))).ValidateConfiguration();
    }

    private static Uri? AsUri(string? text) => text is null ? null : new Uri(text, UriKind.RelativeOrAbsolute);

    private static AzureBlobGrainStorageOptionsValidator BlobValidator(Action<AzureBlobGrainStorageOptions> configure)
    {
        var options = new AzureBlobGrainStorageOptions { GrainStorageSerializer = new UnusedSerializer() };
        configure(options);
        return new(options, "carts");
    }

    private static AzureTableReminderOptionsValidator TableValidator(Action<AzureTableReminderOptions> configure)
    {
        var options = new AzureTableReminderOptions();
        configure(options);
        return new(options);
    }

    private static void ShouldFail(IConfigurationValidator validator, params string[] expected)
    {
        var error = Should.Throw<OrleansConfigurationException>(validator.ValidateConfiguration);
        foreach (var part in expected) error.Message.ShouldContain(part);
        error.ToString().ShouldNotContain(Secret);
    }

    private sealed class UnusedSerializer : IGrainStorageSerializer
    {
        public BinaryData Serialize<T>(T? input) => throw new NotSupportedException();

        public T? Deserialize<T>(BinaryData input) => throw new NotSupportedException();
    }
}
