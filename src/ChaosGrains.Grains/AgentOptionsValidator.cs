using Microsoft.Extensions.Options;

namespace ChaosGrains.Grains;

/// <summary>Holds <see cref="AgentOptions"/> to their bounds; made at compile time from the attributes there.</summary>
[OptionsValidator]
internal sealed partial class AgentOptionsValidator : IValidateOptions<AgentOptions>;
