using Portal.Domain.Inbox;

namespace Portal.Infrastructure.Deliveries;

/// <summary>All that one person had not seen by the hour of the digest: the subjects of the mails that it takes the place of, by client.</summary>
internal static class DigestLetter
{
    private const int MostLines = 20;

    /// <param name="write">Writes the mail that a part would be by itself.</param>
    /// <exception cref="MailNotSent">Nothing of it is there any more.</exception>
    public static async Task<Letter> Write(IReadOnlyList<Delivery> batch, Func<IReadOnlyList<Delivery>, Task<Letter>> write, Voice voice, LetterHead head)
    {
        var parts = new List<Letter>();
        foreach (var part in batch.GroupBy(BatchKey.Alone))
        {
            try
            {
                parts.Add(await write([.. part]));
            }
            catch (MailNotSent gone) when (gone.ForGood)
            {
                // Settled in this very moment: the others go.
            }
        }
        if (parts.Count <= 1)
        {
            return parts.SingleOrDefault() ?? throw new MailNotSent("Nothing of it waits any more.", forGood: true);
        }
        return new Letter(voice.Count("digest.subject", parts.Count, head.Office), voice.Say("digest.lead"), voice.Say("open"), "/", voice.Say("why.digest"))
        {
            Sections = [.. parts.Take(MostLines).GroupBy(p => p.Under ?? p.Of ?? head.Office).OrderBy(g => g.Key, StringComparer.CurrentCulture)
                .Select(g => new LetterSection(g.Key, [.. g.Select(p => new LetterLine(p.Subject, "", p.Path))]))],
            After = parts.Count > MostLines ? voice.Count("more", parts.Count - MostLines) : null,
        };
    }
}
