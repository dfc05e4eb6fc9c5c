using Portal.Domain.Inbox;

namespace Portal.Infrastructure.Deliveries;

/// <summary>A mail to one person, ready to go.</summary>
/// <param name="Key">What the receiving side knows a repeated one by: the Message-ID's left half.</param>
/// <param name="Thread">All mails about one request, approval, signature or conversation hang together.</param>
/// <param name="SwitchOff">Where one press switches mails like this off (RFC 8058); null where they must come.</param>
/// <param name="Logo">Goes along within the mail, so that nothing is fetched and nobody is counted when it is opened.</param>
public sealed record Mail(Guid Key, string Thread, string From, string FromName, string? ReplyTo, string To, string ToName, string Subject, string Text, string Html, MailPicture? Logo = null, Uri? SwitchOff = null);

/// <summary>The way a mail leaves.</summary>
public interface IMailTransport
{
    /// <summary>For readiness: how mails leave here.</summary>
    string Word { get; }

    /// <exception cref="MailNotSent">In words, for the person who looks after it.</exception>
    Task Send(Mail mail, CancellationToken stop);
}

/// <summary>It did not leave, mail or text message. <paramref name="forGood"/>: trying again would not help.</summary>
/// <param name="because">What people are told; null: nobody but the admin.</param>
public sealed class MailNotSent(string why, bool forGood = false, Exception? cause = null, DeliveryCause? because = null, TimeSpan? after = null) : Exception(why, cause)
{
    public bool ForGood => forGood;
    public DeliveryCause? Because => because;
    /// <summary>How long the other side asks to be left alone.</summary>
    public TimeSpan? After => after;
}
