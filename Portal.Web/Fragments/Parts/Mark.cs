namespace Portal.Web.Fragments.Parts;

/// <summary>The status glyphs. Each has a shape of its own, so that state is never told by colour alone.</summary>
public enum Mark
{
    None,
    Asked,
    Uploading,
    Delivered,
    Accepted,
    Returned,
    NotApplicable,
    Waived,
    Declined,
    Question,
    Pending,
    Failed,
    Lock,
}

/// <summary>The symbol of a glyph in icons.svg.</summary>
internal static class MarkSymbol
{
    public static string Symbol(this Mark mark) => mark switch
    {
        Mark.None => "g-none",
        Mark.Asked => "g-asked",
        Mark.Uploading => "g-uploading",
        Mark.Delivered => "g-delivered",
        Mark.Accepted => "g-accepted",
        Mark.Returned => "g-returned",
        Mark.NotApplicable => "g-na",
        Mark.Waived => "g-waived",
        Mark.Declined => "g-declined",
        Mark.Question => "g-question",
        Mark.Pending => "g-pending",
        Mark.Failed => "g-failed",
        Mark.Lock => "g-lock",
    };
}
