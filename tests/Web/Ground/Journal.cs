using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Portal.Tests.Web.Ground;

/// <summary>What the portal logged during a test: to see why it failed, and to search for what must not be there.</summary>
public sealed class Journal : ILoggerProvider
{
    private readonly ConcurrentQueue<(LogLevel Level, string Text)> lines = [];

    /// <summary>All of it.</summary>
    public IReadOnlyList<string> Lines => [.. lines.Select(l => l.Text)];

    /// <summary>Warnings and errors.</summary>
    public IReadOnlyList<string> Troubles => [.. lines.Where(l => l.Level >= LogLevel.Warning).Select(l => l.Text)];

    /// <inheritdoc />
    public ILogger CreateLogger(string categoryName) => new Pen(lines, categoryName);

    /// <inheritdoc />
    public void Dispose()
    {
    }

    private sealed class Pen(ConcurrentQueue<(LogLevel, string)> lines, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue((logLevel, $"{logLevel} {category}: {formatter(state, exception)}{(exception is null ? "" : $"\n{exception}")}"));
    }
}
