using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Infrastructure.Data;
using Portal.Infrastructure.Filings;
using Portal.Web.Access;

namespace Portal.Web.Filings;

/// <summary>Where the gateway tells what became of a filing. Its signature is looked at before anything else; without a gateway over HTTP the
/// address does not exist. Told twice, late or out of order it changes nothing twice.</summary>
internal static class FilingOutcome
{
    private const int MostOfAWord = 16 * 1024;
    private const int MostTries = 10;

    public static void MapFilingOutcomes(this WebApplication app) => app.MapPost("/filing/{id:guid}/outcome", Take)
        .WithMetadata(new AsksNothingAttribute("The gateway's signature is the proof."))
        .WithMetadata(new RequestSizeLimitAttribute(MostOfAWord))
        .DisableAntiforgery();

    private static async Task<IResult> Take(HttpContext context, Guid id, FilingSettings settings, PortalDb db, TimeProvider clock)
    {
        if (settings.Url is null)
        {
            return Results.NotFound();
        }
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        var said = body.ToArray();
        if (!FilingSignature.Holds(context.Request.Headers[FilingSignature.Header], settings.Secret, clock.GetUtcNow(), said))
        {
            return Results.StatusCode(StatusCodes.Status403Forbidden);
        }
        if (Read(said) is not { } word || word.Filing != id)
        {
            return Results.BadRequest();
        }
        for (var again = 1; ; again++)
        {
            var filing = await db.Filings.FirstOrDefaultAsync(f => f.Id == id, context.RequestAborted);
            // Word of an earlier round: it was sent again since.
            if (filing is null || word.Key != $"{id:N}-{filing.Round}")
            {
                return Results.NoContent();
            }
            if (word.State == "deposited")
            {
                filing.Deposited(word.Reference, word.Receipt, clock.GetUtcNow());
            }
            else
            {
                filing.Refused(word.Cause.Length > 0 ? word.Cause : "The receiver refused it and gave no cause.", clock.GetUtcNow());
            }
            try
            {
                await db.SaveChangesAsync(context.RequestAborted);
                return Results.NoContent();
            }
            catch (DbUpdateConcurrencyException) when (again < MostTries)
            {
                db.ChangeTracker.Clear();
            }
        }
    }

    /// <summary>Null: not in the words that we agreed on.</summary>
    private static Word? Read(byte[] said)
    {
        try
        {
            return JsonSerializer.Deserialize<Word>(said, JsonSerializerOptions.Web) is { Key: not null, State: "deposited" or "refused", Reference: not null, Receipt: not null, Cause: not null } word ? word : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <param name="Filing">The address names it too; signed is only this.</param>
    private sealed record Word(Guid Filing, string Key, string State, string Reference = "", string Receipt = "", string Cause = "");
}
