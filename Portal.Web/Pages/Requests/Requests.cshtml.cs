using Microsoft.AspNetCore.Mvc;
using Portal.Web.Access;
using Portal.Web.Fragments;
using Portal.Web.Fragments.Dossiers;
using Portal.Web.Live;

namespace Portal.Web.Pages.Requests;

/// <summary>Requests across all dossiers one may see (E4), newest first.</summary>
[AsksSignedIn]
public sealed class RequestsModel(DossierReader reader, Numbers numbers) : PortalPage
{
    private const int Size = 50;

    [BindProperty(SupportsGet = true)] public bool Closed { get; set; }
    [BindProperty(SupportsGet = true)] public long? Before { get; set; }

    public void OnGet() { }

    public async Task<IActionResult> OnGetListAsync() => await List();

    public async Task<Fragment> List()
    {
        var number = numbers.Of(Topics.Desk(Actor.PersonId));
        var before = Before is > 0 and < 3_155_378_975_999_999_999 ? new DateTimeOffset(Before.Value, TimeSpan.Zero) : (DateTimeOffset?)null;
        var lines = await reader.Everywhere(Actor, !Closed, before, Size + 1, Stop);
        return Fragment.Of<RequestsEverywhere>(new
        {
            Lines = (IReadOnlyList<RequestLine>)[.. lines.Take(Size)],
            Closed,
            Before,
            Older = lines.Count > Size ? lines[Size - 1].AskedAt.UtcTicks : (long?)null,
            Actor.PersonId,
            Number = number,
            numbers.Epoch,
        });
    }
}
