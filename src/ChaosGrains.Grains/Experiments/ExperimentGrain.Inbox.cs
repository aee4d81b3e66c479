using System.Collections.Immutable;
using ChaosGrains.Errors;
using ChaosGrains.Events;
using ChaosGrains.Identifiers;
using ChaosGrains.Lifecycle;
using ChaosGrains.Manifests;
using ChaosGrains.Specs;
using ChaosGrains.Specs.Validation;
using ChaosGrains.Status;
using Microsoft.Extensions.Logging;

namespace ChaosGrains.Grains.Experiments;

/// <content>What comes in about the resource, and what goes out about the experiment.</content>
internal sealed partial class ExperimentGrain
{
    private long _comparedGeneration;

    private async Task ReadInboxAsync()
    {
        if (!_inbox.IsKnown)
            _inbox.Put(await resources.ReadAsync(Id, _stopping.Token));
        if (_inbox.Manifest is not { } manifest)
            return;
        switch (_journal.Experiment)
        {
            case null when manifest.ReportedPhase is ExperimentPhase.Completed or ExperimentPhase.Failed:
                // It is over, and what is stored about it is gone: it is not carried out once more.
                await LetGoAsync(manifest);
                break;
            case null when manifest.ReportedPhase is ExperimentPhase.Running or ExperimentPhase.Recovering:
                await AdmitLostAsync(manifest);
                break;
            case null when !manifest.IsDeleting || IsHeld(manifest):
                Admit(manifest);
                break;
            case { } experiment when experiment.Uid == manifest.Uid && manifest.Generation > experiment.Generation:
                TakeOver(experiment, manifest);
                break;
        }
    }

    private void Admit(ExperimentManifest manifest)
    {
        _journal.Become(Experiment.Admit(manifest, Now));
        _journal.Tell(ExperimentEventType.Accepted, $"{manifest.Spec.Scenario.Type}{(manifest.Spec.DryRun ? " as a dry run" : "")}, generation {manifest.Generation}.");
    }

    private async Task LetGoAsync(ExperimentManifest manifest)
    {
        if (!IsHeld(manifest))
            return;
        await resources.RemoveFinalizerAsync(Id, manifest.Uid, manifest.IsDeleting, _stopping.Token);
        _inbox.Amend(WithoutFinalizer);
    }

    /// <summary>It had begun, and nobody knows on which targets: nothing more is injected, and people are told.</summary>
    private Task AdmitLostAsync(ExperimentManifest manifest) => RejectAsync(
        Experiment.Admit(manifest, Now),
        new ChaosError(
            ChaosErrorCode.StateLost,
            $"The experiment was {manifest.ReportedPhase} when the operator lost its state, so that its targets are not known any more. Nothing more is injected."));

    private static bool IsHeld(ExperimentManifest manifest) => manifest.Finalizers.Contains(ExperimentManifest.Finalizer);

    private static ExperimentManifest WithoutFinalizer(ExperimentManifest manifest) =>
        manifest with { Finalizers = manifest.Finalizers.Remove(ExperimentManifest.Finalizer) };

    private void TakeOver(Experiment experiment, ExperimentManifest manifest)
    {
        if (experiment is Experiment<Pending> pending)
        {
            _journal.Become(pending.Readmit(manifest, Now));
            return;
        }
        if (manifest.Generation <= _comparedGeneration)
            return;
        _comparedGeneration = manifest.Generation;
        if (SpecChange.IsMoreThanPause(experiment.Spec, manifest.Spec))
            Tell(experiment, ExperimentEventType.EditRefused, "The spec cannot change once the experiment runs, except for spec.paused; it goes on as it began.");
        if (experiment.IsOver || experiment.Spec.Paused == manifest.Spec.Paused)
            return;
        Tell(experiment, manifest.Spec.Paused ? ExperimentEventType.Paused : ExperimentEventType.Resumed, "spec.paused was changed.");
        _journal.Become(experiment.Match<Experiment>(
            e => e.Pause(manifest.Spec.Paused, manifest.Generation),
            e => e.Pause(manifest.Spec.Paused, manifest.Generation),
            e => e.Pause(manifest.Spec.Paused, manifest.Generation),
            e => e,
            e => e));
    }

    /// <summary>What is wrong with a spec. The schema says the same, but an API server may have an older one, or not check its rules.</summary>
    private ImmutableArray<ChaosError> Objections(ExperimentSpec spec)
    {
        var errors = ExperimentValidator.Validate(spec);
        if (!errors.IsEmpty)
            return [.. errors.Select(e => new ChaosError(ChaosErrorCode.InvalidSpec, e.ToString()))];
        if (spec.DryRun)
            return [];
        return scenarios.TryCreate(spec.Scenario.Type, out var scenario)
            ? scenario.Validate(spec)
            : [new ChaosError(
                ChaosErrorCode.ScenarioUnavailable,
                $"This operator cannot execute {spec.Scenario.Type} yet; it can execute {string.Join(", ", scenarios.Available)}. A dry run (spec.dryRun: true) works.")];
    }

    private bool IsProtected(ExperimentManifest? manifest)
    {
        var listed = manifest is not null && IsHeld(manifest);
        // A watch may still tell the time before the release; but what is being deleted and still held must be let go.
        return _isProtected || (listed && (!_isReleased || manifest!.IsDeleting));
    }

    private void Tell(Experiment experiment, ExperimentEventType type, string message)
    {
        var happened = _journal.Tell(type, message);
        if (IsForKubernetes(type))
            resources.Record(Id, experiment.Uid, happened);
    }

    /// <summary>Only what people look for in <c>kubectl describe</c>; the rest is in the experiment's own events.</summary>
    private static bool IsForKubernetes(ExperimentEventType type) => type is not
        (ExperimentEventType.Accepted or ExperimentEventType.Selected or ExperimentEventType.Injecting or ExperimentEventType.Injected);

    private void PublishIfChanged()
    {
        if (_journal is { IsUnpublished: true, Experiment: { } experiment })
            resources.Publish(Id, experiment.Uid, _journal.Publish());
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Experiment {Experiment}: node {Node} could not be asked")]
    private partial void LogShareFailed(ExperimentId experiment, string node, Exception error);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Experiment {Experiment}: targets cannot be chosen anew: {Finding}")]
    private partial void LogRechoiceFailed(ExperimentId experiment, string finding);
}
