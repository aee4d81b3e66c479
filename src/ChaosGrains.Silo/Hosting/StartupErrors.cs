using ChaosGrains.Errors;
using Microsoft.Extensions.Options;

namespace ChaosGrains.Silo.Hosting;

/// <summary>Tells failures that people can mend by their settings from mistakes of the program, which keep their stack trace.</summary>
internal static class StartupErrors
{
    /// <summary>What to mend; null for a mistake of the program.</summary>
    public static string? Explain(Exception error) => error switch
    {
        OptionsValidationException options => string.Join(Environment.NewLine, options.Failures),
        AggregateException several when several.InnerExceptions.All(e => Explain(e) is not null) =>
            string.Join(Environment.NewLine, several.InnerExceptions.Select(Explain)),
        ChaosException chaos => chaos.Error.ToString(),
        _ => null,
    };
}
