using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text.Json;
using ChaosGrains.Agent.Contracts;
using ChaosGrains.Errors;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace ChaosGrains.Agent.Client.Http;

/// <summary>Turns what goes wrong between the operator and an agent into errors with a code, that name the agent's address and what to do.</summary>
internal static class AgentErrors
{
    private const int MaxMessage = 1024;

    /// <summary>The operator's code for an agent's.</summary>
    public static ChaosErrorCode CodeOf(AgentErrorCode code) => code switch
    {
        AgentErrorCode.Internal => ChaosErrorCode.Internal,
        AgentErrorCode.InvalidRequest => ChaosErrorCode.Rejected,
        AgentErrorCode.CapabilityMissing => ChaosErrorCode.CapabilityMissing,
        AgentErrorCode.StaleEpoch or AgentErrorCode.Ended => ChaosErrorCode.Superseded,
        AgentErrorCode.NotFound or AgentErrorCode.PodNotFound or AgentErrorCode.ContainerNotFound => ChaosErrorCode.NotFound,
        AgentErrorCode.HostNetwork => ChaosErrorCode.Rejected,
        AgentErrorCode.Unauthorized => ChaosErrorCode.Unauthorized,
        AgentErrorCode.LimitExceeded => ChaosErrorCode.LimitExceeded,
        AgentErrorCode.JournalUnavailable or AgentErrorCode.Stopping => ChaosErrorCode.Unavailable,
        AgentErrorCode.ToolFailed => ChaosErrorCode.InjectionFailed,
        AgentErrorCode.Conflict => ChaosErrorCode.Conflict,
        AgentErrorCode.Busy => ChaosErrorCode.Throttled,
        AgentErrorCode.Timeout => ChaosErrorCode.Timeout,
        _ => ChaosErrorCode.Internal,
    };

    /// <summary>An answer that is a refusal.</summary>
    public static ChaosException OfAnswer(Uri agent, HttpStatusCode status, ReadOnlySpan<byte> body)
    {
        if (status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
            return CertificateRefused(agent, inner: null);
        if (WireJson.TryReadProblem(body) is not { } problem)
        {
            return Error(ErrorConversion.FromStatus(status),
                $"The agent at {agent.Authority} answers {(int)status} {status} and says nothing about why. Look at its log");
        }
        var detail = problem.Code switch
        {
            AgentErrorCode.CapabilityMissing when problem.Capability is { } name => $"its node lacks {name}: {problem.Detail}",
            AgentErrorCode.StaleEpoch when problem.Epoch is { } epoch => $"epoch {epoch} is known there: {problem.Detail}",
            _ => problem.Detail,
        };
        return Error(CodeOf(problem.Code), $"The agent at {agent.Authority} refuses: {detail}");
    }

    /// <summary>A target's trouble, as an agent tells it.</summary>
    public static ChaosError OfTarget(AgentError error) => new(CodeOf(error.Code), Short(error.Message));

    /// <summary>No answer.</summary>
    public static ChaosException OfFailure(Uri agent, Exception error)
    {
        var address = agent.Authority;
        return error switch
        {
            ChaosException chaos => chaos,
            BrokenCircuitException => Error(ChaosErrorCode.AgentUnreachable,
                $"The agent at {address} failed too often: it is left alone for some seconds. Look at its pod and at the node", error),
            TimeoutRejectedException timeout => Error(ChaosErrorCode.Timeout,
                $"The agent at {address} did not answer within {timeout.Timeout.TotalSeconds:0.###} s: whether it did what it was asked is unknown. "
                + "It is asked again; look at the node's load and network if this goes on", error),
            JsonException json => Error(ChaosErrorCode.Internal,
                $"The agent at {address} answers what this operator cannot read ({json.Message}) Run the same version of both", error),
            HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded } => Error(ChaosErrorCode.LimitExceeded,
                $"The answer of the agent at {address} is too long. Raise {AgentClientOptions.Section}:{nameof(AgentClientOptions.MaxAnswerBytes)}", error),
            _ when Cause<AuthenticationException>(error) is { } refusal => Error(ChaosErrorCode.Unauthorized,
                $"The agent at {address} is not trusted: {refusal.Message}. Let it be restarted if it does not mount the Secret of agents, or keeps an old one", error),
            _ when IsRefusal(error) => CertificateRefused(agent, error),
            _ => Error(ChaosErrorCode.Unavailable,
                $"The agent at {address} cannot be reached ({(Cause<SocketException>(error) ?? error).Message}). Look at its pod, and at network policies", error),
        };
    }

    private static ChaosException CertificateRefused(Uri agent, Exception? inner) => Error(ChaosErrorCode.Unauthorized,
        $"The agent at {agent.Authority} refuses the operator's certificate. Look whether a Secret was changed by another hand, and at the agent's log", inner);

    /// <summary>
    /// Whether the other side ended the connection over our certificate. With TLS 1.3 the handshake is over for us by then: what shows is an alert in place of
    /// the first answer, or nothing at all where HTTP/2 should begin, after the agent itself was found good.
    /// </summary>
    private static bool IsRefusal(Exception error)
    {
        for (Exception? e = error; e is not null; e = e.InnerException)
        {
            if (e.Message.Contains("alert", StringComparison.OrdinalIgnoreCase) && e.Message.Contains("certificate", StringComparison.OrdinalIgnoreCase))
                return true;
            if (e.Message.Contains("did not complete the HTTP/2 handshake", StringComparison.Ordinal))
                return true;
        }
        return false;
    }

    private static T? Cause<T>(Exception error) where T : Exception
    {
        for (Exception? e = error; e is not null; e = e.InnerException)
        {
            if (e is T found)
                return found;
        }
        return null;
    }

    private static ChaosException Error(ChaosErrorCode code, string message, Exception? inner = null) => new(new ChaosError(code, Short(message)), inner);

    private static string Short(string message) => message.Length <= MaxMessage ? message : string.Concat(message.AsSpan(0, MaxMessage), "…");
}
