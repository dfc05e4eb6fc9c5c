using Microsoft.Extensions.Logging;

namespace Portal.Infrastructure.Deliveries;

/// <summary>The way a text message leaves.</summary>
public interface ISmsGateway
{
    /// <param name="key">What the receiving side knows a repeated one by.</param>
    Task Send(Guid key, string number, string text, CancellationToken stop);
}

/// <summary>No gateway is set: the log says that there was a message, and to whose number's end.</summary>
public sealed partial class LogSmsGateway(ILogger<LogSmsGateway> logger) : ISmsGateway
{
    public Task Send(Guid key, string number, string text, CancellationToken stop)
    {
        Log.NotSent(logger, key, number[^Math.Min(2, number.Length)..]);
        return Task.CompletedTask;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Text message {Key} to a number ending in {End} stays here: no SMS gateway is set.")]
        public static partial void NotSent(ILogger logger, Guid key, string end);
    }
}
