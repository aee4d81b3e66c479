namespace ChaosGrains.Playground.Output;

/// <summary>A Kubernetes Event on an experiment.</summary>
/// <param name="At">When it happened.</param>
/// <param name="Reason">What happened, in one word.</param>
/// <param name="IsWarning">Whether people should look at it.</param>
/// <param name="Message">What happened, for people.</param>
internal sealed record ToldEvent(DateTimeOffset At, string Reason, bool IsWarning, string Message);
