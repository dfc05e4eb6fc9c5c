using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Clients;
using Portal.Infrastructure.Data;
using Portal.Web.Fragments.Parts;
using Portal.Web.Fragments.Settings;
using Portal.Web.Texts;

namespace Portal.Web.Fragments.Clients;

/// <summary>What a card is held to that only the office's other clients can tell: his code is his alone, and so are the numbers of the registers.</summary>
public sealed class CardDesk(PortalDb db, Choices choices, Text text)
{
    /// <param name="now">The client whose card it is; null for a new one.</param>
    public async Task<CardFacts> Facts(Actor actor, Client? now, CancellationToken stop)
    {
        var staff = actor.Staff!;
        var branches = await choices.BranchesFor(staff, stop);
        var own = now?.BranchId;
        if (own is not null && branches.All(b => b.Id != own))
        {
            branches.AddRange(await db.Branches.Where(b => b.Id == own).Select(b => new Choice(b.Id, b.Name)).ToListAsync(stop));
        }
        // Whoever may add clients to a branch may also give one to it.
        return new CardFacts(branches, staff.LimitedToBranch, actor.May(OfficeCapability.ActivateClients), now);
    }

    /// <summary>What is wrong with it, and whether something only looks so: that is among the errors until he says to keep it.</summary>
    internal async Task<(List<FieldError> Errors, bool Warned)> Judge(CardCheck check, CardForm form, CardFacts facts, string prefix, CancellationToken stop)
    {
        var errors = check.Errors();
        var (self, code) = (facts.Now?.Id ?? Guid.Empty, form.TypedCode);
        if (code.Length > 0 && code != facts.Now?.Code && await db.Clients.AnyAsync(c => c.Code == code && c.Id != self, stop))
        {
            errors.Add(new($"{prefix}.{nameof(CardForm.Code)}", text["activate.code-taken", code]));
        }
        List<FieldError> warnings = [.. check.Warnings(), .. await Twice(check.Card(), facts, prefix, stop)];
        if (!form.Keeps)
        {
            errors.AddRange(warnings);
        }
        return (errors, warnings.Count > 0);
    }

    // A second client on one number would split his papers over two: said without a name, for that client may not be for his eyes.
    private async Task<List<FieldError>> Twice(ClientCard card, CardFacts facts, string prefix, CancellationToken stop)
    {
        var (self, now) = (facts.Now?.Id ?? Guid.Empty, facts.Now?.Card ?? new ClientCard());
        var others = db.Clients.Where(c => c.Id != self);
        var (kvk, kbo, nip) = (card.Kvk, card.Kbo, card.Nip);
        var twice = new List<FieldError>();
        if (kvk.Length > 0 && kvk != now.Kvk && await others.AnyAsync(c => c.Card.Kvk == kvk, stop))
        {
            twice.Add(new($"{prefix}.{nameof(CardForm.Kvk)}", text["card.number-twice", kvk]));
        }
        if (kbo.Length > 0 && kbo != now.Kbo && await others.AnyAsync(c => c.Card.Kbo == kbo, stop))
        {
            twice.Add(new($"{prefix}.{nameof(CardForm.Kbo)}", text["card.number-twice", kbo]));
        }
        if (nip.Length > 0 && nip != now.Nip && await others.AnyAsync(c => c.Card.Nip == nip, stop))
        {
            twice.Add(new($"{prefix}.{nameof(CardForm.Nip)}", text["card.number-twice", nip]));
        }
        return twice;
    }
}
