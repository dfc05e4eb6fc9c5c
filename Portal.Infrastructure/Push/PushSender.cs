using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Inbox;
using Portal.Domain.Office;
using Portal.Infrastructure.Data;
using Portal.Infrastructure.Deliveries;

namespace Portal.Infrastructure.Push;

/// <summary>Hands one message to the push service of one device (RFC 8030). A device that is gone is taken off the list.</summary>
public sealed class PushSender(PortalDb db, PushLetter letter, VapidKey key, PushHttp http, TimeProvider clock)
{
    /// <summary>How long a push service keeps it for a device that is away; the mail that goes beside it stays.</summary>
    private static readonly TimeSpan Keeps = TimeSpan.FromHours(12);
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    /// <exception cref="MailNotSent">In words, for the person who looks after it.</exception>
    public async Task Send(IReadOnlyList<Delivery> batch, CancellationToken stop)
    {
        var device = await Find(batch[0], stop) ?? throw new MailNotSent("The device is gone, or was signed out.", forGood: true);
        if (PushEndpoint.Read(device.Endpoint) is not { } endpoint)
        {
            await Drop(device, stop);
            throw new MailNotSent("Its address is none that a push service has.", forGood: true);
        }
        byte[] sealedText;
        try
        {
            sealedText = PushCipher.Encrypt(await letter.Write(batch, stop), device.Key, device.Auth);
        }
        catch (CryptographicException bad)
        {
            await Drop(device, stop);
            throw new MailNotSent("The key of the device is none.", forGood: true, bad);
        }
        using var request = new HttpRequestMessage(HttpMethod.Post, endpoint) { Content = new ByteArrayContent(sealedText) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        request.Content.Headers.ContentEncoding.Add("aes128gcm");
        request.Headers.TryAddWithoutValidation("Authorization", key.Authorization(endpoint, clock.GetUtcNow()));
        request.Headers.TryAddWithoutValidation("TTL", ((int)Keeps.TotalSeconds).ToString(CultureInfo.InvariantCulture));
        request.Headers.TryAddWithoutValidation("Urgency", "normal");
        HttpResponseMessage answer;
        try
        {
            answer = await http.Client.SendAsync(request, stop);
        }
        catch (OperationCanceledException late) when (!stop.IsCancellationRequested)
        {
            throw new MailNotSent($"The push service did not answer within {PushHttp.Patience.TotalSeconds} seconds.", cause: late);
        }
        catch (HttpRequestException failed)
        {
            throw new MailNotSent($"The push service could not be reached: {failed.Message}", cause: failed);
        }
        using (answer)
        {
            await Read(answer, device, stop);
        }
    }

    private async Task Read(HttpResponseMessage answer, PushDevice device, CancellationToken stop)
    {
        var said = $"The push service answered {(int)answer.StatusCode}.";
        switch (answer.StatusCode)
        {
            case HttpStatusCode.OK or HttpStatusCode.Created or HttpStatusCode.Accepted or HttpStatusCode.NoContent:
                return;
            case HttpStatusCode.NotFound or HttpStatusCode.Gone:
                await Drop(device, stop);
                throw new MailNotSent($"{said} The device is gone.", forGood: true);
            case HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable:
                throw new MailNotSent(said, after: After(answer.Headers.RetryAfter));
            case >= HttpStatusCode.InternalServerError or HttpStatusCode.RequestTimeout:
                throw new MailNotSent(said);
            default:
                // Too long, another's key, a redirect: the next try would hear the same.
                throw new MailNotSent(said, forGood: true);
        }
    }

    private TimeSpan? After(RetryConditionHeaderValue? asked) =>
        (asked?.Delta ?? (asked?.Date is { } date ? date - clock.GetUtcNow() : null)) is { } wait && wait > TimeSpan.Zero ? wait < LongestWait ? wait : LongestWait : null;

    /// <summary>His, and of a sign-in that nobody has ended since.</summary>
    private async Task<PushDevice?> Find(Delivery delivery, CancellationToken stop)
    {
        if (!Guid.TryParseExact(delivery.Address, "N", out var id) || await db.PushDevices.AsNoTracking().FirstOrDefaultAsync(d => d.Id == id && d.PersonId == delivery.PersonId, stop) is not { } device)
        {
            return null;
        }
        if (await db.Sessions.AnyAsync(s => s.Id == device.SessionId && s.EndedAt == null, stop))
        {
            return device;
        }
        await Drop(device, stop);
        return null;
    }

    private Task<int> Drop(PushDevice device, CancellationToken stop) => db.PushDevices.Where(d => d.Id == device.Id).ExecuteDeleteAsync(stop);
}
