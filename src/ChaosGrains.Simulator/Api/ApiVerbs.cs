namespace ChaosGrains.Simulator.Api;

/// <summary>All verbs over one store.</summary>
internal sealed class ApiVerbs
{
    public ApiVerbs(ApiContext context)
    {
        Reader = new ObjectReader(context);
        Watcher = new ObjectWatcher(context);
        Creator = new ObjectCreator(context);
        Updater = new ObjectUpdater(context, Creator);
        Patcher = new ObjectPatcher(context, Creator, Updater);
        Deleter = new ObjectDeleter(context);
        Eviction = new PodEviction(context, Updater, Deleter);
        Binding = new PodBinding(context, Updater);
        Scale = new ScaleSubresource(context, Updater);
    }

    public ObjectReader Reader { get; }

    public ObjectWatcher Watcher { get; }

    public ObjectCreator Creator { get; }

    public ObjectUpdater Updater { get; }

    public ObjectPatcher Patcher { get; }

    public ObjectDeleter Deleter { get; }

    public PodEviction Eviction { get; }

    public PodBinding Binding { get; }

    public ScaleSubresource Scale { get; }
}
