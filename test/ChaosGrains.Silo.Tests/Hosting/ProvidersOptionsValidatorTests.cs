using ChaosGrains.Silo.Hosting;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;

namespace ChaosGrains.Silo.Tests.Hosting;

public sealed class ProvidersOptionsValidatorTests
{
    [Fact]
    public void Validate_DefaultsInDevelopment_Succeeds() => Validate("Development", new ProvidersOptions()).ShouldBeEmpty();

    [Theory]
    [InlineData("Production")]
    [InlineData("Staging")]
    public void Validate_DefaultsElsewhere_RefusesEachAndSaysWhy(string environment)
    {
        var failures = Validate(environment, new ProvidersOptions());

        failures.Length.ShouldBe(3);
        failures[0].ShouldStartWith("Providers:Clustering is Localhost, which finds silos of this machine only");
        failures[1].ShouldStartWith("Providers:Storage is Memory, which loses every experiment");
        failures[2].ShouldStartWith("Providers:Reminders is Memory, which loses every reminder");
        failures.ShouldAllBe(f => f.Contains(environment));
    }

    [Fact]
    public void Validate_UnknownProvider_NamesTheKeyAndTheChoices() =>
        Validate("Development", new ProvidersOptions { Storage = "Floppy" }).ShouldBe(["Providers:Storage is 'Floppy'; it can be Memory."]);

    private static string[] Validate(string environment, ProvidersOptions options) =>
        [.. new ProvidersOptionsValidator(new Named(environment)).Validate(null, options).Failures ?? []];

    private sealed class Named(string name) : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = name;

        public string ApplicationName { get; set; } = "test";

        public string ContentRootPath { get; set; } = "";

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
