using System.Net;
using System.Text;
using ChaosGrains.Errors;
using ChaosGrains.Identifiers;
using ChaosGrains.Kubernetes.Http;
using ChaosGrains.Kubernetes.Pods;
using ChaosGrains.Ports;

namespace ChaosGrains.Kubernetes.Tests.Pods;

public sealed class PodAnswersTests
{
    private static readonly PodId Pod = new("shop", "db-0", "u1");

    [Theory]
    [InlineData("""{"kind":"Pod","metadata":{"uid":"u1","deletionTimestamp":"2026-01-01T00:00:30Z"},"status":{"phase":"Running"}}""",
        "deletion accepted, to end by 2026-01-01T00:00:30Z")]
    [InlineData("""{"kind":"Pod","metadata":{"uid":"u1"}}""", "deletion accepted, to end by now")]
    [InlineData("""{"kind":"Status","status":"Success"}""", "deletion accepted, to end by now")]
    public void Delete_Accepted_IsTerminatingWhateverComesBack(string body, string detail) =>
        PodAnswers.OfDelete(Pod, Answer(200, body)).ShouldBe(new PodActionResult(PodActionState.Terminating, detail));

    [Theory]
    [InlineData(404, PodActionState.Gone)]
    [InlineData(409, null)]
    public void Delete_Refused_MeansGoneOrHasToBeLookedAt(int code, PodActionState? expected) =>
        PodAnswers.OfDelete(Pod, Answer(code, Status(code, "x"))).ShouldBe(expected is { } state
            ? new PodActionResult(state, "pod shop/db-0 does not exist")
            : null);

    [Theory]
    [InlineData(403, ChaosErrorCode.Forbidden)]
    [InlineData(429, ChaosErrorCode.Throttled)]
    [InlineData(500, ChaosErrorCode.Unavailable)]
    public void Delete_Failed_IsAnErrorWithTheServersWords(int code, ChaosErrorCode expected)
    {
        var answer = Answer(code, Status(code, "because of this"));
        KubernetesErrors.From(Should.Throw<ApiException>(() => PodAnswers.OfDelete(Pod, answer))).ShouldBe(new ChaosError(expected,
            "because of this"));
    }

    [Fact]
    public void Evict_BudgetDoesNotAllow_IsBlockedNamesItAndSaysWhenToAsk()
    {
        const string Body = """
            {"kind":"Status","status":"Failure","code":429,"reason":"TooManyRequests",
             "message":"Cannot evict pod as it would violate the pod's disruption budget.",
             "details":{"retryAfterSeconds":10,"causes":[{"reason":"DisruptionBudget",
             "message":"The disruption budget db needs 2 healthy pods and has 2 currently"}]}}
            """;
        PodAnswers.OfEviction(Pod, Answer(429, Body)).ShouldBe(new PodActionResult(
            PodActionState.Blocked, "The disruption budget db needs 2 healthy pods and has 2 currently", TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public void Evict_ServerIsBusy_IsThrottledRatherThanBlocked()
    {
        var answer = Answer(429, Status(429, "too many requests, please try again later"));
        KubernetesErrors.From(Should.Throw<ApiException>(() => PodAnswers.OfEviction(Pod, answer))).Code.ShouldBe(ChaosErrorCode.Throttled);
    }

    [Fact]
    public void Evict_SeveralBudgets_SaysWhatToDo()
    {
        var body = Status(500, "This pod has more than one PodDisruptionBudget, which the eviction subresource does not support.");
        var error = Should.Throw<ChaosException>(() => PodAnswers.OfEviction(Pod, Answer(500, body)));
        error.Error.Code.ShouldBe(ChaosErrorCode.DisruptionBudget);
        error.Message.ShouldContain("Let one budget alone select it");
    }

    [Theory]
    [InlineData(200, """{"metadata":{"uid":"u1"},"status":{"phase":"Running"}}""", PodActionState.Present)]
    [InlineData(200, """{"metadata":{"uid":"u1","deletionTimestamp":"2026-01-01T00:00:30Z"}}""", PodActionState.Terminating)]
    [InlineData(200, """{"metadata":{"uid":"u2"}}""", PodActionState.Gone)]
    [InlineData(404, "{}", PodActionState.Gone)]
    public void Read_Any_SaysWhereThePodStands(int code, string body, PodActionState expected) =>
        PodAnswers.OfRead(Pod, Answer(code, body)).State.ShouldBe(expected);

    private static ApiResponse Answer(int code, string body) =>
        new((HttpStatusCode)code, Encoding.UTF8.GetBytes(body), null, "DELETE /pods");

    private static string Status(int code, string message) =>
        $$"""{"kind":"Status","status":"Failure","code":{{code}},"message":"{{message}}"}""";
}
