using Portal.Domain.Clients;
using Portal.Domain.Clients.Import;
using Portal.Web.Fragments.Importing;
using Portal.Web.Texts;

namespace Portal.Web.Fragments.Clients;

/// <summary>A field as it stands now and as it was typed, in words.</summary>
public sealed record CardClash(string Field, string Now, string Typed)
{
    /// <summary>What would be other if this form were saved over the client as he stands.</summary>
    internal static IReadOnlyList<CardClash> Of(Text text, CardForm form, ClientCard typed, CardFacts facts)
    {
        var now = facts.Now!;
        string Branch(Guid? id) => facts.Branches.FirstOrDefault(b => b.Id == id)?.Name ?? text["activate.no-branch"];
        return
        [
            .. now.Name == form.TypedName ? [] : new[] { new CardClash(text["activate.name"], now.Name, form.TypedName) },
            .. now.Code == form.TypedCode ? [] : new[] { new CardClash(text["activate.code"], Dash(now.Code), Dash(form.TypedCode)) },
            .. CardFields.Changes(now.Card, typed).Select(change => new CardClash(text.Field(change.Field), CardWords.Value(text, change.Field, change.Old), CardWords.Value(text, change.Field, change.New))),
            .. !facts.SetsBranch || now.BranchId == form.BranchId ? [] : new[] { new CardClash(text["activate.branch"], Branch(now.BranchId), Branch(form.BranchId)) },
        ];
    }

    private static string Dash(string value) => value.Length > 0 ? value : "–";
}
