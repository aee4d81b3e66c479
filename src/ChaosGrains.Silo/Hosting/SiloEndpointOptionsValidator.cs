using Microsoft.Extensions.Options;

namespace ChaosGrains.Silo.Hosting;

/// <summary>Holds <see cref="SiloEndpointOptions"/> to their bounds; made at compile time from the attributes there.</summary>
[OptionsValidator]
internal sealed partial class SiloEndpointOptionsValidator : IValidateOptions<SiloEndpointOptions>;
