using ChaosGrains.Silo.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;

namespace ChaosGrains.Silo.Tests.Hosting;

public sealed class ProvidersOptionsValidatorTests
{
    private static readonly Dictionary<string, string?> Redis = new() { ["Redis:ConnectionString"] = "127.0.0.1:6379" };

    public static TheoryData<string, string, string, Dictionary<string, string?>> Valid => new()
    {
        { "Development", "Localhost", "Memory", [] },
        { "Development", "localhost", "memory", [] },
        { "Development", "Redis", "Memory", Redis },
        { "Production", "Redis", "Redis", Redis },
        { "Production", "Kubernetes", "Kubernetes", [] },
        { "Production", "Kubernetes", "AzureStorage", new() { ["AzureStorage:ConnectionString"] = "UseDevelopmentStorage=true" } },
        {
            "Production", "Kubernetes", "AzureStorage",
            new() { ["AzureStorage:BlobServiceUri"] = "https://a.blob.core.windows.net", ["AzureStorage:TableServiceUri"] = "https://a.table.core.windows.net" }
        },
    };

    public static TheoryData<string, string, string, Dictionary<string, string?>, string[]> Wrong => new()
    {
        {
            "Production", "Localhost", "Memory", [],
            [
                "Providers:Clustering is Localhost, which finds silos of this machine only",
                "Providers:Storage is Memory, which loses every experiment",
                "Providers:Reminders is Memory, which loses every reminder",
            ]
        },
        {
            "Staging", "Redis", "Memory", Redis,
            ["Providers:Storage is Memory, which loses every experiment", "Providers:Reminders is Memory, which loses every reminder"]
        },
        { "Production", "Redis", "Redis", [], ["Redis:ConnectionString is missing: it takes a connection string"] },
        { "Production", "Redis", "Redis", new() { ["Redis:ConnectionString"] = "ssl=true" }, ["Redis:ConnectionString names no server"] },
        { "Production", "Redis", "Redis", new() { ["Redis:ConnectionString"] = "a:1,colour=red" }, ["Redis:ConnectionString is no connection string"] },
        {
            "Production", "Kubernetes", "AzureStorage", [],
            [
                "AzureStorage:ConnectionString or AzureStorage:BlobServiceUri is missing",
                "AzureStorage:ConnectionString or AzureStorage:TableServiceUri is missing",
            ]
        },
        {
            "Production", "Kubernetes", "AzureStorage",
            new() { ["AzureStorage:BlobServiceUri"] = "somewhere", ["AzureStorage:TableServiceUri"] = "https://a.table.core.windows.net" },
            ["AzureStorage:BlobServiceUri is 'somewhere'"]
        },
        {
            "Production", "Kubernetes", "AzureStorage",
            new() { ["AzureStorage:ConnectionString"] = "x", ["AzureStorage:BlobServiceUri"] = "https://a.blob.core.windows.net" },
            ["AzureStorage:ConnectionString and AzureStorage:BlobServiceUri are both set"]
        },
        { "Production", "AzureStorage", "Kubernetes", [], ["Providers:Clustering is 'AzureStorage'; it can be Kubernetes or Redis."] },
        { "Development", "Telepathy", "Memory", [], ["Providers:Clustering is 'Telepathy'; it can be "] },
        { "Development", "", "Memory", [], ["Providers:Clustering is ''; it can be "] },
    };

    [Fact]
    public void Defaults_NeedNothingButTheCluster() => Validate("Production", new ProvidersOptions(), []).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Valid))]
    public void Validate_WhatCanWork_Succeeds(string environment, string clustering, string rest, Dictionary<string, string?> settings) =>
        Validate(environment, clustering, rest, settings).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Validate_WhatCannot_NamesKeyAndReason(
        string environment, string clustering, string rest, Dictionary<string, string?> settings, string[] expected)
    {
        var failures = Validate(environment, clustering, rest, settings);

        failures.Length.ShouldBe(expected.Length, string.Join('\n', failures));
        for (var i = 0; i < expected.Length; i++)
            failures[i].ShouldStartWith(expected[i]);
    }

    [Theory]
    [InlineData("Development", "Providers:Storage is 'Floppy'; it can be Kubernetes, AzureStorage, Redis or Memory.")]
    [InlineData("Production", "Providers:Storage is 'Floppy'; it can be Kubernetes, AzureStorage or Redis.")]
    public void Validate_UnknownProvider_NamesTheChoicesOfTheEnvironment(string environment, string expected) =>
        Validate(environment, new ProvidersOptions { Clustering = "Redis", Storage = "Floppy", Reminders = "Redis" }, Redis).ShouldBe([expected]);

    private static string[] Validate(string environment, string clustering, string rest, Dictionary<string, string?> settings) =>
        Validate(environment, new ProvidersOptions { Clustering = clustering, Storage = rest, Reminders = rest }, settings);

    private static string[] Validate(string environment, ProvidersOptions options, Dictionary<string, string?> settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        return [.. new ProvidersOptionsValidator(new Named(environment), configuration).Validate(null, options).Failures ?? []];
    }

    private sealed class Named(string name) : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = name;

        public string ApplicationName { get; set; } = "test";

        public string ContentRootPath { get; set; } = "";

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
