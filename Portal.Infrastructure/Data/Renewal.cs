using Microsoft.EntityFrameworkCore;
using Portal.Domain;
using Portal.Domain.Activity;

namespace Portal.Infrastructure.Data;

/// <summary>Gives everything that changed a new version, so that a save of an older state is seen as a clash.</summary>
internal static class Renewal
{
    public static void Renew(PortalDb db)
    {
        foreach (var entry in db.ChangeTracker.Entries<Recording>().Where(e => e.State == EntityState.Modified || (e.State == EntityState.Unchanged && ChangedBeyondItsRow(e.Entity))).ToList())
        {
            entry.Entity.RenewVersion();
        }
    }

    // Owned parts and children (an ending, a role, a member) leave the row itself untouched: two who change them at once must clash too.
    // What is told of a part with a version of its own, like an item of a request, leaves the whole alone.
    private static bool ChangedBeyondItsRow(Recording recording) => recording.Recorded.Any(a => a.SubjectId == recording.Id && ChangesIt(a.Kind));

    // Nor does a look; nor what happens to the office and is told in its name, which a stranger at the door could do without end.
    private static bool ChangesIt(ActivityKind kind) => kind is not (ActivityKind.DocumentViewed or ActivityKind.DocumentDownloaded
        or ActivityKind.SignInFailed or ActivityKind.FileDamaged or ActivityKind.FileInfected or ActivityKind.ApprovalCodeSent or ActivityKind.ApprovalCodeFailed
        or ActivityKind.MessagesRead or ActivityKind.MessageEdited or ActivityKind.MessageDeleted
        or ActivityKind.SignatureRead or ActivityKind.SignatureCodeSent or ActivityKind.SignatureCodeFailed);
}
