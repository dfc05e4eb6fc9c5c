using System.Buffers.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Office;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Push;
using Portal.Web.Access;
using Portal.Web.Fragments.Parts;

namespace Portal.Web.Pages.Me.Push;

/// <summary>On which of his devices a person is told, and this one.</summary>
[AsksSignedIn]
public sealed class IndexModel(VapidKey vapid) : PortalPage
{
    private const int LongestBrowser = 400;

    public IReadOnlyList<PushDevice> Devices { get; private set; } = [];
    public IReadOnlyList<FieldError> Errors { get; private set; } = [];
    /// <summary>What his browser binds it to.</summary>
    public string Key => vapid.Public;

    public async Task OnGetAsync() => Devices = await His().AsNoTracking().Where(d => Db.Sessions.Any(s => s.Id == d.SessionId && s.EndedAt == null)).OrderByDescending(d => d.AddedAt).ThenBy(d => d.Id).ToListAsync(Stop);

    /// <summary>What the browser was given by its maker; a user's word, and read as such.</summary>
    public async Task<IActionResult> OnPostAsync(string? endpoint, string? key, string? auth)
    {
        if (PushEndpoint.Read(endpoint) is null || Bytes(key) is not { } point || !PushCipher.IsKey(point) || Bytes(auth) is not { Length: PushCipher.AuthLength } secret)
        {
            await OnGetAsync();
            Errors = [new(null, T["push.failed"])];
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }
        var browser = Request.Headers.UserAgent.ToString();
        // Whoever had this browser before is told here no more.
        var known = await Db.PushDevices.Where(d => d.Endpoint == endpoint).ToListAsync(Stop);
        Db.RemoveRange(known);
        var his = await His().OrderBy(d => d.AddedAt).ThenBy(d => d.Id).ToListAsync(Stop);
        Db.RemoveRange(his.Except(known).SkipLast(PushDevice.MostOfAPerson - 1));
        Db.PushDevices.Add(new PushDevice
        {
            PersonId = Actor.PersonId,
            SessionId = Current.Session!.Id,
            Endpoint = endpoint!,
            Key = point,
            Auth = secret,
            Browser = browser.Length > LongestBrowser ? browser[..LongestBrowser] : browser,
            AddedAt = Now,
        });
        await Db.SaveChangesAsync(Stop);
        return LocalRedirect("/me/push");
    }

    private IQueryable<PushDevice> His()
    {
        var me = Actor.PersonId;
        return Db.PushDevices.Where(d => d.PersonId == me);
    }

    private static byte[]? Bytes(string? text)
    {
        try
        {
            return text is { Length: > 0 and <= 200 } ? Base64Url.DecodeFromChars(text) : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}

/// <summary>Takes one of one's own devices off the list.</summary>
[AsksNamedParty]
public sealed class RemovalModel : PortalPage
{
    public async Task<IActionResult> OnPostAsync(Guid id)
    {
        var me = Actor.PersonId;
        Db.PushDevices.Remove(await Db.PushDevices.FirstOrNotFoundAsync(d => d.Id == id && d.PersonId == me, Stop));
        await Db.SaveChangesAsync(Stop);
        return LocalRedirect("/me/push");
    }
}
