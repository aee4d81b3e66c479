namespace ChaosGrains.Providers.Suites.Storage;

/// <summary>
/// The contract of <see cref="Orleans.Storage.IGrainStorage"/>, one case for each rule. Inherit it in a public class of a test project;
/// where a provider differs on purpose, override the case and say why.
/// </summary>
public abstract partial class GrainStorageSuite : GrainStorageCases
{
    /// <summary>Sequences of writes and reads that run at once in the parallel case.</summary>
    protected virtual int ParallelGrains => 100;
}
