using Portal.Domain.Access;
using Portal.Domain.Requests;
using Portal.Web.Fragments.Parts;
using Portal.Web.Texts;

namespace Portal.Web.Fragments.Requests;

/// <summary>One state, two readers: tone, glyph and word of an item depend on who reads (ui guide section 5).</summary>
internal static class ItemWords
{
    public static (Tone Tone, Mark Mark, string Key) Of(ItemState state, bool uploading, Side side)
    {
        if (uploading && state is not ItemState.Delivered)
        {
            return (Tone.Live, Mark.Uploading, "uploading");
        }
        return side == Side.Office ? Office(state) : Client(state);
    }

    private static (Tone, Mark, string) Office(ItemState state) => state switch
    {
        ItemState.Requested => (Tone.Wait, Mark.Asked, "office-requested"),
        ItemState.Delivered => (Tone.You, Mark.Delivered, "office-delivered"),
        ItemState.Returned => (Tone.Wait, Mark.Returned, "office-returned"),
        ItemState.AskedBack => (Tone.You, Mark.Question, "office-asked-back"),
        ItemState.NotApplicable => (Tone.You, Mark.NotApplicable, "office-not-applicable"),
        ItemState.Declined => (Tone.You, Mark.Declined, "office-declined"),
        ItemState.Accepted => (Tone.Done, Mark.Accepted, "office-accepted"),
        ItemState.Waived => (Tone.Wait, Mark.Waived, "office-waived"),
        ItemState.Withdrawn => (Tone.Wait, Mark.Waived, "office-withdrawn"),
    };

    private static (Tone, Mark, string) Client(ItemState state) => state switch
    {
        ItemState.Requested => (Tone.You, Mark.Asked, "client-requested"),
        ItemState.Delivered => (Tone.Wait, Mark.Delivered, "client-delivered"),
        ItemState.Returned => (Tone.You, Mark.Returned, "client-returned"),
        ItemState.AskedBack => (Tone.Wait, Mark.Question, "client-asked-back"),
        ItemState.NotApplicable => (Tone.Wait, Mark.NotApplicable, "client-not-applicable"),
        ItemState.Declined => (Tone.Wait, Mark.Declined, "client-declined"),
        ItemState.Accepted => (Tone.Done, Mark.Accepted, "client-accepted"),
        ItemState.Waived => (Tone.Done, Mark.Waived, "client-waived"),
        ItemState.Withdrawn => (Tone.Done, Mark.Waived, "client-withdrawn"),
    };

    public static PipState Pip(ItemState state, bool uploading) => uploading && state is not ItemState.Delivered ? PipState.Uploading : state switch
    {
        ItemState.Requested => PipState.Asked,
        ItemState.Returned => PipState.Returned,
        ItemState.Delivered or ItemState.AskedBack or ItemState.NotApplicable or ItemState.Declined => PipState.Delivered,
        ItemState.Accepted => PipState.Accepted,
        ItemState.Waived or ItemState.Withdrawn => PipState.Waived,
    };

    /// <summary>"2 accepted, 1 to check": the sentence beside the pips.</summary>
    public static string Sentence(IEnumerable<(ItemState State, bool Uploading)> items, Text text) =>
        string.Join(", ", items.GroupBy(i => Pip(i.State, i.Uploading)).OrderByDescending(g => g.Key).Select(g => text[$"requests.pip-{g.Key.ToString().ToLowerInvariant()}", g.Count()]));
}
