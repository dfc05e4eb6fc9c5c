using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Inbox;
using Portal.Infrastructure.Data;

namespace Portal.Infrastructure.Deliveries;

/// <summary>A text message to one telephone, ready to go.</summary>
/// <param name="Key">The delivery; what comes back about it names it.</param>
/// <param name="MayHaveLeft">It was tried before, and nobody knows how that ended.</param>
public sealed record Sms(Guid Key, string Number, string Text, DateTimeOffset MadeAt, bool MayHaveLeft);

/// <summary>The way a text message leaves.</summary>
public interface ISmsGateway
{
    /// <summary>How text messages leave here.</summary>
    string Word { get; }

    /// <summary>Sends it, or finds that it has left already; what the provider calls it.</summary>
    /// <exception cref="MailNotSent">In words, for the person who looks after it.</exception>
    Task<string?> Send(Sms sms, CancellationToken stop);
}

/// <summary>No provider is set: messages are put in the outbox folder, in the shape of mails, for the demo's page.</summary>
public sealed class FolderSmsGateway(string folder, TimeProvider clock) : ISmsGateway
{
    public string Word => "folder";

    public async Task<string?> Send(Sms sms, CancellationToken stop)
    {
        var letter = new OutboxLetter(clock.GetUtcNow(), new Mail(sms.Key, "sms", "", "", null, sms.Number, "", "SMS", sms.Text, ""));
        var name = Path.Combine(Directory.CreateDirectory(folder).FullName, sms.Key.ToString("N", CultureInfo.InvariantCulture));
        try
        {
            await File.WriteAllTextAsync($"{name}.half", JsonSerializer.Serialize(letter), stop);
            File.Move($"{name}.half", $"{name}.json", overwrite: true);
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            throw new MailNotSent($"The outbox folder takes no text message: {failed.Message}", cause: failed);
        }
        return null;
    }
}

/// <summary>Writes a text message, in its reader's language. No name, no client, no document; but what is about an approval says its type and period, and what approves a document which one it is (R51).</summary>
public sealed class SmsComposer(PortalDb db, DeliverySettings settings, DeliverySecrets secrets, MailWords words, TimeProvider clock)
{
    /// <exception cref="MailNotSent">There is nothing to send any more.</exception>
    public Task<Sms> Compose(Delivery text, CancellationToken stop) => Compose([text], stop);

    /// <summary>One message for all of a batch; its first carries it.</summary>
    /// <exception cref="MailNotSent">There is nothing to send any more.</exception>
    public async Task<Sms> Compose(IReadOnlyList<Delivery> batch, CancellationToken stop)
    {
        var text = batch[0];
        // Again here: it may have been stored before the countries were chosen.
        if (!settings.Texts(text.Address))
        {
            throw new MailNotSent($"Text messages go to mobile numbers that begin with {settings.TextsBegin} only, and this is none. PORTAL_SMS_COUNTRIES names the countries.", forGood: true, because: DeliveryCause.NumberNotServed);
        }
        var office = await db.Office.AsNoTracking().Select(o => new { o.Name, o.Language }).SingleAsync(stop);
        var language = await db.People.Where(p => p.Id == text.PersonId).Select(p => p.Language).FirstOrDefaultAsync(stop)
            ?? await db.GuestLinks.Where(l => l.Id == text.GuestId).Select(l => l.Language).FirstOrDefaultAsync(stop)
            ?? await db.Signers.Where(s => s.Id == text.SignerId).Select(s => s.Language).FirstOrDefaultAsync(stop) ?? office.Language;
        var voice = new Voice(words, language, clock.LocalTimeZone);
        var said = text.Kind switch
        {
            DeliveryKind.Code => voice.Say("sms.code", office.Name, Code(text)),
            DeliveryKind.ApprovalCode => await ApprovalText.Write(db, text, Code(text), voice, office.Name, stop),
            DeliveryKind.ApprovalText => await ApprovalText.Remind(db, batch, voice, office.Name, stop),
            DeliveryKind.SignatureCode => await SigningText.Write(db, text, Code(text), voice, office.Name, stop),
            DeliveryKind.GuestLink => voice.Say("sms.guest", office.Name, new Uri(settings.Url, $"/guest/{Code(text)}").AbsoluteUri),
            _ => voice.Say("sms.number", office.Name),
        };
        return new Sms(text.Id, text.Address, said, text.MadeAt, text.Tries > 0);
    }

    private string Code(Delivery text)
    {
        try
        {
            return secrets.Read(text.Secret!);
        }
        catch (CryptographicException)
        {
            throw new MailNotSent("The code cannot be read any more, as the keys were changed. Send a new one.", forGood: true, because: DeliveryCause.LinkLost);
        }
    }
}
