using ChaosGrains.Agent.Contracts;

namespace ChaosGrains.Agent.Experiments;

public sealed partial class AgentCore
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Capability {Name}: {IsAvailable}. {Detail}")]
    private partial void LogProbed(string name, bool isAvailable, string detail);

    [LoggerMessage(Level = LogLevel.Error, Message = "What this node can do could not be found out; it is tried again")]
    private partial void LogProbeFailed(Exception error);

    [LoggerMessage(Level = LogLevel.Information, Message = "Experiment {Experiment} ({Uid}) goes on after a restart: its lease holds for {Milliseconds} ms")]
    private partial void LogResumed(string experiment, string uid, long milliseconds);

    [LoggerMessage(Level = LogLevel.Information, Message = "Experiment {Experiment} ({Uid}) begins: {Fault} on {Count} pods, epoch {Epoch}")]
    private partial void LogBegins(string experiment, string uid, FaultType fault, int count, long epoch);

    [LoggerMessage(Level = LogLevel.Information, Message = "Experiment {Experiment} ({Uid}) is taken back: {Reason}")]
    private partial void LogEnds(string experiment, string uid, EndReason reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "Experiment {Experiment} ({Uid}) is over ({Reason}): nothing of it is left")]
    private partial void LogEnded(string experiment, string uid, EndReason reason);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Experiment {Experiment}, pod {Pod}: {State}: {Detail}")]
    private partial void LogTarget(string experiment, string pod, TargetState state, string detail);

    [LoggerMessage(Level = LogLevel.Error, Message = "The call about pod {Pod} broke; it is made again")]
    private partial void LogCallBroke(Exception error, string pod);

    [LoggerMessage(Level = LogLevel.Error, Message = "The call about pod {Pod} does not return after {Limit}, and does not let itself be ended; until it does, the pod cannot be acted on")]
    private partial void LogCallHangs(string pod, TimeSpan limit);

    [LoggerMessage(Level = LogLevel.Error, Message = "The journal fails: no new fault is taken on, old ones are taken back")]
    private partial void LogJournalFails(Exception error);

    [LoggerMessage(Level = LogLevel.Information, Message = "The journal works again")]
    private partial void LogJournalWorks();

    [LoggerMessage(Level = LogLevel.Error, Message = "The journal could not be tidied up; it is tried again")]
    private partial void LogUpkeepFailed(Exception error);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Count} experiments are not taken back after {Limit}; the agent stops all the same, and goes on at its next start")]
    private partial void LogStopIncomplete(int count, TimeSpan limit);
}
