using Portal.Domain.Clients;
using Portal.Domain.Clients.Import;

namespace Portal.Infrastructure.Import;

/// <summary>A client's code and card without what a row filled in, as far as nobody has changed it since.</summary>
internal sealed record Restored(string Code, ClientCard Card, RowUndone Undone)
{
    public static Restored Of(IReadOnlyList<FieldChange> changes, string code, ClientCard card)
    {
        var (before, count) = (card, 0);
        foreach (var change in changes)
        {
            if (change.Field == ClientField.Code)
            {
                (code, count) = code == change.New ? (change.Old, count + 1) : (code, count);
                continue;
            }

            var without = CardFields.Without(before, change);
            (before, count) = (without, without == before ? count : count + 1);
        }

        return new Restored(code, before, count == changes.Count ? RowUndone.Restored : count > 0 ? RowUndone.InPart : RowUndone.Kept);
    }
}
