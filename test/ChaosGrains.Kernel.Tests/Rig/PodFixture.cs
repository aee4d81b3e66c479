namespace ChaosGrains.Kernel.Tests.Rig;

/// <summary>A pod that the tests of a class share; each of them leaves it as it was.</summary>
public sealed class PodFixture : IAsyncLifetime
{
    private TestPod? _pod;

    internal TestPod Pod => _pod ?? throw new InvalidOperationException("It starts only in a throw-away kernel.");

    public async ValueTask InitializeAsync()
    {
        if (InKernelFactAttribute.IsInKernel) _pod = await TestPod.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_pod is not null) await _pod.DisposeAsync();
    }
}
