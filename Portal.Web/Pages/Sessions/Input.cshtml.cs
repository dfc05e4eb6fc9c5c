using Microsoft.AspNetCore.Mvc;
using Portal.Web.Access;

namespace Portal.Web.Pages.Sessions;

/// <summary>Somebody is typing or reading here: keeps the session awake. The actor's middleware has noted it by the time this answers.</summary>
[AsksSignedIn]
public sealed class InputModel : PortalPage
{
    public IActionResult OnPost() => StatusCode(StatusCodes.Status204NoContent);
}
