using Portal.Domain.Access;
using Portal.Domain.Activity;

namespace Portal.Domain.Requests;

/// <summary>Lets one person without an account send files for one request, and nothing else (E7). He proves by a code that the address is his;
/// the link expires, and is taken back at any moment.</summary>
public sealed class GuestLink : Recording
{
    /// <summary>Live links that a request may have.</summary>
    public const int Most = 10;
    public const int LongestDays = 30;
    /// <summary>How long after its end a link still says whose it was.</summary>
    public static readonly TimeSpan Remembered = TimeSpan.FromDays(90);

    private GuestLink() { }

    public Guid RequestId { get; private init; }
    public FileRequest Request { get; private init; } = null!;
    public string Name { get; private init; } = "";
    /// <summary>Where the link goes; the code too, unless there is a telephone. Empty where there is only that.</summary>
    public string Email { get; private init; } = "";
    /// <summary>As E.164.</summary>
    public string Mobile { get; private init; } = "";
    public string Language { get; private init; } = "en";
    /// <summary>SHA-256 of 256 random bits.</summary>
    public byte[] SecretHash { get; private init; } = [];
    public Guid MadeById { get; private init; }
    public string MadeByName { get; private init; } = "";
    public DateTimeOffset MadeAt { get; private init; }
    public DateTimeOffset ExpiresAt { get; private init; }
    public DateTimeOffset? EnteredAt { get; private set; }
    /// <summary>When he last said that he had sent everything.</summary>
    public DateTimeOffset? DoneAt { get; private set; }
    public Ending? Revocation { get; private set; }

    public bool IsLive(DateTimeOffset now) => Revocation is null && now < ExpiresAt;

    /// <summary>He said that this was all, and nothing was returned since.</summary>
    public bool IsDone(FileRequest request) => DoneAt is { } done && !request.Items.Exists(i => i.State == ItemState.Returned && i.Since > done);

    /// <summary>Where his code goes.</summary>
    public string CodeAddress => Mobile.Length > 0 ? Mobile : Email;

    public static GuestLink Make(FileRequest request, string name, string email, string mobile, string language, byte[] secretHash, int days, By by, DateTimeOffset at)
    {
        request.MustBeOpen();
        var link = new GuestLink
        {
            RequestId = request.Id,
            Request = request,
            Name = name.Trim(),
            Email = email,
            Mobile = mobile,
            Language = language,
            SecretHash = secretHash,
            MadeById = by.PersonId,
            MadeByName = by.Name,
            MadeAt = at,
            ExpiresAt = at.AddDays(Math.Clamp(days, 1, LongestDays)),
        };
        link.Tell(ActivityKind.GuestInvited, by, at);
        return link;
    }

    /// <summary>From now on the link, the code and the open page are worth nothing; what he sent stays.</summary>
    public void Revoke(By by, DateTimeOffset at)
    {
        if (Revocation is null)
        {
            Revocation = new Ending { At = at, ById = by.PersonId };
            Tell(ActivityKind.GuestRevoked, by, at);
        }
    }

    public void Enter(By by, DateTimeOffset at)
    {
        EnteredAt = at;
        Tell(ActivityKind.GuestEntered, by, at);
    }

    /// <summary>He says that this was all. A second press within the hour tells nobody anything new.</summary>
    public void SayDone(By by, DateTimeOffset at)
    {
        if (DoneAt is { } last && at - last < TimeSpan.FromHours(1))
        {
            return;
        }
        DoneAt = at;
        Tell(ActivityKind.GuestDone, by, at);
    }

    private void Tell(ActivityKind kind, By by, DateTimeOffset at) =>
        Record(new(StreamId.Dossier(Request.DossierId), kind, by, at, SubjectKind.GuestLink, Id, new() { Name = Name, RequestId = RequestId }));
}

/// <summary>The code that proves a guest's address. One a link: a newer one takes its place.</summary>
public sealed class GuestCode
{
    /// <summary>Guesses at one code.</summary>
    public const int MostTries = 5;
    /// <summary>Guesses at a link, over all its codes; past them it needs another link.</summary>
    public const int MostEver = 50;
    /// <summary>Codes in an hour.</summary>
    public const int MostSent = 5;
    public static readonly TimeSpan Gap = TimeSpan.FromSeconds(60);

    public Guid LinkId { get; init; }
    /// <summary>Slow, as six digits are soon tried through.</summary>
    public string Hash { get; set; } = "";
    public DateTimeOffset MadeAt { get; set; }
    public DateTimeOffset? UsedAt { get; set; }
    public int Tries { get; set; }
    public int Ever { get; set; }
}
