namespace ChaosGrains.Simulator.Controllers.Queueing;

/// <summary>One object that one controller is to look at.</summary>
internal readonly record struct WorkItem(Controller Controller, ObjectKey Key);
