namespace ChaosGrains.Playground.Targets;

/// <summary>The silos do not tell an experiment's targets: the message says why.</summary>
internal sealed class TargetsUnknownException(string message, Exception inner) : Exception(message, inner);
