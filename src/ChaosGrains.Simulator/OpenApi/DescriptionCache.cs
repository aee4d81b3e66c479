using ChaosGrains.Simulator.Api;

namespace ChaosGrains.Simulator.OpenApi;

/// <summary>Keeps what was made of the served kinds until they change.</summary>
internal sealed class DescriptionCache<T>(IClusterApi api, Func<ApiDescription, T> make)
    where T : class
{
    private Entry? _entry;

    public T Get()
    {
        var description = ApiDescription.Read(api);
        var stamp = description.Stamp();
        if (Volatile.Read(ref _entry) is { } entry && entry.Stamp == stamp)
        {
            return entry.Value;
        }

        var made = new Entry(stamp, make(description));
        Volatile.Write(ref _entry, made);
        return made.Value;
    }

    private sealed record Entry(string Stamp, T Value);
}
