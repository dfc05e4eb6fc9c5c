using System.Globalization;
using System.Net.Mail;
using System.Text.Json;

namespace Portal.Infrastructure.Deliveries;

/// <summary>A mail as it lies in the outbox folder.</summary>
public sealed record OutboxLetter(DateTimeOffset At, Mail Mail);

/// <summary>No mail server is set: mails are put in a folder, as .eml for a mail program to pick up and as JSON for the demo's outbox page.
/// A repeated one takes the place of the first.</summary>
public sealed class FolderTransport(string folder, TimeProvider clock) : IMailTransport
{
    public string Word => "folder";

    public async Task Send(Mail mail, CancellationToken stop)
    {
        using var message = MailMessages.Build(mail);
        var half = Directory.CreateDirectory(Path.Combine(folder, $".{mail.Key.ToString("N", CultureInfo.InvariantCulture)}"));
        try
        {
            using var client = new SmtpClient { DeliveryMethod = SmtpDeliveryMethod.SpecifiedPickupDirectory, PickupDirectoryLocation = half.FullName };
            await client.SendMailAsync(message, stop);
            var name = Path.Combine(folder, mail.Key.ToString("N", CultureInfo.InvariantCulture));
            await File.WriteAllTextAsync(Path.Combine(half.FullName, "mail.json"), JsonSerializer.Serialize(new OutboxLetter(clock.GetUtcNow(), mail)), stop);
            File.Move(half.GetFiles("*.eml").Single().FullName, $"{name}.eml", overwrite: true);
            File.Move(Path.Combine(half.FullName, "mail.json"), $"{name}.json", overwrite: true);
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException or SmtpException)
        {
            throw new MailNotSent($"The outbox folder takes no mail: {failed.Message}", cause: failed);
        }
        finally
        {
            half.Delete(recursive: true);
        }
    }

    /// <summary>What lies there, newest first.</summary>
    public static IReadOnlyList<OutboxLetter> Letters(string folder, int most = 200) => !Directory.Exists(folder) ? [] :
        [.. Directory.GetFiles(folder, "*.json").Select(f => JsonSerializer.Deserialize<OutboxLetter>(File.ReadAllText(f))!).OrderByDescending(l => l.At).Take(most)];
}
