using Microsoft.Extensions.Options;

namespace ChaosGrains.Silo.Hosting;

/// <summary>Holds <see cref="ClusterSettings"/> to their bounds; made at compile time from the attributes there.</summary>
[OptionsValidator]
internal sealed partial class ClusterSettingsValidator : IValidateOptions<ClusterSettings>;
