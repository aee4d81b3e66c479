using ChaosGrains.Kubernetes.Pods;

namespace ChaosGrains.Kubernetes.Tests.Pods;

public sealed class PresenceLedgerTests
{
    private readonly PresenceLedger _ledger = new(2);
    private readonly List<string> _gone = [];

    [Fact]
    public void Wait_SeenThenDeleted_IsTold()
    {
        _ledger.Observe("a", "u1");
        Wait("a", "u1");
        _gone.ShouldBeEmpty();
        _ledger.Observe("a", null);
        _gone.ShouldBe(["u1"]);
    }

    [Fact]
    public void Wait_SeenThenReplaced_IsTold()
    {
        Wait("a", "u1");
        _ledger.Observe("a", "u1");
        _ledger.Observe("a", "u2");
        _gone.ShouldBe(["u1"]);
    }

    [Fact]
    public void Wait_AskedAfterItWent_IsToldAtOnce()
    {
        _ledger.Observe("a", "u1");
        _ledger.Observe("a", null);
        Wait("a", "u1");
        _gone.ShouldBe(["u1"]);
    }

    [Fact]
    public void Wait_NeverSeen_IsNotTakenForGoneWhenAnotherOfTheNameGoes()
    {
        _ledger.Observe("db-0", "old");
        Wait("db-0", "new");
        _ledger.Observe("db-0", null);
        _gone.ShouldBeEmpty();
        _ledger.Unseen().ShouldBe([("db-0", "new")]);
        _ledger.Observe("db-0", "new");
        _ledger.Unseen().ShouldBeEmpty();
        _gone.ShouldBeEmpty();
    }

    [Fact]
    public void Confirm_NeverSeen_IsTold()
    {
        Wait("a", "u1");
        _ledger.Confirm("u1");
        _gone.ShouldBe(["u1"]);
    }

    [Fact]
    public void Confirm_TheWatchShowsIt_WaitsForTheWatch()
    {
        Wait("a", "u1");
        _ledger.Observe("a", "u1");
        _ledger.Confirm("u1");
        _gone.ShouldBeEmpty();
    }

    [Fact]
    public void Wait_Disposed_IsNotTold()
    {
        Wait("a", "u1")!.Dispose();
        Wait("a", "u1");
        _ledger.Confirm("u1");
        _gone.ShouldBe(["u1"], "one of the two still waited");
        _ledger.Unseen().ShouldBeEmpty();
    }

    [Fact]
    public void Wait_WentLongAgo_IsForgottenAndLeftToARead()
    {
        foreach (var uid in new[] { "u1", "u2", "u3" })
        {
            _ledger.Observe("a", uid);
            _ledger.Observe("a", null);
        }
        Wait("a", "u1");
        Wait("a", "u3");
        _gone.ShouldBe(["u3"]);
        _ledger.Unseen().ShouldBe([("a", "u1")]);
    }

    private IDisposable? Wait(string name, string uid) => _ledger.Wait(name, uid, () => _gone.Add(uid));
}
