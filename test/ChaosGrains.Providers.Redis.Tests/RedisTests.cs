using ChaosGrains.Providers.Suites.Servers;

// One server for the whole project: every test has ids of its own.
[assembly: AssemblyFixture(typeof(RedisServer))]
