using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Mvc;
using Portal.Infrastructure.Pdf.Reading;
using Portal.Infrastructure.Pdf.Sealing;
using Portal.Infrastructure.Pdf.Verifying;
using Portal.Web.Access;
using Portal.Web.Fragments.Parts;
using Portal.Web.Fragments.Verifying;

namespace Portal.Web.Pages.Verify;

/// <summary>Whether a paper is what this office sealed. Nothing of it is kept, not even that it was asked.</summary>
[AsksNothing("Whoever was handed a sealed paper is outside, and must be able to check it."), RoomForAPaper]
public sealed class IndexModel : PortalPage
{
    private const int LongestName = 200;

    private VerifyDesk Desk => HttpContext.RequestServices.GetRequiredService<VerifyDesk>();

    public PdfReport? Report { get; private set; }
    public string FileName { get; private set; } = "";
    public IReadOnlyList<FieldError> Errors { get; private set; } = [];
    public IReadOnlyList<X509Certificate2> Certificates => Desk.Certificates();

    public void OnGet(bool large)
    {
        if (large)
        {
            Refuse(T["pdf.too-large", PdfSeal.MostBytes / 1024 / 1024]);
        }
    }

    public async Task<IActionResult> OnPost(IFormFile? file)
    {
        if (file is null or { Length: 0 })
        {
            Refuse(T["verify.choose"]);
            return Page();
        }
        FileName = file.FileName.Length > LongestName ? file.FileName[..LongestName] : file.FileName;
        try
        {
            Report = await Desk.Look(file, Stop);
        }
        catch (PdfException unread)
        {
            Refuse(T[unread.TextKey, PdfSeal.MostBytes / 1024 / 1024]);
        }
        return Page();
    }

    private void Refuse(string why)
    {
        Errors = [new("file", why)];
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
    }
}
