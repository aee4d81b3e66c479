namespace ChaosGrains.Playground.Runs;

/// <summary>What the process says when it ends.</summary>
internal static class ExitCodes
{
    /// <summary>The experiment succeeded.</summary>
    public const int Succeeded = 0;

    /// <summary>The experiment failed, or took too long.</summary>
    public const int Failed = 1;

    /// <summary>What was asked for cannot be done: a wrong file, option or field.</summary>
    public const int BadInput = 2;
}
