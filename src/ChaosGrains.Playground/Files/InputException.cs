namespace ChaosGrains.Playground.Files;

/// <summary>Something is wrong with what a person gave: the message says what, where and what to do.</summary>
internal sealed class InputException(string message) : Exception(message);
