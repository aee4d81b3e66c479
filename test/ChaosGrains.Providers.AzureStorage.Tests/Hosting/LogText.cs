using System.Text;
using Microsoft.Extensions.Logging;

namespace ChaosGrains.Providers.AzureStorage.Tests.Hosting;

/// <summary>Everything that was logged, at every level, exceptions included.</summary>
internal sealed class LogText : ILoggerProvider, ILogger
{
    private readonly StringBuilder _text = new();

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        lock (_text) _text.AppendLine(formatter(state, exception)).AppendLine(exception?.ToString());
    }

    public void Dispose()
    {
    }

    public override string ToString()
    {
        lock (_text) return _text.ToString();
    }
}
