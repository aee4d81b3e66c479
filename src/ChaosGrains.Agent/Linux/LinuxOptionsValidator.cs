using Microsoft.Extensions.Options;

namespace ChaosGrains.Agent.Linux;

/// <summary>Holds <see cref="LinuxOptions"/> to their bounds; made at compile time from the attributes there.</summary>
[OptionsValidator]
internal sealed partial class LinuxOptionsValidator : IValidateOptions<LinuxOptions>;
