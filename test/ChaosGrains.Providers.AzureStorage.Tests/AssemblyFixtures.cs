using ChaosGrains.Providers.Suites.Servers;

// One Azurite for all tests: each has ids, a container or a table of its own.
[assembly: AssemblyFixture(typeof(AzuriteServer))]
