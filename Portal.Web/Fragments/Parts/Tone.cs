namespace Portal.Web.Fragments.Parts;

/// <summary>Whose move it is, for the one who reads. Colour is spent on this and on nothing else.</summary>
public enum Tone
{
    /// <summary>No colour at all.</summary>
    None,

    /// <summary>The reader's own turn.</summary>
    You,

    /// <summary>Somebody else's turn.</summary>
    Wait,

    /// <summary>Settled.</summary>
    Done,

    /// <summary>Stuck, late, refused or failed.</summary>
    Stop,

    /// <summary>Happening now.</summary>
    Live,
}

/// <summary>How a tone is spelled in a class name.</summary>
internal static class ToneCss
{
    public static string Css(this Tone tone, string block) => tone switch
    {
        Tone.None => block,
        Tone.You => $"{block} {block}--you",
        Tone.Wait => $"{block} {block}--wait",
        Tone.Done => $"{block} {block}--done",
        Tone.Stop => $"{block} {block}--stop",
        Tone.Live => $"{block} {block}--live",
    };

    public static string DueCss(this Tone tone) => tone switch
    {
        Tone.You => "due due--soon",
        Tone.Stop => "due due--late",
        Tone.None or Tone.Wait or Tone.Done or Tone.Live => "due",
    };
}
