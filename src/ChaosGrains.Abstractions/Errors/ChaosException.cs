namespace ChaosGrains.Errors;

/// <summary>A failure with a code and a chain of causes. Crosses grain calls.</summary>
[GenerateSerializer, Alias("chaosgrains.ChaosException")]
public sealed class ChaosException : Exception
{
    /// <summary>Raises an error.</summary>
    public ChaosException(ChaosError error, Exception? inner = null) : base(error.ToString(), inner) => Error = error;

    /// <summary>Raises an error by its parts.</summary>
    public ChaosException(ChaosErrorCode code, string message, Exception? inner = null)
        : this(new ChaosError(code, message, inner is null ? null : ErrorConversion.FromException(inner)), inner)
    {
    }

    /// <summary>What went wrong.</summary>
    [Id(0)]
    public ChaosError Error { get; }
}
