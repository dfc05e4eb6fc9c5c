using System.Net;
using System.Net.Mail;

namespace Portal.Infrastructure.Deliveries;

/// <summary>Hands mails to the office's own server. One file, so that another library could take its place.</summary>
public sealed class SmtpTransport : IMailTransport
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly SmtpSettings settings;
    private readonly TimeProvider clock;

    public SmtpTransport(SmtpSettings settings, TimeProvider clock)
    {
        if (!settings.Tls && !IsHere(settings.Host))
        {
            throw new ArgumentException($"Mails to {settings.Host} would go in clear: TLS can be off only for a server on this machine.", nameof(settings));
        }
        (this.settings, this.clock) = (settings, clock);
    }

    public string Word => "smtp";

    public async Task Send(Mail mail, CancellationToken stop)
    {
        using var message = MailMessages.Build(mail);
        using var client = new SmtpClient(settings.Host, settings.Port)
        {
            // STARTTLS or nothing, and the certificate must hold.
            EnableSsl = settings.Tls,
            Credentials = settings.User is null ? null : new NetworkCredential(settings.User, settings.Password),
        };
        using var patience = new CancellationTokenSource(Patience, clock);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop, patience.Token);
        try
        {
            // WaitAsync: a server that takes the connection and says nothing is not left by cancelling alone.
            await client.SendMailAsync(message, limit.Token).WaitAsync(limit.Token);
        }
        catch (OperationCanceledException late) when (!stop.IsCancellationRequested)
        {
            throw new MailNotSent($"{settings.Host} did not answer within {Patience.TotalSeconds} seconds.", cause: late);
        }
        catch (SmtpFailedRecipientException refused)
        {
            throw new MailNotSent($"{settings.Host} does not take mail for this address: {Said(refused)}", (int)refused.StatusCode >= 500, refused, MailAnswer.Cause((int)refused.StatusCode, Said(refused)));
        }
        catch (SmtpException refused) when (MailAnswer.IsOfReceiver(Said(refused)))
        {
            throw new MailNotSent($"{settings.Host} did not take the mail: {Said(refused)}", forGood: true, refused, MailAnswer.Cause((int)refused.StatusCode, Said(refused)));
        }
        catch (Exception failed) when (failed is SmtpException or IOException or InvalidOperationException)
        {
            throw new MailNotSent($"{settings.Host} did not take the mail: {Said(failed)}", cause: failed);
        }
    }

    private static string Said(Exception failed)
    {
        var said = failed.InnerException is { } inner && !failed.Message.Contains(inner.Message, StringComparison.Ordinal) ? $"{failed.Message} {inner.Message}" : failed.Message;
        return failed is SmtpException { StatusCode: > 0 } smtp ? $"{(int)smtp.StatusCode}, {said}" : said;
    }

    /// <summary>Whether a server is on this very machine, so that what goes to it passes no network.</summary>
    public static bool IsHere(string host) => host == "localhost" || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
