using Microsoft.Extensions.Options;

namespace ChaosGrains.Silo.Watching;

/// <summary>Holds <see cref="WatcherOptions"/> to their bounds; made at compile time from the attributes there.</summary>
[OptionsValidator]
internal sealed partial class WatcherOptionsValidator : IValidateOptions<WatcherOptions>;
